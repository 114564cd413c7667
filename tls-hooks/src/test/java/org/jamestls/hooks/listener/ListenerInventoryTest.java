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
package org.jamestls.hooks.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.junit.jupiter.api.Test;

class ListenerInventoryTest {

    private static final String HANDLER =
            "<handlerchain><handler class=\"org.jamestls.hooks.TlsPolicyHandler\">%s</handler>"
                    + "<handler class=\"org.apache.james.smtpserver.fastfail.ValidRcptHandler\"/></handlerchain>";

    private static ListenerInventory inventory(String... servers) throws ConfigurationException {
        XMLConfiguration configuration = new XMLConfiguration();
        new FileHandler(configuration)
                .load(
                        new StringReader(
                                "<smtpservers>" + String.join("", servers) + "</smtpservers>"));
        return ListenerInventory.of(configuration);
    }

    private static String server(String bind, String tls, String chain) {
        return "<smtpserver enabled=\"true\"><bind>"
                + bind
                + "</bind>"
                + tls
                + chain
                + "</smtpserver>";
    }

    @Test
    void aListenerIsReadWithItsNamePortsAndTls() throws ConfigurationException {
        assertThat(
                        inventory(
                                        server(
                                                "127.0.0.1:25, 127.0.0.1:26",
                                                "<tls socketTLS=\"false\" startTLS=\"true\"/>",
                                                HANDLER.formatted("<listener>mx</listener>")))
                                .listeners())
                .containsExactly(
                        new ConfiguredListener(
                                Optional.of("mx"),
                                "127.0.0.1:25, 127.0.0.1:26",
                                List.of(25, 26),
                                true,
                                true,
                                Optional.empty()));
    }

    @Test
    void aListenerCallsItselfAsItIsWrittenOrAsTheHost() throws ConfigurationException {
        ListenerInventory inventory =
                inventory(
                        server(
                                "0.0.0.0:25",
                                "<helloName autodetect=\"false\">mx.example.com</helloName>",
                                ""),
                        server("0.0.0.0:26", "<helloName>ignored.example.com</helloName>", ""),
                        server(
                                "0.0.0.0:587",
                                "<helloName autodetect=\"true\">ignored.example.com</helloName>",
                                ""),
                        server(
                                "0.0.0.0:465",
                                "<helloName autodetect=\"false\">out.example.com</helloName>",
                                ""));

        assertThat(inventory.helloNames(() -> "host.example.com"))
                .containsExactlyInAnyOrder("mx.example.com", "host.example.com", "out.example.com");
        assertThat(inventory().helloNames(() -> "host.example.com")).isEmpty();
    }

    @Test
    void aListenerThatIsOffIsNone() throws ConfigurationException {
        assertThat(
                        inventory(
                                        "<smtpserver enabled=\"false\"><bind>0.0.0.0:25</bind></smtpserver>")
                                .listeners())
                .isEmpty();
    }

    @Test
    void aListenerWithoutOurHandlerIsUnguarded() throws ConfigurationException {
        ListenerInventory inventory =
                inventory(
                        server("0.0.0.0:25", "", HANDLER.formatted("")),
                        server("0.0.0.0:587", "", "<handlerchain/>"),
                        server(
                                "0.0.0.0:465",
                                "",
                                "<handlerchain><handler class=\"x.Y\"/></handlerchain>"));
        assertThat(inventory.unguarded())
                .extracting(ConfiguredListener::bind)
                .containsExactly("0.0.0.0:587", "0.0.0.0:465");
    }

    @Test
    void aReplyCanNameThePortOfAnotherListenerThatHasTls() throws ConfigurationException {
        ListenerInventory inventory =
                inventory(
                        server("0.0.0.0:25", "", ""),
                        server("0.0.0.0:0", "<tls startTLS=\"true\"/>", ""),
                        server("0.0.0.0:465", "<tls socketTLS=\"true\"/>", ""),
                        server("0.0.0.0:587", "<tls startTLS=\"true\"/>", ""));
        assertThat(inventory.tlsPortOtherThan(25)).isEqualTo(OptionalInt.of(465));
        assertThat(inventory.tlsPortOtherThan(465)).isEqualTo(OptionalInt.of(587));
        assertThat(inventory(server("0.0.0.0:25", "", "")).tlsPortOtherThan(25)).isEmpty();
    }
}
