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
package org.jamestls.policy.cipher;

import static org.jamestls.policy.cipher.BulkCipher.Hashes.AUTHENTICATED;
import static org.jamestls.policy.cipher.BulkCipher.Hashes.GOST;
import static org.jamestls.policy.cipher.BulkCipher.Hashes.HMAC;
import static org.jamestls.policy.cipher.BulkCipher.Hashes.INTEGRITY_ONLY;
import static org.jamestls.policy.cipher.BulkCipher.Hashes.NAMED_OR_NONE;
import static org.jamestls.policy.cipher.BulkCipher.Hashes.NONE;
import static org.jamestls.policy.cipher.BulkCipher.Versions.ALL;
import static org.jamestls.policy.cipher.BulkCipher.Versions.BEFORE_TLS13;
import static org.jamestls.policy.cipher.BulkCipher.Versions.TLS13_ONLY;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ciphers of the registry, by the words that stand for them in a suite's name. */
enum BulkCipher {
    NULL("NULL", 0, HMAC, BEFORE_TLS13, Weakness.NULL),
    RC4_40("RC4_40", 40, HMAC, BEFORE_TLS13, Weakness.EXPORT, Weakness.RC4),
    // 128 is the length of the key; what RC4 does with it is told by the weakness (RFC 7465)
    RC4_128("RC4_128", 128, HMAC, BEFORE_TLS13, Weakness.RC4),
    RC2_CBC_40("RC2_CBC_40", 40, HMAC, BEFORE_TLS13, Weakness.EXPORT, Weakness.RC2, Weakness.CBC),
    DES40_CBC("DES40_CBC", 40, HMAC, BEFORE_TLS13, Weakness.EXPORT, Weakness.DES, Weakness.CBC),
    // Kerberos spells the same cipher another way (RFC 2712 section 2)
    DES_CBC_40("DES_CBC_40", 40, HMAC, BEFORE_TLS13, Weakness.EXPORT, Weakness.DES, Weakness.CBC),
    DES_CBC("DES_CBC", 56, HMAC, BEFORE_TLS13, Weakness.DES, Weakness.CBC),
    // a key of 168 bits, of which meet-in-the-middle leaves 112 (NIST SP 800-57 part 1, table 2)
    TRIPLE_DES_CBC("3DES_EDE_CBC", 112, HMAC, BEFORE_TLS13, Weakness.TRIPLE_DES, Weakness.CBC),
    IDEA_CBC("IDEA_CBC", 128, HMAC, BEFORE_TLS13, Weakness.IDEA, Weakness.CBC),
    SEED_CBC("SEED_CBC", 128, HMAC, BEFORE_TLS13, Weakness.CBC),
    AES_128_CBC("AES_128_CBC", 128, HMAC, BEFORE_TLS13, Weakness.CBC),
    AES_256_CBC("AES_256_CBC", 256, HMAC, BEFORE_TLS13, Weakness.CBC),
    CAMELLIA_128_CBC("CAMELLIA_128_CBC", 128, HMAC, BEFORE_TLS13, Weakness.CBC),
    CAMELLIA_256_CBC("CAMELLIA_256_CBC", 256, HMAC, BEFORE_TLS13, Weakness.CBC),
    ARIA_128_CBC("ARIA_128_CBC", 128, HMAC, BEFORE_TLS13, Weakness.CBC),
    ARIA_256_CBC("ARIA_256_CBC", 256, HMAC, BEFORE_TLS13, Weakness.CBC),

    // RFC 5288, RFC 5289, RFC 5487; RFC 8446 appendix B.4
    AES_128_GCM("AES_128_GCM", 128, AUTHENTICATED, ALL),
    AES_256_GCM("AES_256_GCM", 256, AUTHENTICATED, ALL),
    CAMELLIA_128_GCM("CAMELLIA_128_GCM", 128, AUTHENTICATED, BEFORE_TLS13),
    CAMELLIA_256_GCM("CAMELLIA_256_GCM", 256, AUTHENTICATED, BEFORE_TLS13),
    ARIA_128_GCM("ARIA_128_GCM", 128, AUTHENTICATED, BEFORE_TLS13),
    ARIA_256_GCM("ARIA_256_GCM", 256, AUTHENTICATED, BEFORE_TLS13),
    // RFC 6655 and RFC 7251 leave the hash out of the name, RFC 8442, RFC 8446 and RFC 8492 do not
    AES_128_CCM("AES_128_CCM", 128, NAMED_OR_NONE, ALL),
    AES_256_CCM("AES_256_CCM", 256, NAMED_OR_NONE, ALL),
    AES_128_CCM_8("AES_128_CCM_8", 128, NAMED_OR_NONE, ALL, Weakness.SHORT_TAG),
    AES_256_CCM_8("AES_256_CCM_8", 256, NAMED_OR_NONE, ALL, Weakness.SHORT_TAG),
    // RFC 7905
    CHACHA20_POLY1305("CHACHA20_POLY1305", 256, AUTHENTICATED, ALL),

    // RFC 8998
    SM4_GCM("SM4_GCM", 128, AUTHENTICATED, TLS13_ONLY),
    SM4_CCM("SM4_CCM", 128, AUTHENTICATED, TLS13_ONLY),
    // draft-irtf-cfrg-aegis-aead
    AEGIS_128L("AEGIS_128L", 128, AUTHENTICATED, TLS13_ONLY),
    AEGIS_256("AEGIS_256", 256, AUTHENTICATED, TLS13_ONLY),
    // NIST SP 800-232
    ASCON_AEAD128("ASCONAEAD128", 128, AUTHENTICATED, TLS13_ONLY),
    // RFC 9150: an authentication tag and no encryption, in the place where TLS 1.3 has its AEAD
    HMAC_SHA256("SHA256", 0, INTEGRITY_ONLY, TLS13_ONLY, Weakness.NULL),
    HMAC_SHA384("SHA384", 0, INTEGRITY_ONLY, TLS13_ONLY, Weakness.NULL),

    // RFC 9189 section 4: TLS 1.2
    KUZNYECHIK_CTR("KUZNYECHIK_CTR", 256, GOST, BEFORE_TLS13),
    MAGMA_CTR("MAGMA_CTR", 256, GOST, BEFORE_TLS13),
    GOST_28147_CNT("28147_CNT", 256, GOST, BEFORE_TLS13),
    // RFC 9367 section 4: TLS 1.3, although the names have a key exchange before _WITH_
    KUZNYECHIK_MGM_L("KUZNYECHIK_MGM_L", 256, NONE, TLS13_ONLY),
    KUZNYECHIK_MGM_S("KUZNYECHIK_MGM_S", 256, NONE, TLS13_ONLY),
    MAGMA_MGM_L("MAGMA_MGM_L", 256, NONE, TLS13_ONLY),
    MAGMA_MGM_S("MAGMA_MGM_S", 256, NONE, TLS13_ONLY);

    /**
     * What may follow a cipher in a name, and whether what both make up is authenticated encryption
     * (RFC 5116).
     */
    enum Hashes {
        HMAC(false, "MD5", "SHA", "SHA256", "SHA384"),
        AUTHENTICATED(true, "SHA256", "SHA384", "SHA512", "SM3", "ASCONHASH256"),
        NAMED_OR_NONE(true, "", "SHA256", "SHA384", "SM3", "ASCONHASH256"),
        NONE(true, ""),
        INTEGRITY_ONLY(false, "SHA256", "SHA384"),
        GOST(false, "OMAC", "IMIT");

        private final boolean aead;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
        private final Set<String> words;

        Hashes(boolean aead, String... words) {
            this.aead = aead;
            this.words = Set.of(words);
        }
    }

    /** The protocol versions that have the cipher. */
    enum Versions {
        BEFORE_TLS13,
        ALL,
        TLS13_ONLY
    }

    private static final Map<String, BulkCipher> BY_WORDS =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    cipher -> cipher.words, Function.identity()));

    private final String words;
    private final int bits;
    private final Hashes hashes;
    private final Versions versions;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<Weakness> weaknesses;

    BulkCipher(String words, int bits, Hashes hashes, Versions versions, Weakness... weaknesses) {
        this.words = words;
        this.bits = bits;
        this.hashes = hashes;
        this.versions = versions;
        this.weaknesses = Set.of(weaknesses);
    }

    static Optional<BulkCipher> of(String words) {
        return Optional.ofNullable(BY_WORDS.get(words));
    }

    /** Whether {@code hash} may follow this cipher; empty stands for none. */
    boolean takes(String hash) {
        return hashes.words.contains(hash);
    }

    int bits() {
        return bits;
    }

    boolean aead() {
        return hashes.aead;
    }

    boolean export() {
        return weaknesses.contains(Weakness.EXPORT);
    }

    boolean gost() {
        return hashes == Hashes.GOST || hashes == Hashes.NONE;
    }

    boolean inTls13() {
        return versions != Versions.BEFORE_TLS13;
    }

    boolean beforeTls13() {
        return versions != Versions.TLS13_ONLY;
    }

    Set<Weakness> weaknesses() {
        return weaknesses;
    }
}
