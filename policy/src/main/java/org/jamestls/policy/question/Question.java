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
package org.jamestls.policy.question;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.transaction.Stage;

/**
 * A transaction that is asked about, fact by fact, in words that were not looked at yet.
 *
 * @param listener {@code NAME[:PORT][/OFFER]}, OFFER being none, starttls or implicit
 * @param peer the client's address
 * @param tls {@code clear}, or {@code PROTOCOL:SUITE[:START]}
 * @param certificate what the client shows
 * @param helo the name in EHLO; {@code none} where there was none
 * @param user who has authenticated; {@code none} where it is certain that nobody has
 * @param sender the sender in MAIL; {@code <>} for the null sender
 * @param recipients in RCPT
 * @param local whether the recipients are of this server
 * @param requireTls whether MAIL asked for REQUIRETLS
 * @param stage when the decision is asked for; unless told the latest of which something is said
 * @param time when the transaction began, {@code 2027-03-01T12:00Z}; now, unless told
 */
public record Question(
        String listener,
        Optional<String> peer,
        Optional<String> tls,
        Certificate certificate,
        Optional<String> helo,
        Optional<String> user,
        Optional<String> sender,
        List<String> recipients,
        Optional<Boolean> local,
        Optional<Boolean> requireTls,
        Optional<Stage> stage,
        Optional<String> time) {

    public Question {
        recipients = List.copyOf(recipients);
    }

    /**
     * The certificate that the client shows; none where all is empty.
     *
     * @param names in its subject alternative name
     * @param sha256 of it; unless told, one that fits no pin
     * @param spki the SHA-256 of its public key, likewise
     * @param until until when it is valid, a day or a time; 365 days after the transaction unless
     *     told
     * @param whole all of it, and then nothing else
     */
    public record Certificate(
            List<String> names,
            Optional<String> sha256,
            Optional<String> spki,
            Optional<String> until,
            Optional<CertificateFacts> whole) {
        public Certificate {
            names = List.copyOf(names);
        }
    }
}
