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
package org.jamestls.evidence.report;

import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.read.Place;

/**
 * An entry about a session, looked at once for all parts of a report.
 *
 * @param entry {@code offered}, {@code refused} or {@code session}
 * @param place where it stands
 * @param facts of the session
 * @param look at its TLS
 * @param sender the domain of the sender, {@code <>} for the null sender; empty where not known
 * @param afterFailedHandshake whether it is in clear text, and a TLS handshake of the same peer had
 *     failed within an hour before
 */
record Seen(
        Entry.OfSession entry,
        Place place,
        SessionFacts facts,
        Look look,
        Optional<String> sender,
        boolean afterFailedHandshake) {

    static final String NULL_SENDER = "<>";
}
