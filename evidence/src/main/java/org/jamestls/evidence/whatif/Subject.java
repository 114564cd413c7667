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

import java.util.Optional;
import java.util.OptionalLong;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Senders;

/** Whom an entry is about. Immutable. */
final class Subject {
    private final ReadLine line;
    private final SessionFacts facts;
    private final Optional<String> mail;
    private final Optional<String> sender;
    private final boolean refusal;
    private final boolean afterFailedHandshake;
    private final Optional<String> domain;
    private final long sessionHash;
    private final OptionalLong domainHash;
    private final OptionalLong peerHash;

    /**
     * Of one entry.
     *
     * @param mail the id of the message; empty where there is none
     * @param sender the reverse-path; empty where not known
     * @param refusal whether the entry tells of a refusal
     * @param afterFailedHandshake whether a handshake of the peer failed soon before it came in
     *     clear text
     * @param room in which it is counted
     */
    Subject(
            ReadLine line,
            SessionFacts facts,
            Optional<String> mail,
            Optional<String> sender,
            boolean refusal,
            boolean afterFailedHandshake,
            Room room) {
        this.line = line;
        this.facts = facts;
        this.mail = mail;
        this.sender = sender;
        this.refusal = refusal;
        this.afterFailedHandshake = afterFailedHandshake;
        this.domain = sender.flatMap(Senders::domain);
        this.sessionHash = room.hash(line.head().node() + ' ' + facts.session());
        this.domainHash = hash(domain, room);
        this.peerHash = hash(facts.peer(), room);
    }

    private static OptionalLong hash(Optional<String> name, Room room) {
        return name.isPresent() ? OptionalLong.of(room.hash(name.get())) : OptionalLong.empty();
    }

    boolean afterFailedHandshake() {
        return afterFailedHandshake;
    }

    ReadLine line() {
        return line;
    }

    String session() {
        return facts.session();
    }

    Optional<String> peer() {
        return facts.peer();
    }

    Optional<String> mail() {
        return mail;
    }

    Optional<String> sender() {
        return sender;
    }

    boolean refusal() {
        return refusal;
    }

    /** The domain of the sender, in lower case; empty for the null sender. */
    Optional<String> domain() {
        return domain;
    }

    /** The session, as it is counted. */
    long sessionHash() {
        return sessionHash;
    }

    /** The domain, as it is counted. */
    OptionalLong domainHash() {
        return domainHash;
    }

    /** The peer, as it is counted. */
    OptionalLong peerHash() {
        return peerHash;
    }
}
