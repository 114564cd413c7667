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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * The first message of a client (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section
 * 5.6.1.2), as octets. It asks a server what it would take; there is no key behind it, and no
 * handshake is brought to an end with it. Immutable.
 *
 * @param protocols which versions it offers, at least one; TLS 1.3 with others, or others without
 *     it: of those older the newest counts
 * @param suites the numbers of the suites, in the client's order of preference
 * @param groups the groups, likewise; none leaves the extension out
 * @param serverName the name that it asks for (RFC 6066 section 3); empty for none
 * @param signing which signatures it takes
 * @param shares whether it brings key shares, or waits to be told of a group by a
 *     HelloRetryRequest, which costs the server no key (RFC 8446 section 4.2.8)
 */
public record ClientHello(
        List<TlsProtocol> protocols,
        List<Integer> suites,
        List<NamedGroup> groups,
        Optional<String> serverName,
        Signing signing,
        boolean shares) {

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The base points of X25519 (RFC 7748 section 4.1) and of secp256r1 (SEC 2 section 2.4.2). Any
     * point is a public key; that everyone knows the secret of these does no harm where no
     * handshake ends.
     */
    private static final String X25519_BASE = "09" + "00".repeat(31);

    private static final String SECP256R1_BASE =
            "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                    + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

    /** Which signatures a hello takes, so that a server with several certificates shows one. */
    public enum Signing {
        ANY(
                "0804 0805 0806 0809 080a 080b 0403 0503 0603 0807 0808 0401 0501 0601 0303 0203"
                        + " 0301 0201 0402 0302 0202 0101"),
        RSA("0804 0805 0806 0809 080a 080b 0401 0501 0601 0301 0201"),
        ECDSA("0403 0503 0603 0303 0203"),
        EDDSA("0807 0808");

        private final String codes;

        Signing(String codes) {
            this.codes = codes;
        }
    }

    public ClientHello {
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException("a hello offers a version");
        }
        protocols = protocols.stream().sorted(Comparator.reverseOrder()).toList();
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }

    /** A hello of one version that takes any signature and any group of that version. */
    public static ClientHello of(
            TlsProtocol protocol, List<Integer> suites, Optional<String> serverName) {
        return new ClientHello(
                List.of(protocol),
                suites,
                protocol == TlsProtocol.TLSV1_3 ? NamedGroup.ofTls13() : NamedGroup.beforeTls13(),
                serverName,
                Signing.ANY,
                false);
    }

    /** The same with other suites. */
    public ClientHello withSuites(List<Integer> others) {
        return new ClientHello(protocols, others, groups, serverName, signing, shares);
    }

    /** The same with other groups. */
    public ClientHello withGroups(List<NamedGroup> others) {
        return new ClientHello(protocols, suites, others, serverName, signing, shares);
    }

    /** The same with other signatures. */
    public ClientHello withSigning(Signing other) {
        return new ClientHello(protocols, suites, groups, serverName, other, shares);
    }

    /** The same with key shares for X25519 and secp256r1, where it offers these groups. */
    public ClientHello withShares() {
        return new ClientHello(protocols, suites, groups, serverName, signing, true);
    }

    /** The newest version that it offers. */
    public TlsProtocol newest() {
        return protocols.get(0);
    }

    /** Its octets, in one record of the record layer. */
    public byte[] octets() {
        byte[] body = body();
        Octets handshake = new Octets().u8(CLIENT_HELLO).u24(body.length).raw(body);
        TlsProtocol oldest = protocols.get(protocols.size() - 1);
        // RFC 8446 section 5.1: 0x0301, since some servers take nothing newer in the first record
        return new Octets()
                .u8(HANDSHAKE)
                .u16(oldest == TlsProtocol.SSLV3 ? 0x0300 : 0x0301)
                .block16(handshake)
                .octets();
    }

    private byte[] body() {
        boolean tls13 = newest() == TlsProtocol.TLSV1_3;
        Octets body = new Octets().u16(tls13 ? 0x0303 : version(newest())).raw(random());
        // RFC 8446 appendix D.4: a session id of 32 octets looks like a resumption of TLS 1.2
        body.block8(tls13 ? new Octets().raw(random()) : new Octets());
        Octets codes = new Octets();
        suites.forEach(codes::u16);
        if (protocols.size() > 1 || !tls13) {
            codes.u16(SuiteCode.RENEGOTIATION_SCSV);
        }
        body.block16(codes).block8(new Octets().u8(0));
        if (newest() != TlsProtocol.SSLV3) {
            body.block16(extensions(tls13));
        }
        return body.octets();
    }

    private Octets extensions(boolean tls13) {
        Octets extensions = new Octets();
        serverName.ifPresent(
                name ->
                        extension(
                                extensions,
                                Extension.SERVER_NAME,
                                new Octets()
                                        .block16(
                                                new Octets()
                                                        .u8(0)
                                                        .block16(new Octets().raw(ascii(name))))));
        boolean older = protocols.size() > 1 || !tls13;
        if (older) {
            extension(
                    extensions,
                    Extension.EC_POINT_FORMATS,
                    new Octets().block8(new Octets().u8(0).u8(1).u8(2)));
            extension(extensions, Extension.SESSION_TICKET, new Octets());
            extension(extensions, Extension.ENCRYPT_THEN_MAC, new Octets());
            extension(extensions, Extension.EXTENDED_MASTER_SECRET, new Octets());
        }
        if (!groups.isEmpty()) {
            Octets codes = new Octets();
            groups.forEach(group -> codes.u16(group.code()));
            extension(extensions, Extension.SUPPORTED_GROUPS, new Octets().block16(codes));
        }
        if (newest().isAtLeast(TlsProtocol.TLSV1_2)) {
            extension(
                    extensions,
                    Extension.SIGNATURE_ALGORITHMS,
                    new Octets().block16(new Octets().raw(hex(signing.codes))));
        }
        if (tls13) {
            Octets versions = new Octets();
            protocols.forEach(protocol -> versions.u16(version(protocol)));
            extension(extensions, Extension.SUPPORTED_VERSIONS, new Octets().block8(versions));
            extension(
                    extensions,
                    Extension.PSK_KEY_EXCHANGE_MODES,
                    new Octets().block8(new Octets().u8(1)));
            extension(extensions, Extension.KEY_SHARE, new Octets().block16(keyShares()));
        }
        return extensions;
    }

    private Octets keyShares() {
        Octets entries = new Octets();
        if (shares && groups.contains(NamedGroup.X25519)) {
            entries.u16(NamedGroup.X25519.code()).block16(new Octets().raw(hex(X25519_BASE)));
        }
        if (shares && groups.contains(NamedGroup.SECP256R1)) {
            entries.u16(NamedGroup.SECP256R1.code()).block16(new Octets().raw(hex(SECP256R1_BASE)));
        }
        return entries;
    }

    private static void extension(Octets extensions, int type, Octets content) {
        extensions.u16(type).block16(content);
    }

    private static byte[] random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return random;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** The number of a version on the wire. */
    static int version(TlsProtocol protocol) {
        return 0x0300 + protocol.ordinal();
    }

    /** Octets that grow. Not thread safe. */
    private static final class Octets {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Octets u8(int value) {
            out.write(value);
            return this;
        }

        Octets u16(int value) {
            return u8(value >> 8).u8(value);
        }

        Octets u24(int value) {
            return u8(value >> 16).u16(value);
        }

        Octets raw(byte[] octets) {
            out.writeBytes(octets);
            return this;
        }

        /** With its length before it, in one octet. */
        Octets block8(Octets content) {
            return u8(content.out.size()).raw(content.octets());
        }

        /** With its length before it, in two octets. */
        Octets block16(Octets content) {
            return u16(content.out.size()).raw(content.octets());
        }

        byte[] octets() {
            return out.toByteArray();
        }
    }
}
