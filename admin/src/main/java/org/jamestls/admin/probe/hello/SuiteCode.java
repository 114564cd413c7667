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
package org.jamestls.admin.probe.hello;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.KeyExchange;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * A cipher suite with its number in the registry. Immutable; two are equal when their numbers are.
 *
 * @param code the number, 0 to 65535
 * @param suite what its name tells
 */
public record SuiteCode(int code, CipherSuite suite) {
    private static final String RESOURCE = "suites.csv";

    /** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 section 3.3). */
    static final int RENEGOTIATION_SCSV = 0x00ff;

    /** TLS_FALLBACK_SCSV (RFC 7507). */
    static final int FALLBACK_SCSV = 0x5600;

    /** Needs a secret that both sides share beforehand: no mail server takes it from a stranger. */
    private static final Set<KeyExchange> SHARED_SECRET =
            Set.of(
                    KeyExchange.PSK,
                    KeyExchange.DHE_PSK,
                    KeyExchange.ECDHE_PSK,
                    KeyExchange.RSA_PSK,
                    KeyExchange.SRP,
                    KeyExchange.ECCPWD,
                    KeyExchange.KRB5);

    /** Every suite of the registry that encrypts or is meant to, in the order of the numbers. */
    public static List<SuiteCode> all() {
        return Holder.ALL;
    }

    /** The suite of that number; empty for one that is not registered. */
    public static Optional<SuiteCode> of(int code) {
        return Optional.ofNullable(Holder.BY_CODE.get(code));
    }

    /** The suite of that number; one that is not registered is called by its number. */
    public static CipherSuite suite(int code) {
        return of(code).map(SuiteCode::suite)
                .orElseGet(() -> CipherSuite.of(String.format("0x%04X", code)));
    }

    /**
     * Whether a hello of {@code protocol} can ask for it: TLS 1.3 has suites of its own; AEAD and
     * hashes newer than SHA-1 came with TLS 1.2 (RFC 5246 section 7.4.3).
     */
    public boolean isOf(TlsProtocol protocol) {
        if (protocol == TlsProtocol.TLSV1_3) {
            return suite.tls13();
        }
        if (suite.tls13()) {
            return false;
        }
        return protocol == TlsProtocol.TLSV1_2
                || (!suite.aead()
                        && !suite.name().endsWith("_SHA256")
                        && !suite.name().endsWith("_SHA384")
                        && !suite.name().endsWith("_OMAC"));
    }

    /** Whether it is of use only between sides that share a secret or a ticket. */
    public boolean needsSharedSecret() {
        return SHARED_SECRET.contains(suite.keyExchange());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SuiteCode same && code == same.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    private static final class Holder {
        static final List<SuiteCode> ALL = read();
        static final Map<Integer, SuiteCode> BY_CODE =
                ALL.stream().collect(Collectors.toMap(SuiteCode::code, Function.identity()));

        private static List<SuiteCode> read() {
            try (InputStream in = SuiteCode.class.getResourceAsStream(RESOURCE);
                    BufferedReader lines =
                            new BufferedReader(
                                    new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Holder::row)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("the suites in the JAR can be read", e);
            }
        }

        private static SuiteCode row(String line) {
            int comma = line.indexOf(',');
            return new SuiteCode(
                    Integer.parseInt(line.substring(0, comma), 16),
                    CipherSuite.of(line.substring(comma + 1)));
        }
    }
}
