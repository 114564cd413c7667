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
package org.jamestls.admin.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.jamestls.admin.listener.OwnListener.Login;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.api.Test;

class OwnListenersTest {

    private static final String SMTP =
            """
            <smtpservers>
              <smtpserver enabled="true"><bind>0.0.0.0:25, 127.0.0.1:2525</bind>
                <tls startTLS="true"><supportedProtocols><protocol>TLSv1.3</protocol>
                  </supportedProtocols><clientAuth><truststore>t</truststore></clientAuth></tls>
                <handlerchain><handler class="org.jamestls.hooks.TlsPolicyHandler">
                  <listener>mx</listener></handler></handlerchain></smtpserver>
              <smtpserver enabled="false"><bind>0.0.0.0:26</bind></smtpserver>
              <smtpserver><tls socketTLS="true"/><proxyRequired>true</proxyRequired></smtpserver>
            </smtpservers>
            """;

    /** Files as James has them, read as James reads them. */
    private record Files(Map<String, String> texts) implements ConfigurationProvider {
        @Override
        public HierarchicalConfiguration<ImmutableNode> getConfiguration(
                String component, LoggingLevel level) throws ConfigurationException {
            XMLConfiguration configuration = new XMLConfiguration();
            new FileHandler(configuration).load(new StringReader(texts.get(component)));
            return configuration;
        }

        List<OwnListener> listeners() {
            return OwnListeners.read(
                            this, file -> texts.containsKey(file.substring(0, file.length() - 4)))
                    .all();
        }
    }

    private static OwnListener only(String component, String inside) {
        return new Files(
                        Map.of(
                                component,
                                "<%1$ss><%1$s>%2$s</%1$s></%1$ss>".formatted(component, inside)))
                .listeners()
                .get(0);
    }

    @Test
    void listenersOfSmtpAreReadAsJamesReadsThem() {
        List<OwnListener> listeners = new Files(Map.of("smtpserver", SMTP)).listeners();

        assertThat(listeners).hasSize(2);
        OwnListener mx = listeners.get(0);
        assertThat(mx.name()).isEqualTo("mx");
        assertThat(mx.addresses())
                .extracting(Object::toString)
                .containsExactly("0.0.0.0:25", "127.0.0.1:2525");
        assertThat(mx.tls()).isEqualTo(TlsOffer.STARTTLS);
        assertThat(mx.protocols()).containsExactly("TLSv1.3");
        assertThat(mx.clientCertificate()).isTrue();
        assertThat(mx.guarded()).isTrue();
        OwnListener other = listeners.get(1);
        assertThat(other.name()).isEqualTo("smtp-25");
        assertThat(other.tls()).isEqualTo(TlsOffer.IMPLICIT);
        assertThat(other.protocols()).contains("TLSv1.2");
        assertThat(other.proxied()).isTrue();
        assertThat(other.guarded()).isFalse();
    }

    @Test
    void aLoginInClearTextIsAsJamesHasIt() {
        assertThat(only("imapserver", "").login()).isEqualTo(Login.NEEDS_TLS);
        assertThat(only("imapserver", "<plainAuthDisallowed>false</plainAuthDisallowed>").login())
                .isEqualTo(Login.ALSO_IN_CLEAR);
        assertThat(only("imapserver", "<auth><requireSSL>false</requireSSL></auth>").login())
                .isEqualTo(Login.ALSO_IN_CLEAR);
        assertThat(
                        only(
                                        "imapserver",
                                        "<auth><plainAuthEnabled>false</plainAuthEnabled></auth>")
                                .login())
                .isEqualTo(Login.NONE);
        assertThat(only("pop3server", "").login()).isEqualTo(Login.ALSO_IN_CLEAR);
        assertThat(only("managesieveserver", "").login()).isEqualTo(Login.ALSO_IN_CLEAR);
        assertThat(only("lmtpserver", "").login()).isEqualTo(Login.NONE);
    }

    @Test
    void lmtpHasNoStartTlsUnlessAHandlerForItIsAdded() {
        String tls = "<tls startTLS='true'/>";
        assertThat(only("lmtpserver", tls).tls()).isEqualTo(TlsOffer.NONE);
        assertThat(only("lmtpserver", "<tls socketTLS='true'/>").tls())
                .isEqualTo(TlsOffer.IMPLICIT);
        assertThat(
                        only(
                                        "lmtpserver",
                                        tls
                                                + "<handlerchain><handler class='org.apache.james.protocols.smtp.core.esmtp.StartTlsCmdHandler'/></handlerchain>")
                                .tls())
                .isEqualTo(TlsOffer.STARTTLS);
        assertThat(only("pop3server", tls).tls()).isEqualTo(TlsOffer.STARTTLS);
    }

    @Test
    void withoutABindItIsTheUsualPort() {
        for (MailProtocol protocol : MailProtocol.values()) {
            OwnListener listener = only(protocol.configuration(), "");
            assertThat(listener.addresses().get(0).port()).isEqualTo(protocol.usualPort());
            assertThat(listener.name()).isEqualTo(protocol + "-" + protocol.usualPort());
        }
    }

    @Test
    void whatCantBeReadIsLeftOut() {
        assertThat(new Files(Map.of()).listeners()).isEmpty();
        assertThat(
                        new Files(
                                        Map.of(
                                                "pop3server",
                                                "<pop3servers><pop3server><bind>nowhere</bind></pop3server></pop3servers>"))
                                .listeners())
                .isEmpty();
    }
}
