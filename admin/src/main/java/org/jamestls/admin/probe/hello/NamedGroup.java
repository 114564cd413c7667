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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The groups of the registry "TLS Supported Groups" for which a hello can ask. Those that a client
 * would prefer today come first; that is the order in which a hello offers them.
 */
public enum NamedGroup {
    X25519MLKEM768(0x11ec, "X25519MLKEM768", Kind.HYBRID),
    SECP256R1MLKEM768(0x11eb, "SecP256r1MLKEM768", Kind.HYBRID),
    SECP384R1MLKEM1024(0x11ed, "SecP384r1MLKEM1024", Kind.HYBRID),
    MLKEM512(0x0200, "MLKEM512", Kind.HYBRID),
    MLKEM768(0x0201, "MLKEM768", Kind.HYBRID),
    MLKEM1024(0x0202, "MLKEM1024", Kind.HYBRID),
    X25519(29, "x25519", Kind.CURVE),
    SECP256R1(23, "secp256r1", Kind.CURVE),
    X448(30, "x448", Kind.CURVE),
    SECP384R1(24, "secp384r1", Kind.CURVE),
    SECP521R1(25, "secp521r1", Kind.CURVE),
    BRAINPOOLP256R1_TLS13(31, "brainpoolP256r1tls13", Kind.CURVE),
    BRAINPOOLP384R1_TLS13(32, "brainpoolP384r1tls13", Kind.CURVE),
    BRAINPOOLP512R1_TLS13(33, "brainpoolP512r1tls13", Kind.CURVE),
    CURVESM2(41, "curveSM2", Kind.CURVE),
    FFDHE2048(256, "ffdhe2048", Kind.FINITE_FIELD),
    FFDHE3072(257, "ffdhe3072", Kind.FINITE_FIELD),
    FFDHE4096(258, "ffdhe4096", Kind.FINITE_FIELD),
    FFDHE6144(259, "ffdhe6144", Kind.FINITE_FIELD),
    FFDHE8192(260, "ffdhe8192", Kind.FINITE_FIELD),
    BRAINPOOLP256R1(26, "brainpoolP256r1", Kind.OLD_CURVE),
    BRAINPOOLP384R1(27, "brainpoolP384r1", Kind.OLD_CURVE),
    BRAINPOOLP512R1(28, "brainpoolP512r1", Kind.OLD_CURVE),
    SECT163K1(1, "sect163k1", Kind.OLD_CURVE),
    SECT163R1(2, "sect163r1", Kind.OLD_CURVE),
    SECT163R2(3, "sect163r2", Kind.OLD_CURVE),
    SECT193R1(4, "sect193r1", Kind.OLD_CURVE),
    SECT193R2(5, "sect193r2", Kind.OLD_CURVE),
    SECT233K1(6, "sect233k1", Kind.OLD_CURVE),
    SECT233R1(7, "sect233r1", Kind.OLD_CURVE),
    SECT239K1(8, "sect239k1", Kind.OLD_CURVE),
    SECT283K1(9, "sect283k1", Kind.OLD_CURVE),
    SECT283R1(10, "sect283r1", Kind.OLD_CURVE),
    SECT409K1(11, "sect409k1", Kind.OLD_CURVE),
    SECT409R1(12, "sect409r1", Kind.OLD_CURVE),
    SECT571K1(13, "sect571k1", Kind.OLD_CURVE),
    SECT571R1(14, "sect571r1", Kind.OLD_CURVE),
    SECP160K1(15, "secp160k1", Kind.OLD_CURVE),
    SECP160R1(16, "secp160r1", Kind.OLD_CURVE),
    SECP160R2(17, "secp160r2", Kind.OLD_CURVE),
    SECP192K1(18, "secp192k1", Kind.OLD_CURVE),
    SECP192R1(19, "secp192r1", Kind.OLD_CURVE),
    SECP224K1(20, "secp224k1", Kind.OLD_CURVE),
    SECP224R1(21, "secp224r1", Kind.OLD_CURVE),
    SECP256K1(22, "secp256k1", Kind.OLD_CURVE);

    private enum Kind {
        /** With a part that a quantum computer is not known to break; of TLS 1.3 alone. */
        HYBRID,
        /** Of every version. */
        CURVE,
        /** RFC 7919; of TLS 1.3, and of TLS 1.2 for DHE. */
        FINITE_FIELD,
        /** Of TLS 1.2 and older alone (RFC 8446 section 4.2.7). */
        OLD_CURVE
    }

    private final int code;
    private final String text;
    private final Kind kind;

    NamedGroup(int code, String text, Kind kind) {
        this.code = code;
        this.text = text;
        this.kind = kind;
    }

    /** Its number in the registry. */
    public int code() {
        return code;
    }

    /** Whether the session stays closed to a quantum computer, so far as is known. */
    public boolean postQuantum() {
        return kind == Kind.HYBRID;
    }

    /** The group of that number; empty for one that stands not here. */
    public static Optional<NamedGroup> of(int code) {
        return Arrays.stream(values()).filter(group -> group.code == code).findFirst();
    }

    /** The name of a group, or its number where there is none. */
    public static String name(int code) {
        return of(code).map(NamedGroup::toString).orElse(String.format("0x%04x", code));
    }

    /** Those of TLS 1.3. */
    public static List<NamedGroup> ofTls13() {
        return of(Kind.HYBRID, Kind.CURVE, Kind.FINITE_FIELD);
    }

    /** The curves of TLS 1.2 and older, for ECDHE. */
    public static List<NamedGroup> curvesBeforeTls13() {
        return of(Kind.CURVE, Kind.OLD_CURVE).stream()
                .filter(group -> !group.text.endsWith("tls13") && group != CURVESM2)
                .toList();
    }

    /** All that a hello of TLS 1.2 and older offers: curves, and finite fields for DHE. */
    static List<NamedGroup> beforeTls13() {
        return Arrays.stream(values())
                .filter(
                        group ->
                                group.kind == Kind.FINITE_FIELD
                                        || curvesBeforeTls13().contains(group))
                .toList();
    }

    private static List<NamedGroup> of(Kind... kinds) {
        return Arrays.stream(values())
                .filter(group -> List.of(kinds).contains(group.kind))
                .toList();
    }

    /** The name in the registry. */
    @Override
    public String toString() {
        return text;
    }
}
