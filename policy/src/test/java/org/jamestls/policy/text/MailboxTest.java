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
package org.jamestls.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "ann@a.example,          ann,          a.example,             ann@a.example",
                "Ann@A.Example,          Ann,          a.example,             ann@a.example",
                "ann@bücher.example,     ann,          xn--bcher-kva.example, ann@xn--bcher-kva.example",
                "\"a@b\"@a.example,      \"a@b\",      a.example,             \"a@b\"@a.example",
                "ann+tls@a.example.,     ann+tls,      a.example,             ann+tls@a.example",
                "ann@[192.0.2.1],        ann,          [192.0.2.1],           ann@[192.0.2.1]",
                "postmaster,             postmaster,   ``,                    postmaster@",
                "@a.example,             ``,           a.example,             @a.example",
                "ann@,                   ann,          ``,                    ann@"
            })
    void anAddressIsSplitAtItsLastAt(
            String address, String localPart, String domain, String comparable) {
        Mailbox mailbox = Mailbox.ofWire(address);

        assertThat(mailbox.localPart()).isEqualTo(localPart);
        assertThat(mailbox.domain().ascii()).isEqualTo(domain);
        assertThat(mailbox.comparable()).isEqualTo(comparable);
        assertThat(mailbox).hasToString(localPart + "@" + domain);
    }

    @Property
    void anAddressFromTheWireIsNeverAFailure(@ForAll String address) {
        assertThat(Mailbox.ofWire(address).comparable()).contains("@");
    }
}
