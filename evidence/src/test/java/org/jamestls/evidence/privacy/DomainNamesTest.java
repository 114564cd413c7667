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
package org.jamestls.evidence.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainNamesTest {
    private final DomainNames names = new DomainNames();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, ``",
                "ann@example.org, @example.org",
                "`\"a@b\"@example.org`, @example.org",
                "ann, @",
                "postmaster, @",
                "ann@, @",
                "@example.org, @example.org",
                "ann@[192.0.2.7], @[192.0.2.0/24]",
                "ann@192.0.2.7, @192.0.2.0/24",
                "ann@bücher.example, @bücher.example"
            })
    void aMailboxLosesItsLocalPart(String mailbox, String written) {
        assertThat(names.mailbox(mailbox)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, ``",
                "mail.example.org, mail.example.org",
                "MAIL.Example.Org., MAIL.Example.Org.",
                "localhost, localhost",
                "cafe.de, cafe.de",
                "1.2.3.4.5, 1.2.3.4.5",
                "192.0.2.77, 192.0.2.0/24",
                "[192.0.2.77], [192.0.2.0/24]",
                "[IPv6:2001:db8:1:2::3], [IPv6:2001:db8:1::/48]",
                "[ipv6:::1], [ipv6:::/48]",
                "2001:db8::5, 2001:db8::/48",
                "[ann's laptop], (not kept)",
                "[], (not kept)",
                "[192.0.2.77, (not kept)",
                "ann@laptop, @laptop",
                "h:AAAAAAAAAAAAAAAAAAAAAA, h:AAAAAAAAAAAAAAAAAAAAAA"
            })
    void aHostKeepsItsNameAndLosesAnAddress(String host, String written) {
        assertThat(names.host(host)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, ``",
                "192.0.2.77, 192.0.2.0/24",
                "0.0.0.0, 0.0.0.0/24",
                "255.255.255.255, 255.255.255.0/24",
                "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
                "2001:0DB8:0001:0:0:0:0:1, 2001:db8:1::/48",
                "2001:db8:0:0:0:0:0:5, 2001:db8::/48",
                "2001:0:5::1, 2001:0:5::/48",
                "0:0:0:0:0:0:0:1, ::/48",
                "fe80::1%eth0, fe80::/48",
                "::ffff:192.0.2.77, 192.0.2.0/24",
                "192.0.2.256, (not kept)",
                "unknown, (not kept)",
                "%eth0, (not kept)"
            })
    void aPeerIsItsNetwork(String address, String written) {
        assertThat(names.peer(address)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`` | ``",
                "CN=mail.example.org,O=Example,C=DE | CN=mail.example.org,O=Example,C=DE",
                "CN=*.example.org | CN=*.example.org",
                "CN=Ann Smith,OU=Sales,O=Example | OU=Sales,O=Example",
                "CN=Ann Smith | (not kept)",
                "CN=ann@example.org,O=Example | O=Example",
                "EMAILADDRESS=ann@example.org,O=Example | O=Example",
                "1.2.840.113549.1.9.1=#160f616e6e406578616d706c652e6f7267,O=Example | O=Example",
                "UID=asmith,DC=example,DC=org | DC=example,DC=org",
                "SERIALNUMBER=42+CN=Ann Smith+O=Example,C=DE | O=Example,C=DE",
                "O=write to ann@example.org,C=DE | C=DE",
                "O=Ex\\, ample,L=K\\C3\\B6ln | O=Ex\\, ample,L=Köln",
                "ann@example.org | (not kept)",
                "CN=\\zz | (not kept)",
                "O= | O="
            })
    void aSubjectIsTheOrganisationAndTheServer(String subject, String written) {
        assertThat(names.subject(subject)).isEqualTo(written);
    }

    @Property
    void nothingThatAClientSendsIsAnError(@ForAll String text) {
        for (String from : new String[] {text, "[" + text + "]", "a@" + text, "CN=" + text}) {
            assertThat(names.mailbox(from)).isNotNull();
            assertThat(names.host(from)).isNotNull();
            assertThat(names.peer(from)).isNotNull();
            assertThat(names.subject(from)).isNotNull();
        }
    }
}
