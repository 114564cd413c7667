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

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.index.Term;
import org.jamestls.evidence.index.Wanted;

/**
 * What has to be read of a ledger, so that all is found that is asked for. Immutable.
 *
 * @param quickLook tells of a line, as it stands, that it is not wanted
 * @param wanted the same of a block, as far as an index can help
 * @param failedHandshakes whether handshakes that failed are wanted as well, for what comes after
 *     them
 */
record ToRead(QuickLook quickLook, Wanted wanted, boolean failedHandshakes) {
    // As an entry of such a handshake has it.
    private static final QuickLook FAILED =
            new QuickLook(List.of(Entry.Ending.HANDSHAKE_FAILED.toString()));

    /** Lines of a time that have these texts, in blocks that have one term of each set. */
    static ToRead lines(
            Instant from,
            Instant until,
            List<String> texts,
            List<Set<Term>> ids,
            List<Set<Term>> others) {
        return new ToRead(new QuickLook(texts), new Wanted(from, until, ids, others), false);
    }

    /**
     * The same, and the handshakes that failed. These begin an hour earlier, and the peer is all
     * that they have in common with what is asked for.
     */
    static ToRead withFailedHandshakes(
            Instant from, Instant until, List<String> texts, List<Set<Term>> ofPeer) {
        return new ToRead(
                new QuickLook(texts),
                new Wanted(FailedHandshakes.before(from), until, List.of(), ofPeer),
                true);
    }

    /** Nothing before this is wanted. */
    Instant from() {
        return wanted.from();
    }

    /** False when a line, as it stands, is not wanted; costs far less than reading it. */
    boolean mayHave(byte[] octets, int offset, int length) {
        return quickLook.mayMatch(octets, offset, length)
                || failedHandshakes && FAILED.mayMatch(octets, offset, length);
    }

    /** Whether a line is wanted for what comes after it, be it asked for or not. */
    boolean hasBesides(Line line) {
        return failedHandshakes
                && FailedHandshakes.isOne(line.entry())
                && !line.head().time().isBefore(from());
    }
}
