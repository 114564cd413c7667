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

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * What one place of a line says of TLS, as written. Empty text stands for what is not said; that
 * there is a claim says that there was TLS.
 *
 * @param version such as {@code TLS1_2}, {@code TLSv1.3}
 * @param suite in whatever spelling
 * @param bits of the cipher, as the line has them
 */
record TlsClaim(String version, String suite, OptionalInt bits) {

    static final TlsClaim NOTHING_MORE = new TlsClaim("", "", OptionalInt.empty());

    /** No version is longer: {@code TLSv1/SSLv3}. */
    private static final int MAX_VERSION = 12;

    static TlsClaim ofSuite(String suite) {
        return new TlsClaim("", suite, OptionalInt.empty());
    }

    /** Whether the text is the name of a version, one that is known or not. */
    static boolean isVersion(String text) {
        String upper = text.length() > MAX_VERSION ? "" : text.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("TLS") && !upper.startsWith("SSL")) {
            return false;
        }
        return upper.length() == 3 || upper.charAt(3) == 'V' || Character.isDigit(upper.charAt(3));
    }

    /** This claim, filled up from another one. */
    TlsClaim or(TlsClaim other) {
        return new TlsClaim(
                version.isEmpty() ? other.version : version,
                suite.isEmpty() ? other.suite : suite,
                bits.isPresent() ? bits : other.bits);
    }

    /** Whether a version is named that is no TLS: SSL 2 or 3. */
    boolean isSsl() {
        return version.regionMatches(true, 0, "SSL", 0, 3);
    }

    /** Whether a version is named that is not known here. */
    boolean hasForeignVersion() {
        return version.length() > "TLS".length() && protocol().isEmpty();
    }

    /** The version, however it is spelt: {@code TLSv1.2}, {@code TLS1.2}, {@code TLS1_2}. */
    Optional<TlsProtocol> protocol() {
        if (!isVersion(version)) {
            return Optional.empty();
        }
        String upper = version.toUpperCase(Locale.ROOT);
        String number = upper.substring(upper.startsWith("V", 3) ? 4 : 3).replace('_', '.');
        String plain = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
        return TlsProtocol.parse(upper.substring(0, 3) + "v" + plain);
    }

    /** What is claimed, as values: the suite by its IANA name where it has one. */
    HopTls read() {
        Optional<TlsProtocol> protocol = protocol();
        boolean tls13 = protocol.equals(Optional.of(TlsProtocol.TLSV1_3));
        Optional<CipherSuite> named =
                ReceivedLines.value(suite)
                        .map(CipherSuite::ofAnySpelling)
                        .map(read -> tls13 ? read.inTls13() : read);
        OptionalInt strength =
                named.filter(CipherSuite::registered)
                        .map(read -> OptionalInt.of(read.bits()))
                        .orElse(bits);
        return new HopTls(protocol, named, strength);
    }
}
