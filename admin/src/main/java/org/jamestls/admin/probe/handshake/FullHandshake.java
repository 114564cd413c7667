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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.smtp.Reply;
import org.jamestls.admin.probe.smtp.ReplyReader;
import org.jamestls.admin.probe.smtp.SmtpConnection;
import org.jamestls.bouncycastle.tls.NamedGroup;
import org.jamestls.bouncycastle.tls.TlsClientProtocol;
import org.jamestls.bouncycastle.tls.TlsFatalAlert;
import org.jamestls.bouncycastle.tls.TlsFatalAlertReceived;
import org.jamestls.bouncycastle.tls.TlsNoCloseNotifyException;
import org.jamestls.bouncycastle.tls.crypto.TlsECConfig;
import org.jamestls.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * A handshake that is brought to its end by Bouncy Castle, which still speaks what the JDK does
 * not, and the SMTP inside. It believes every certificate: to look at it is the purpose. Not thread
 * safe.
 */
public final class FullHandshake {
    private final SeeingClient client;
    private final TlsClientProtocol protocol;

    private FullHandshake(SeeingClient client, TlsClientProtocol protocol) {
        this.client = client;
        this.protocol = protocol;
    }

    /**
     * Does what takes time before a first handshake: a server that waits for a client in the middle
     * of one may lose its patience.
     */
    public static void prepare() {
        new BcTlsCrypto(new SecureRandom())
                .createECDomain(new TlsECConfig(NamedGroup.x25519))
                .createECDH();
    }

    /**
     * The handshake, on a connection where a ClientHello is due.
     *
     * @param serverName the name that is asked for; empty for none
     * @param signing which signatures are taken, hence which certificate is shown
     * @throws FailedException where it does not come to its end
     * @throws IOException where the connection can't be used
     */
    public static FullHandshake on(
            SmtpConnection connection, Optional<String> serverName, Signing signing)
            throws IOException {
        SeeingClient client =
                new SeeingClient(new BcTlsCrypto(new SecureRandom()), serverName, signing);
        TlsClientProtocol protocol = new TlsClientProtocol(connection.in(), connection.out());
        try {
            protocol.connect(client);
        } catch (TlsFatalAlertReceived e) {
            throw new FailedException("the server ended the handshake: " + e.getMessage());
        } catch (TlsFatalAlert e) {
            throw new FailedException("the handshake failed: " + e.getMessage());
        } catch (TlsNoCloseNotifyException e) {
            throw new FailedException("the server closed the connection in the handshake");
        } catch (RuntimeException e) {
            // Bouncy Castle lets some through that a malformed key or certificate makes.
            throw new FailedException(
                    "the handshake failed: " + e.getClass().getSimpleName() + " in Bouncy Castle");
        }
        return new FullHandshake(client, protocol);
    }

    /**
     * The chain that the server showed, its own first; certificates that can't be read are left
     * out.
     */
    public List<X509Certificate> chain() {
        return certificates(client.chain());
    }

    /** Sends a command inside TLS and reads the reply. */
    public Reply command(String line) throws IOException {
        OutputStream out = protocol.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return reply();
    }

    /** The next reply inside TLS, such as the greeting with implicit TLS. */
    public Reply reply() throws IOException {
        InputStream in = protocol.getInputStream();
        return ReplyReader.read(in);
    }

    /** Certificates of their DER form; what can't be read is left out. */
    public static List<X509Certificate> certificates(List<byte[]> chain) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] octets : chain) {
            try {
                certificates.add(
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(new ByteArrayInputStream(octets)));
            } catch (CertificateException e) {
                // Those behind it prove nothing without it.
                break;
            }
        }
        return List.copyOf(certificates);
    }

    /** The handshake did not come to its end. The message is safe to be shown. */
    public static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        FailedException(String why) {
            super(why);
        }
    }
}
