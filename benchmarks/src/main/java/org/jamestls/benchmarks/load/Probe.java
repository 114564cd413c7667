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

import java.io.IOException;
import javax.net.ssl.SSLSession;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.server.JamesProcess;
import org.jamestls.benchmarks.server.Transport;
import org.jamestls.benchmarks.server.Variant;

/** Looks whether a server is what it is meant to be, before it is measured. */
record Probe(FullHandshakes tls, Transport transport) {

    private static final int ACCEPTED = 250;
    private static final int TLS_NEEDED = 530;

    /**
     * The protocol and the suite that messages come by.
     *
     * @throws BenchmarkFailure when the bare server asks for TLS, or the other takes MAIL without
     */
    String examine(JamesProcess james) throws BenchmarkFailure, IOException {
        boolean demanded = james.variant() == Variant.SUITE && transport == Transport.STARTTLS;
        int expected = demanded ? TLS_NEEDED : ACCEPTED;
        try (SmtpConnection clear = SmtpConnection.to(james.smtpPort())) {
            int answer = clear.mail();
            if (answer != expected) {
                throw BenchmarkFailure.because(
                        "The %s James answers MAIL in clear text with %d, not with %d."
                                .formatted(james.variant(), answer, expected));
            }
            clear.quit();
        }
        if (transport == Transport.CLEAR) {
            return "clear text";
        }
        try (SmtpConnection secure = SmtpConnection.to(james.smtpPort())) {
            SSLSession session = secure.startTls(tls.next());
            secure.quit();
            return session.getProtocol() + " " + session.getCipherSuite();
        }
    }
}
