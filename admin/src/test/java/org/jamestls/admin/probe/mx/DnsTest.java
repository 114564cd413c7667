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
package org.jamestls.admin.probe.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jamestls.admin.probe.mx.Dns.DnsException;
import org.jamestls.admin.probe.mx.MailHosts.Host;
import org.jamestls.admin.probe.mx.MailHosts.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsTest {
    private LoopbackDns server;
    private Dns dns;

    @BeforeEach
    void start() throws Exception {
        server =
                new LoopbackDns(
                        Map.of(
                                "a.example MX", List.of("20 Backup.a.example.", "10 mx.a.example."),
                                "null.example MX", List.of("0 ."),
                                "implicit.example A", List.of("192.0.2.7"),
                                "mx.a.example A", List.of("192.0.2.1", "192.0.2.2"),
                                "mx.a.example AAAA", List.of("2001:db8::1")));
        dns = Dns.of(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hostsAreInTheOrderOfPreference() throws Exception {
        assertThat(dns.mailHosts("a.example"))
                .isEqualTo(
                        new MailHosts(
                                Source.MX,
                                List.of(
                                        new Host(10, "mx.a.example"),
                                        new Host(20, "backup.a.example"))));
    }

    @Test
    void aNullMxTakesNoMail() throws Exception {
        assertThat(dns.mailHosts("null.example"))
                .isEqualTo(new MailHosts(Source.NULL_MX, List.of()));
    }

    @Test
    void aNameWithoutMxIsItsOwnHost() throws Exception {
        assertThat(dns.mailHosts("implicit.example"))
                .isEqualTo(
                        new MailHosts(Source.IMPLICIT, List.of(new Host(0, "implicit.example"))));
    }

    @Test
    void aNameThatDoesNotExistIsTold() {
        assertThatThrownBy(() -> dns.mailHosts("none.example"))
                .isInstanceOf(DnsException.class)
                .hasMessage("there is no none.example in the DNS");
    }

    @Test
    void addressesOfBothKindsAreFound() throws Exception {
        assertThat(dns.addresses("mx.a.example"))
                .containsExactly(
                        InetAddress.getByName("192.0.2.1"),
                        InetAddress.getByName("192.0.2.2"),
                        InetAddress.getByName("2001:db8::1"));
        assertThat(dns.addresses("127.0.0.1")).containsExactly(InetAddress.getByName("127.0.0.1"));
    }

    @Test
    void aHostWithoutAddressIsTold() {
        assertThatThrownBy(() -> dns.addresses("a.example"))
                .isInstanceOf(DnsException.class)
                .hasMessage("a.example has no address in the DNS");
    }
}
