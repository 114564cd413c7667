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
package org.jamestls.mailets.smime;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.encrypt.LeftOpen;

/** The entity {@code application/pkcs7-mime} (RFC 8551 section 3.3): a CMS envelope in base64. */
public final class SMimeEntity implements Entity {
    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};

    private final ContentAlgorithm algorithm;
    private final KeyTransport transport;
    private final Collection<X509Certificate> certificates;

    /**
     * One for a message.
     *
     * @param algorithm for the content
     * @param transport for the keys of RSA certificates
     * @param certificates whose keys open it, at least one
     */
    public SMimeEntity(
            ContentAlgorithm algorithm,
            KeyTransport transport,
            Collection<X509Certificate> certificates) {
        this.algorithm = algorithm;
        this.transport = transport;
        this.certificates = List.copyOf(certificates);
    }

    @Override
    public String algorithm() {
        return algorithm.toString();
    }

    @Override
    public List<String> fields() {
        return List.of(
                "Content-Type: application/pkcs7-mime; smime-type="
                        + algorithm.smimeType()
                        + ";\r\n name=\"smime.p7m\"",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"smime.p7m\"",
                "Content-Description: S/MIME Encrypted Message");
    }

    @Override
    public void write(Payload payload, OutputStream out) throws IOException {
        OutputStream base64 = Base64.getMimeEncoder(LINE, CRLF).wrap(new LeftOpen(out));
        Envelope envelope = Envelope.open(base64, algorithm, transport, certificates);
        payload.writeTo(envelope);
        envelope.close();
        base64.close();
        out.write(CRLF);
    }
}
