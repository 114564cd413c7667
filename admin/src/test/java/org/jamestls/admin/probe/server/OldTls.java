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
package org.jamestls.admin.probe.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.jamestls.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jamestls.bouncycastle.crypto.util.PrivateKeyFactory;
import org.jamestls.bouncycastle.tls.AlertDescription;
import org.jamestls.bouncycastle.tls.Certificate;
import org.jamestls.bouncycastle.tls.CertificateEntry;
import org.jamestls.bouncycastle.tls.DefaultTlsServer;
import org.jamestls.bouncycastle.tls.HashAlgorithm;
import org.jamestls.bouncycastle.tls.ProtocolVersion;
import org.jamestls.bouncycastle.tls.SignatureAlgorithm;
import org.jamestls.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.jamestls.bouncycastle.tls.TlsCredentialedDecryptor;
import org.jamestls.bouncycastle.tls.TlsCredentialedSigner;
import org.jamestls.bouncycastle.tls.TlsCredentials;
import org.jamestls.bouncycastle.tls.TlsFatalAlert;
import org.jamestls.bouncycastle.tls.TlsUtils;
import org.jamestls.bouncycastle.tls.crypto.TlsCertificate;
import org.jamestls.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.jamestls.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.jamestls.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jamestls.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A server with the versions, the suites and the keys that a test wants, however old. */
@SuppressWarnings({"JdkObsolete", "rawtypes"})
final class OldTls extends DefaultTlsServer {
    private final MailServer.Tls settings;

    OldTls(MailServer.Tls settings) {
        super(new BcTlsCrypto(new SecureRandom()));
        this.settings = settings;
    }

    private BcTlsCrypto bc() {
        return (BcTlsCrypto) getCrypto();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return settings.protocols().stream()
                .map(
                        protocol ->
                                switch (protocol) {
                                    case SSLV3 -> ProtocolVersion.SSLv3;
                                    case TLSV1 -> ProtocolVersion.TLSv10;
                                    case TLSV1_1 -> ProtocolVersion.TLSv11;
                                    case TLSV1_2 -> ProtocolVersion.TLSv12;
                                    case TLSV1_3 -> ProtocolVersion.TLSv13;
                                })
                .toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return settings.suites().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return settings.ownOrder();
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        if (TlsUtils.isTLSv13(context.getServerVersion())) {
            return signer13();
        }
        return super.getCredentials();
    }

    private TlsCredentials signer13() throws IOException {
        for (ServerKey key : settings.keys()) {
            boolean ec = key.key().getAlgorithm().equals("EC");
            SignatureAndHashAlgorithm wanted =
                    ec
                            ? SignatureAndHashAlgorithm.getInstance(
                                    HashAlgorithm.sha256, SignatureAlgorithm.ecdsa)
                            : SignatureAndHashAlgorithm.rsa_pss_rsae_sha256;
            Vector offered = context.getSecurityParametersHandshake().getClientSigAlgs();
            if (offered != null && offered.contains(wanted)) {
                return signer(key, wanted);
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() throws IOException {
        return signer(
                key("RSA"),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha1, SignatureAlgorithm.rsa));
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return signer(
                key("EC"),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    protected TlsCredentialedDecryptor getRSAEncryptionCredentials() throws IOException {
        ServerKey key = key("RSA");
        return new BcDefaultTlsCredentialedDecryptor(bc(), chain(key), secret(key));
    }

    private ServerKey key(String algorithm) throws IOException {
        return settings.keys().stream()
                .filter(one -> one.key().getAlgorithm().equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
    }

    private TlsCredentialedSigner signer(ServerKey key, SignatureAndHashAlgorithm algorithm)
            throws IOException {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), bc(), secret(key), chain(key), algorithm);
    }

    private static AsymmetricKeyParameter secret(ServerKey key) throws IOException {
        return PrivateKeyFactory.createKey(new ByteArrayInputStream(key.key().getEncoded()));
    }

    private Certificate chain(ServerKey key) throws IOException {
        List<TlsCertificate> chain = new ArrayList<>();
        for (X509Certificate one : key.chain()) {
            try {
                chain.add(bc().createCertificate(one.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new AssertionError(e);
            }
        }
        if (!TlsUtils.isTLSv13(context.getServerVersion())) {
            return new Certificate(chain.toArray(TlsCertificate[]::new));
        }
        return new Certificate(
                new byte[0],
                chain.stream()
                        .map(one -> new CertificateEntry(one, null))
                        .toArray(CertificateEntry[]::new));
    }
}
