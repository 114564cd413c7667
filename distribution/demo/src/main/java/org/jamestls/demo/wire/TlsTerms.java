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
package org.jamestls.demo.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * What TLS a client offers. The server's certificate is always checked, and its name must be {@code
 * localhost}.
 *
 * @param context whom the client trusts, and what it shows of itself
 * @param protocols offered, by the JDK's names; empty for the JDK's defaults
 * @param suites offered, by IANA names; empty for the JDK's defaults
 */
public record TlsTerms(SSLContext context, List<String> protocols, List<String> suites) {

    private static final String HOST = "localhost";

    public TlsTerms {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /** The JDK's defaults for a client that trusts those certificates. */
    public static TlsTerms trusting(KeyStore trust) throws GeneralSecurityException {
        return of(new KeyManager[0], trust);
    }

    /**
     * The same for a client that shows a certificate where it is asked for one.
     *
     * @param identity its key and certificate, opened by {@code secret}
     */
    public static TlsTerms showing(KeyStore identity, String secret, KeyStore trust)
            throws GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(identity, secret.toCharArray());
        return of(factory.getKeyManagers(), trust);
    }

    private static TlsTerms of(KeyManager[] shown, KeyStore trust) throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown, factory.getTrustManagers(), null);
        return new TlsTerms(context, List.of(), List.of());
    }

    /** One protocol version and one suite. */
    public TlsTerms only(String protocol, String suite) {
        return new TlsTerms(context, List.of(protocol), List.of(suite));
    }

    /** Does the handshake over a connection. */
    SSLSocket over(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket(plain, HOST, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
