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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What others than the registry call a suite: OpenSSL, GnuTLS, rustls and Schannel, as mail servers
 * copy it into their Received lines and logs. OpenSSL's names follow no rule and stand in a file;
 * the others are put together from the registry's parts in another way.
 */
final class OtherSpellings {
    /**
     * Longer than any of these names, so that what a stranger wrote is looked at in bounded time.
     */
    private static final int MAX_LENGTH = 80;

    private static final String OPENSSL_FILE = "openssl-suites.txt";
    private static final String PREFIX = "TLS_";
    private static final String WITH = "_WITH_";
    private static final String RUSTLS_TLS13 = "TLS13_";

    /** Schannel adds the curve of the key exchange to the suite. */
    private static final List<String> SCHANNEL_CURVES = List.of("_P256", "_P384", "_P521");

    private static final Map<String, String> OPENSSL = readOpenSsl();

    private OtherSpellings() {}

    private static Map<String, String> readOpenSsl() {
        try (InputStream in = OtherSpellings.class.getResourceAsStream(OPENSSL_FILE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("the names in the JAR can be read", e);
        }
    }

    /** The suite of that name, in whatever letter case; empty when nobody is known to use it. */
    static Optional<SuiteName> read(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(Locale.ROOT);
        return SuiteName.read(upper)
                .or(() -> openSsl(upper))
                .or(() -> rustls(upper))
                .or(() -> schannel(upper))
                .or(() -> SuiteName.read(upper + "_SHA256").filter(read -> isChaCha(upper)))
                .or(() -> gnuTls(upper))
                .or(() -> gnuTlsSession(upper));
    }

    private static Optional<SuiteName> openSsl(String upper) {
        return Optional.ofNullable(OPENSSL.get(upper)).flatMap(SuiteName::read);
    }

    private static Optional<SuiteName> rustls(String upper) {
        return upper.startsWith(RUSTLS_TLS13)
                ? SuiteName.read(PREFIX + upper.substring(RUSTLS_TLS13.length()))
                : Optional.empty();
    }

    private static Optional<SuiteName> schannel(String upper) {
        return SCHANNEL_CURVES.stream().anyMatch(upper::endsWith)
                ? SuiteName.read(upper.substring(0, upper.length() - "_P256".length()))
                : Optional.empty();
    }

    // The drafts before RFC 7905 had no hash in the name.
    private static boolean isChaCha(String upper) {
        return upper.endsWith("_CHACHA20_POLY1305");
    }

    /** GnuTLS' constants: {@code TLS_DHE_RSA_AES_256_CBC_SHA1}, with or without the prefix. */
    private static Optional<SuiteName> gnuTls(String upper) {
        String words = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
        String spelt = words.startsWith("ANON_DH_") ? "DH_ANON_" + words.substring(8) : words;
        return SuiteName.methods()
                .filter(method -> spelt.startsWith(method + "_"))
                .map(
                        method ->
                                assembled(
                                        method, gnuTlsCipher(spelt.substring(method.length() + 1))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String gnuTlsCipher(String words) {
        String named = words.replace("ARCFOUR_", "RC4_");
        if (named.endsWith("_SHA1")) {
            return named.substring(0, named.length() - 1);
        }
        return named.endsWith("CHACHA20_POLY1305") ? named + "_SHA256" : named;
    }

    /**
     * GnuTLS' description of a session, as Exim writes it: {@code
     * ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM} is key exchange with its group, signature,
     * cipher, and a MAC where the cipher has none. The hash of the key derivation is left out; each
     * authenticated cipher is registered with one only.
     */
    private static Optional<SuiteName> gnuTlsSession(String upper) {
        String[] parts = upper.split("__", -1);
        if (parts.length < 2 || parts.length > 4) {
            return Optional.empty();
        }
        String keyExchange = firstWord(parts[0]);
        boolean signed = keyExchange.endsWith("DHE");
        int cipherAt = signed ? 2 : 1;
        if (parts.length <= cipherAt) {
            return Optional.empty();
        }
        String method = signed ? keyExchange + "_" + signer(firstWord(parts[1])) : keyExchange;
        String hash =
                parts.length > cipherAt + 1
                        ? gnuTlsCipher("_" + parts[cipherAt + 1])
                        : derivation(parts[cipherAt]);
        return assembled(method, parts[cipherAt] + hash);
    }

    private static String firstWord(String part) {
        int end = part.indexOf('_');
        return end < 0 ? part : part.substring(0, end);
    }

    // EdDSA goes by the ECDSA suites (RFC 8422 section 2.2).
    private static String signer(String word) {
        return switch (word) {
            case "RSA" -> "RSA";
            case "DSA" -> "DSS";
            default -> "ECDSA";
        };
    }

    private static String derivation(String cipher) {
        if (cipher.contains("_CCM")) {
            return "";
        }
        return cipher.endsWith("_256_GCM") ? "_SHA384" : "_SHA256";
    }

    private static Optional<SuiteName> assembled(String method, String cipherAndHash) {
        return SuiteName.read(PREFIX + method + WITH + cipherAndHash);
    }
}
