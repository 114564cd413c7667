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

import java.util.List;
import java.util.Optional;

/**
 * What a server of TLS 1.2 or older says in clear text, from ServerHello to ServerHelloDone.
 *
 * @param answer the first of it
 * @param certificates the chain in DER, the server's own first; empty where none was shown, and in
 *     TLS 1.3, which encrypts it
 * @param key the ephemeral key; empty where the suite has none, and in TLS 1.3
 */
public record Flight(Answer answer, List<byte[]> certificates, Optional<EphemeralKey> key) {

    /**
     * What a ServerKeyExchange tells of the key (RFC 8422 section 5.4, RFC 5246 section 7.4.3).
     *
     * @param group the number of the curve; -1 for a finite field, and for a curve that is written
     *     out
     * @param bits the size of the prime of a finite field in bits; 0 for a curve
     */
    public record EphemeralKey(int group, int bits) {}

    public Flight {
        certificates = List.copyOf(certificates);
    }
}
