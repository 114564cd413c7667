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

import java.io.IOException;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mailet of the suite needs no parameter: its name alone, in {@code mailetcontainer.xml}. */
@ExtendWith(Jameses.class)
class MailetDefaultsIT {

    @Test
    void headersAreWrittenInTheNameOfThePostmastersDomain(Jameses.Pool jameses) throws IOException {
        Setup setup =
                Policies.setup("requiretls-off", jameses.authority())
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withMailets(
                                "<mailet match=\"All\" class=\"org.jamestls.mailets.AddTlsHeaders\"/>");

        try (JamesServer server = jameses.startAlone(setup);
                SmtpClient client = server.greet("mx")) {
            client.envelope("a@good.example", "bob@example.com");
            client.message(
                    "Authentication-Results: example.com; x-tls=pass forged", "Subject: x", "");

            assertThat(server.arrivals().all())
                    .singleElement()
                    .satisfies(
                            arrival ->
                                    assertThat(arrival.header("Authentication-Results"))
                                            .singleElement()
                                            .asString()
                                            .startsWith("example.com; x-tls=none"));
        }
    }
}
