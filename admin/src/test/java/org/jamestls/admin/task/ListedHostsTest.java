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
package org.jamestls.admin.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.admin.probe.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedHostsTest {
    private static final ListedHosts LISTED =
            ListedHosts.parse(
                    """
                    # partners
                    mx.partner.example
                    MX2.partner.example:587   # submission
                    [2001:db8::1]:25
                    no host at all
                    """);

    @Test
    void aHostIsListedWithItsPort() {
        assertThat(has("mx.partner.example", 25)).isTrue();
        assertThat(LISTED.has(Target.parse("mx.partner.example"), Optional.empty())).isTrue();
        assertThat(has("mx2.partner.example", 587)).isTrue();
        assertThat(has("2001:db8::1", 25)).isTrue();
    }

    @Test
    void whatIsNotListedIsNot() {
        assertThat(has("mx.partner.example", 587)).isFalse();
        assertThat(has("mx2.partner.example", 25)).isFalse();
        assertThat(has("partner.example", 25)).isFalse();
        assertThat(has("x.mx.partner.example", 25)).isFalse();
        assertThat(ListedHosts.parse("").has(Target.parse("a.example"), Optional.empty()))
                .isFalse();
    }

    private static boolean has(String host, int port) {
        return LISTED.has(Target.parse(host), Optional.of(port));
    }

    @Property(tries = 300)
    void anyFileIsRead(@ForAll String text) {
        assertThat(ListedHosts.parse(text).has(Target.parse("a.example"), Optional.of(1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00::1"})
    void whatAnyoneReachesIsPublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "2001::1",
                "2002:a00:1::",
                "3fff::1",
                "fe80::1",
                "fc00::1",
                "fd00::1",
                "ff02::1"
            })
    void allElseIsNot(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    }
}
