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
package org.jamestls.policy.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.jamestls.policy.text.DomainName;
import org.junit.jupiter.api.Test;

class TrustedRelaysTest {

    @Test
    void addressesNetworksAndNamesAreToldApart() throws Exception {
        TrustedRelays relays =
                TrustedRelays.of(
                        List.of("MX.demo.example.", "m\u00fcnchen.example"),
                        List.of("192.0.2.1", "2001:db8::/32", "Relay.example.net", "1.example"));

        assertThat(relays.ownNames())
                .containsExactlyInAnyOrder(
                        new DomainName("mx.demo.example"),
                        new DomainName("xn--mnchen-3ya.example"));
        assertThat(relays.names())
                .containsExactlyInAnyOrder(
                        new DomainName("relay.example.net"), new DomainName("1.example"));
        assertThat(relays.trusts(InetAddress.getByName("192.0.2.1"))).isTrue();
        assertThat(relays.trusts(InetAddress.getByName("192.0.2.2"))).isFalse();
        assertThat(relays.trusts(InetAddress.getByName("2001:db8::25"))).isTrue();
        assertThat(relays.trusts(InetAddress.getByName("::1"))).isFalse();
    }

    @Test
    void noRelayNeedBeTrusted() throws Exception {
        TrustedRelays relays = TrustedRelays.of(List.of("mx.demo.example"), List.of());

        assertThat(relays.trusts(InetAddress.getByName("127.0.0.1"))).isFalse();
    }

    @Test
    void withoutANameOfItsOwnNoLineIsTheServers() {
        assertThatThrownBy(() -> TrustedRelays.of(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "none of this server's own names is told, so no Received line can be known as its own: write the"
                                + " name that it puts after \"by\" (helloName in smtpserver.xml)");
    }

    @Test
    void aNameWithoutAnyAddressTrustsNobody() {
        assertThatThrownBy(
                        () ->
                                TrustedRelays.of(
                                        List.of("mx.demo.example"), List.of("relay.example.net")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"relay.example.net\" is the name of a trusted relay, but no address is given: a relay is known"
                                + " by its address alone, so write its address or network too");
    }

    @Test
    void whatIsNeitherIsRefused() {
        for (String bad : List.of("", "192.0.2.1/33", "192.0.2", "re lay", "2001:db8:::1", "-a")) {
            assertThatThrownBy(() -> TrustedRelays.of(List.of("mx.demo.example"), List.of(bad)))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
