/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.util.List;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Setup;
import org.jamestls.it.james.StartFailure;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An SMTP listener that the policy can't see is told of, or stops the server, as the policy says.
 */
@ExtendWith(Jameses.class)
class UnguardedListenerIT {

    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1" unguarded="%s">
                <rules>
                    <rule name="all">
                        <require><tls/></require>
                    </rule>
                </rules>
            </tlsPolicy>
            """;
    private static final Listener GUARDED = Listener.of("mx", Tls.STARTTLS);
    private static final Listener FORGOTTEN = Listener.of("forgotten", Tls.STARTTLS).unguarded();

    @Test
    void warnsOfAListenerWithoutTheHandlerAndServesIt(Jameses.Pool jameses) throws IOException {
        try (JamesServer server =
                jameses.startAlone(
                        Setup.withPolicy(POLICY.formatted("warn"))
                                .withListeners(GUARDED, FORGOTTEN))) {
            assertThat(warnings(server))
                    .singleElement()
                    .asString()
                    .contains("TlsPolicyHandler", "smtpserver.xml");
            try (SmtpClient client = server.connect("forgotten")) {
                assertThat(client.readReply().code()).isEqualTo(220);
            }
        }
    }

    @Test
    void saysNothingWhenEveryListenerHasTheHandler(Jameses.Pool jameses) {
        try (JamesServer server =
                jameses.startAlone(
                        Setup.withPolicy(POLICY.formatted("refuse")).withListeners(GUARDED))) {
            assertThat(warnings(server)).isEmpty();
        }
    }

    @Test
    void stopsTheServerWherePolicyRefusesUnguardedListeners(Jameses.Pool jameses) {
        Setup setup =
                Setup.withPolicy(POLICY.formatted("refuse")).withListeners(GUARDED, FORGOTTEN);

        StartFailure failure =
                catchThrowableOfType(StartFailure.class, () -> jameses.startAlone(setup).close());

        assertThat(failure).as("James started").isNotNull();
        assertThat(failure).hasStackTraceContaining("org.jamestls.hooks.TlsPolicyHandler");
        assertThat(failure).hasStackTraceContaining("unguarded");
        assertThat(failure.openPorts()).isEmpty();
    }

    private static List<String> warnings(JamesServer server) {
        return server.log().since(0).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
