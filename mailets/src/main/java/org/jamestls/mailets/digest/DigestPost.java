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
package org.jamestls.mailets.digest;

import java.time.Instant;
import javax.mail.MessagingException;
import org.jamestls.evidence.digest.Digest;

/** Gives a digest to the server. */
@FunctionalInterface
public interface DigestPost {
    /**
     * Sends a digest. When this returns, the server answers for it.
     *
     * @param from when the time that it tells of begins
     * @param until when that ends
     * @param id its Message-ID
     * @throws MessagingException when the server does not take it
     */
    void send(Digest digest, Instant from, Instant until, String id) throws MessagingException;
}
