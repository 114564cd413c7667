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
package org.jamestls.evidence.whatif;

import org.jamestls.evidence.count.Distinct;
import org.jamestls.evidence.count.Room;

/** Counts who is concerned by something. Not thread safe. */
final class Concerned {
    private final Distinct sessions;
    private final Distinct domains;
    private final Distinct peers;
    private long messages;
    private long recipients;
    private long refusals;

    Concerned(Room room) {
        sessions = new Distinct(room);
        domains = new Distinct(room);
        peers = new Distinct(room);
    }

    /**
     * Adds one entry.
     *
     * @param recipients how many of its recipients are concerned
     */
    void add(Subject subject, long recipientsOfIt) {
        sessions.add(subject.sessionHash());
        subject.domainHash().ifPresent(domains::add);
        subject.peerHash().ifPresent(peers::add);
        messages += subject.mail().isPresent() ? 1 : 0;
        recipients += recipientsOfIt;
        refusals += subject.refusal() ? 1 : 0;
    }

    Tally tally() {
        return new Tally(
                sessions.count(), messages, recipients, refusals, domains.count(), peers.count());
    }
}
