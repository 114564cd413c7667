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
package org.jamestls.benchmarks.load;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jamestls.benchmarks.BenchmarkFailure;

/**
 * TLS for clients that never resume a session, neither by an id nor by a ticket: a context of its
 * own for every connection has no session to offer. Otherwise the JDK's defaults. Thread safe.
 */
final class FullHandshakes {

    private final TrustManager[] trust;
    private final SecureRandom random = new SecureRandom();

    private FullHandshakes(TrustManager[] trust) {
        this.trust = trust;
    }

    static FullHandshakes trusting(KeyStore certificates) throws BenchmarkFailure {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(certificates);
            return new FullHandshakes(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw BenchmarkFailure.because("There is no TLS for the clients: " + e);
        }
    }

    SSLContext next() throws BenchmarkFailure {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw BenchmarkFailure.because("There is no TLS for the clients: " + e);
        }
    }
}
