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

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The name of a suite taken apart.
 *
 * @param text the name as the registry spells it
 * @param keyExchange what stands before {@code _WITH_}; {@link KeyExchange#TLS13} for a suite of
 *     TLS 1.3
 * @param cipher what stands after it
 * @param hash what stands last; empty where the name has none
 */
record SuiteName(String text, KeyExchange keyExchange, BulkCipher cipher, String hash) {

    /**
     * Longer than any name that the registry can reasonably come to hold; 48 characters are its
     * longest today.
     */
    private static final int MAX_LENGTH = 64;

    private static final String PREFIX = "TLS_";
    // SSL 3.0's prefix, which the JDK kept for the suites of that time and IBM's JDK for all
    private static final String OLD_PREFIX = "SSL_";
    private static final String WITH = "_WITH_";
    private static final String EXPORT = "_EXPORT";
    private static final String GOST = "GOSTR341112_256";

    /**
     * Names without cipher: the state before the first handshake (RFC 5246 appendix A.5), which is
     * also what an SSLSession tells then, and two signals that are never negotiated (RFC 5746
     * section 3.3, RFC 7507 section 3).
     */
    private static final Set<String> WITHOUT_CIPHER =
            Set.of(
                    "TLS_NULL_WITH_NULL_NULL",
                    "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
                    "TLS_FALLBACK_SCSV");

    private static final Map<String, KeyExchange> KEY_EXCHANGES =
            Map.ofEntries(
                    entry("RSA", KeyExchange.RSA),
                    entry("DH_DSS", KeyExchange.DH),
                    entry("DH_RSA", KeyExchange.DH),
                    entry("DHE_DSS", KeyExchange.DHE),
                    entry("DHE_RSA", KeyExchange.DHE),
                    entry("DH_ANON", KeyExchange.DH_ANON),
                    entry("ECDH_ECDSA", KeyExchange.ECDH),
                    entry("ECDH_RSA", KeyExchange.ECDH),
                    entry("ECDHE_ECDSA", KeyExchange.ECDHE),
                    entry("ECDHE_RSA", KeyExchange.ECDHE),
                    entry("ECDH_ANON", KeyExchange.ECDH_ANON),
                    entry("PSK", KeyExchange.PSK),
                    entry("DHE_PSK", KeyExchange.DHE_PSK),
                    entry("PSK_DHE", KeyExchange.DHE_PSK),
                    entry("ECDHE_PSK", KeyExchange.ECDHE_PSK),
                    entry("RSA_PSK", KeyExchange.RSA_PSK),
                    entry("KRB5", KeyExchange.KRB5),
                    entry("SRP_SHA", KeyExchange.SRP),
                    entry("SRP_SHA_RSA", KeyExchange.SRP),
                    entry("SRP_SHA_DSS", KeyExchange.SRP),
                    entry("ECCPWD", KeyExchange.ECCPWD),
                    entry(GOST, KeyExchange.GOST));

    /**
     * Takes {@code name} apart, in whatever letter case; empty when it is not made of parts that
     * are known.
     */
    static Optional<SuiteName> read(String name) {
        if (name.length() > MAX_LENGTH || !name.chars().allMatch(SuiteName::occursInNames)) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(Locale.ROOT);
        String iana =
                upper.startsWith(OLD_PREFIX)
                        ? PREFIX + upper.substring(OLD_PREFIX.length())
                        : upper;
        if (!iana.startsWith(PREFIX)) {
            return Optional.empty();
        }
        if (WITHOUT_CIPHER.contains(iana)) {
            return Optional.of(new SuiteName(iana, KeyExchange.NONE, BulkCipher.NULL, ""));
        }
        String words = iana.substring(PREFIX.length());
        int with = words.indexOf(WITH);
        return with < 0
                ? readTls13(words)
                : readOlder(words.substring(0, with), words.substring(with + WITH.length()));
    }

    /** What may stand before {@code _WITH_}, in capital letters. */
    static Stream<String> methods() {
        return KEY_EXCHANGES.keySet().stream();
    }

    /** Whether {@code c} can stand in a registered name. */
    static boolean occursInNames(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '_';
    }

    /** RFC 8446 appendix B.4: a cipher and a hash, nothing else. */
    private static Optional<SuiteName> readTls13(String words) {
        return CipherAndHash.read(words)
                .filter(read -> read.cipher.inTls13() && !read.hash.isEmpty())
                .map(
                        read ->
                                new SuiteName(
                                        PREFIX + words, KeyExchange.TLS13, read.cipher, read.hash));
    }

    /** RFC 5246 appendix A.5: key exchange, {@code _WITH_}, cipher, hash. */
    private static Optional<SuiteName> readOlder(String before, String after) {
        boolean export = before.endsWith(EXPORT);
        String method = export ? before.substring(0, before.length() - EXPORT.length()) : before;
        KeyExchange keyExchange = KEY_EXCHANGES.get(method);
        if (keyExchange == null) {
            return Optional.empty();
        }
        return CipherAndHash.read(after)
                .filter(read -> read.cipher.export() == export)
                .filter(read -> read.cipher.gost() == (keyExchange == KeyExchange.GOST))
                .filter(read -> read.cipher.beforeTls13() || read.cipher.gost())
                .map(
                        read ->
                                new SuiteName(
                                        PREFIX
                                                + spelt(method, read.cipher)
                                                + (export ? EXPORT : "")
                                                + WITH
                                                + after,
                                        read.cipher.beforeTls13() ? keyExchange : KeyExchange.TLS13,
                                        read.cipher,
                                        read.hash));
    }

    /**
     * The key exchange as the registry has it: {@code anon} in small letters, and RFC 6655's words
     * for two suites.
     */
    private static String spelt(String method, BulkCipher cipher) {
        if (KEY_EXCHANGES.get(method) == KeyExchange.DHE_PSK) {
            return cipher.weaknesses().contains(Weakness.SHORT_TAG) ? "PSK_DHE" : "DHE_PSK";
        }
        return method.replace("_ANON", "_anon");
    }

    private record CipherAndHash(BulkCipher cipher, String hash) {

        static Optional<CipherAndHash> read(String words) {
            return pair(words, "").or(() -> split(words));
        }

        private static Optional<CipherAndHash> split(String words) {
            int last = words.lastIndexOf('_');
            return last < 0
                    ? Optional.empty()
                    : pair(words.substring(0, last), words.substring(last + 1));
        }

        private static Optional<CipherAndHash> pair(String cipher, String hash) {
            return BulkCipher.of(cipher)
                    .filter(known -> known.takes(hash))
                    .map(known -> new CipherAndHash(known, hash));
        }
    }
}
