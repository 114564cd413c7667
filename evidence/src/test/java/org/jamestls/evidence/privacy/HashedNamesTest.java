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

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HashedNamesTest {
    private static final String HASH = "h:[A-Za-z0-9_-]{22}";

    private final HashedNames names = new HashedNames(key(0));

    private static SecretKeySpec key(int last) {
        byte[] octets = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        octets[31] = (byte) last;
        return new SecretKeySpec(octets, HashedNames.ALGORITHM);
    }

    /**
     * Reckoned by openssl: {@code printf 'domain\0example.org' | openssl dgst -sha256 -mac HMAC
     * -macopt hexkey:3031...6500 -binary | head -c 16 | base64}.
     */
    @Test
    void aHashIsAnHmacWithSha256() {
        assertThat(names.host("example.org")).isEqualTo("h:qo0tqLgaeTxDvlT7KdTW1g");
        assertThat(names.mailbox("Ann@Example.ORG"))
                .isEqualTo("h:ZlaF5zNukgxmWbG36d8VHQ@h:qo0tqLgaeTxDvlT7KdTW1g");
    }

    @Test
    void aMailboxIsALocalPartAndADomain() {
        assertThat(names.mailbox("ann@example.org")).matches(HASH + "@" + HASH);
        assertThat(names.mailbox("ann@example.org")).endsWith("@" + names.host("example.org"));
        assertThat(names.mailbox("ann")).matches(HASH);
        assertThat(names.mailbox("ann@")).matches(HASH + "@");
    }

    @Test
    void theSameLocalPartElsewhereHasAnotherHash() {
        assertThat(names.mailbox("info@a.example").substring(0, 24))
                .isNotEqualTo(names.mailbox("info@b.example").substring(0, 24));
    }

    @ParameterizedTest
    @CsvSource({
        "MAILBOX, ann@example.org, ANN@Example.Org",
        "MAILBOX, ann@bücher.example, ann@xn--bcher-kva.example",
        "DOMAIN, mail.example.org, Mail.Example.Org.",
        "DOMAIN, bücher.example, xn--bcher-kva.example",
        "PEER, 192.0.2.7, ::ffff:192.0.2.7",
        "PEER, 2001:db8::5, 2001:DB8:0:0:0:0:0:5",
        "PEER, fe80::1, fe80::1%eth0"
    })
    void whatMeansTheSameHasTheSameHash(NameKind kind, String one, String other) {
        assertThat(names.hashed(kind, one)).isEqualTo(names.hashed(kind, other));
    }

    @ParameterizedTest
    @EnumSource
    void eachKeyGivesAnotherHashAndNothingStaysNothing(NameKind kind) {
        assertThat(new HashedNames(key(1)).hashed(kind, "192.0.2.7"))
                .isNotEqualTo(names.hashed(kind, "192.0.2.7"));
        assertThat(names.hashed(kind, "")).isEmpty();
    }

    @Test
    void eachKindGivesAnotherHash() {
        Set<String> hashes = new HashSet<>();
        for (NameKind kind : NameKind.values()) {
            hashes.add(names.hashed(kind, "192.0.2.7"));
        }
        assertThat(hashes).hasSize(NameKind.values().length);
    }

    /**
     * More names than are remembered, in any order: what is remembered is what would be reckoned.
     */
    @Test
    void whatIsRememberedIsWhatWouldBeReckoned() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3_000; i++) {
                String name = "host-" + i % (round == 0 ? 3_000 : 2_500) + ".example";
                assertThat(names.host(name)).isEqualTo(new HashedNames(key(0)).host(name));
            }
        }
    }

    @Property
    void whateverAClientSendsIsAHash(@ForAll String text) {
        String nonEmpty = "x" + text;

        assertThat(names.host(nonEmpty)).matches(HASH);
        assertThat(names.peer(nonEmpty)).matches(HASH);
        assertThat(names.subject(nonEmpty)).matches(HASH);
        assertThat(names.mailbox(nonEmpty)).matches(HASH + "(@(" + HASH + ")?)?");
    }
}
