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
package org.jamestls.admin.probe.handshake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.hello.SuiteCode;
import org.jamestls.bouncycastle.tls.CertificateRequest;
import org.jamestls.bouncycastle.tls.DefaultTlsClient;
import org.jamestls.bouncycastle.tls.NamedGroup;
import org.jamestls.bouncycastle.tls.ProtocolVersion;
import org.jamestls.bouncycastle.tls.ServerName;
import org.jamestls.bouncycastle.tls.SignatureAlgorithm;
import org.jamestls.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.jamestls.bouncycastle.tls.TlsAuthentication;
import org.jamestls.bouncycastle.tls.TlsCredentials;
import org.jamestls.bouncycastle.tls.TlsDHGroupVerifier;
import org.jamestls.bouncycastle.tls.TlsServerCertificate;
import org.jamestls.bouncycastle.tls.TlsUtils;
import org.jamestls.bouncycastle.tls.crypto.TlsCertificate;
import org.jamestls.bouncycastle.tls.crypto.TlsCrypto;

/** Takes every version, suite and key that Bouncy Castle can, and keeps the chain it was shown. */
// Bouncy Castle's interfaces are made of vectors.
@SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"})
final class SeeingClient extends DefaultTlsClient {
    private final Optional<String> serverName;
    private final Signing signing;
    private List<byte[]> chain = List.of();

    SeeingClient(TlsCrypto crypto, Optional<String> serverName, Signing signing) {
        super(crypto);
        this.serverName = serverName;
        this.signing = signing;
    }

    /** In DER, the server's own first. */
    List<byte[]> chain() {
        return chain;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv13.downTo(ProtocolVersion.SSLv3);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        int[] usual = TlsUtils.getSupportedCipherSuites(getCrypto(), preferred());
        return usual.length > 0 ? usual : super.getSupportedCipherSuites();
    }

    private static int[] preferred() {
        return SuiteCode.all().stream()
                .filter(code -> !code.needsSharedSecret())
                .sorted(
                        java.util.Comparator.comparing((SuiteCode code) -> code.suite().broken())
                                .thenComparing(code -> !code.suite().aead())
                                .thenComparing(code -> !code.suite().forwardSecrecy()))
                .mapToInt(SuiteCode::code)
                .toArray();
    }

    @Override
    protected Vector getSNIServerNames() {
        return serverName
                .map(
                        name -> {
                            Vector names = new Vector();
                            names.add(
                                    new ServerName(
                                            (short) 0,
                                            name.getBytes(
                                                    java.nio.charset.StandardCharsets.US_ASCII)));
                            return names;
                        })
                .orElse(null);
    }

    @Override
    protected Vector getSupportedGroups(Vector roles) {
        Vector groups = new Vector();
        for (int group :
                new int[] {
                    NamedGroup.x25519,
                    NamedGroup.secp256r1,
                    NamedGroup.x448,
                    NamedGroup.secp384r1,
                    NamedGroup.secp521r1,
                    NamedGroup.brainpoolP256r1tls13,
                    NamedGroup.brainpoolP384r1tls13,
                    NamedGroup.brainpoolP512r1tls13,
                    NamedGroup.X25519MLKEM768,
                    NamedGroup.SecP256r1MLKEM768,
                    NamedGroup.SecP384r1MLKEM1024,
                    NamedGroup.ffdhe2048,
                    NamedGroup.ffdhe3072,
                    NamedGroup.ffdhe4096,
                    NamedGroup.brainpoolP256r1,
                    NamedGroup.brainpoolP384r1,
                    NamedGroup.brainpoolP512r1,
                    NamedGroup.secp224r1,
                    NamedGroup.secp192r1,
                    NamedGroup.secp256k1
                }) {
            if (getCrypto().hasNamedGroup(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    @Override
    protected Vector getSupportedSignatureAlgorithms() {
        Vector all = new Vector(super.getSupportedSignatureAlgorithms());
        all.removeIf(one -> !isAsked((SignatureAndHashAlgorithm) one));
        return all;
    }

    private boolean isAsked(SignatureAndHashAlgorithm one) {
        short signature = one.getSignature();
        boolean eddsa =
                signature == SignatureAlgorithm.ed25519 || signature == SignatureAlgorithm.ed448;
        boolean ecdsa =
                signature == SignatureAlgorithm.ecdsa
                        || (signature >= SignatureAlgorithm.ecdsa_brainpoolP256r1tls13_sha256
                                && signature
                                        <= SignatureAlgorithm.ecdsa_brainpoolP512r1tls13_sha512);
        return switch (signing) {
            case ANY -> true;
            case EDDSA -> eddsa;
            case ECDSA -> ecdsa;
            case RSA -> !eddsa && !ecdsa && signature != SignatureAlgorithm.dsa;
        };
    }

    /** However small: what it is worth is told elsewhere. */
    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return group -> true;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public int getMaxCertificateChainLength() {
        return 30;
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                List<byte[]> seen = new ArrayList<>();
                for (TlsCertificate one :
                        Arrays.asList(shown.getCertificate().getCertificateList())) {
                    seen.add(one.getEncoded());
                }
                chain = List.copyOf(seen);
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return null;
            }
        };
    }
}
