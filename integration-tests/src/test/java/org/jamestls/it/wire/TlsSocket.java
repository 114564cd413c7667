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
package org.jamestls.it.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** TLS over an open connection, by what a {@link Handshake} says. */
final class TlsSocket {

    private TlsSocket() {}

    /** Ready for the handshake, which has not begun. */
    static SSLSocket over(Socket plain, Handshake handshake, Authority authority)
            throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        context(handshake, authority)
                                .getSocketFactory()
                                .createSocket(plain, "mx.example.com", plain.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        handshake
                .protocol()
                .ifPresent(protocol -> parameters.setProtocols(new String[] {protocol}));
        handshake.suite().ifPresent(suite -> parameters.setCipherSuites(new String[] {suite}));
        parameters.setServerNames(
                handshake
                        .sni()
                        .map(name -> List.<SNIServerName>of(new SNIHostName(name)))
                        .orElse(List.of()));
        tls.setSSLParameters(parameters);
        return tls;
    }

    private static SSLContext context(Handshake handshake, Authority authority) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys =
                    handshake
                            .client()
                            .map(authority::keyManagers)
                            .orElseGet(() -> new KeyManager[0]);
            context.init(keys, new TrustManager[] {new Trust(handshake.trusting())}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the TLS context", e);
        }
    }

    /** Takes every certificate or none. */
    private record Trust(boolean everyone) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType)
                throws CertificateException {
            if (!everyone) {
                throw new CertificateException("this client trusts no one");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
