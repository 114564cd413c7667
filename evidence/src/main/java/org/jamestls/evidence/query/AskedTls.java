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
package org.jamestls.evidence.query;

import java.util.Optional;
import org.jamestls.evidence.entry.EntryTls;

/**
 * What TLS is asked for.
 *
 * @param protocol a version, or clear text
 * @param certificate the SHA-256, in lower-case hex, of one that either side showed
 */
record AskedTls(Optional<AskedProtocol> protocol, Optional<String> certificate) {

    boolean isAnything() {
        return protocol.isEmpty() && certificate.isEmpty();
    }

    boolean matches(EntryTls tls) {
        return (protocol.isEmpty() || protocol.get().matches(tls))
                && (certificate.isEmpty()
                        || certificate.equals(tls.ownCertificate())
                        || certificate.equals(tls.peerCertificate()));
    }
}
