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
package org.jamestls.evidence.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;

/** What checkpoints say of lines, compared with the lines as they pass. Not thread safe. */
final class SignedHeads {
    private final List<Head> heads;
    private int next;

    /** A line with a lower number has nothing to do here. */
    private long watch;

    private long since;
    private Optional<Spot> sinceSpot = Optional.empty();

    /** What one checkpoint says, and how it fared. */
    static final class Head {
        private final SignedCheckpoint checkpoint;
        private final byte[] hash;
        private boolean agrees;
        private boolean explained;
        private Optional<Spot> disagrees = Optional.empty();
        private long from;
        private Optional<Spot> fromSpot = Optional.empty();

        private Head(SignedCheckpoint checkpoint) {
            this.checkpoint = checkpoint;
            this.hash = HexFormat.of().parseHex(checkpoint.statement().head());
        }

        SignedCheckpoint checkpoint() {
            return checkpoint;
        }

        /** The number of the line. */
        long sequence() {
            return checkpoint.statement().sequence();
        }

        /** The line is there, as it was signed. */
        boolean agrees() {
            return agrees;
        }

        /** The line is there, is another, and nothing was said of it yet. */
        boolean isRewritten() {
            return !agrees && disagrees.isPresent() && !explained;
        }

        /** The number of the first line that no earlier checkpoint agrees with. */
        long from() {
            return from;
        }

        /** Where that is; the line itself where that is not known. */
        Spot fromSpot() {
            return fromSpot.or(() -> disagrees).orElseThrow();
        }
    }

    SignedHeads(List<SignedCheckpoint> checkpoints) {
        heads =
                checkpoints.stream()
                        .map(Head::new)
                        .sorted(Comparator.comparingLong(Head::sequence))
                        .toList();
    }

    /** A line takes its place in the chain; numbers only rise. */
    void meet(Seat line) {
        if (line.sequence < watch) {
            return;
        }
        if (sinceSpot.isEmpty()) {
            since = line.sequence;
            sinceSpot = Optional.of(line.spot());
        }
        while (next < heads.size() && heads.get(next).sequence() < line.sequence) {
            next++;
        }
        boolean agreed = false;
        while (next < heads.size() && heads.get(next).sequence() == line.sequence) {
            Head head = heads.get(next++);
            compare(head, line);
            agreed |= head.agrees;
        }
        if (agreed) {
            // The next line is the first that is not proven yet.
            sinceSpot = Optional.empty();
            watch = line.sequence + 1;
        } else {
            watch = next < heads.size() ? heads.get(next).sequence() : Long.MAX_VALUE;
        }
    }

    /** A line that takes its place after others with higher numbers did. */
    void meetLate(Seat line) {
        for (Head head : at(line.sequence)) {
            compare(head, line);
        }
    }

    private void compare(Head head, Seat line) {
        if (line.hasHash(head.hash)) {
            head.agrees = true;
        } else if (head.disagrees.isEmpty()) {
            head.disagrees = Optional.of(line.spot());
            head.from = since;
            head.fromSpot = sinceSpot;
        }
    }

    /** That a line is not what was signed has been said already. */
    void explain(long sequence) {
        at(sequence).forEach(head -> head.explained = true);
    }

    /** Whether some checkpoint says of that line what it is. */
    boolean agrees(Seat line) {
        return at(line.sequence).stream().anyMatch(head -> line.hasHash(head.hash));
    }

    /** Whether some checkpoint says of that line that it is another. */
    boolean disagrees(Seat line) {
        return at(line.sequence).stream().anyMatch(head -> !line.hasHash(head.hash));
    }

    private List<Head> at(long sequence) {
        int found = first(sequence);
        List<Head> at = new ArrayList<>();
        while (found < heads.size() && heads.get(found).sequence() == sequence) {
            at.add(heads.get(found++));
        }
        return at;
    }

    private int first(long sequence) {
        int low = 0;
        int high = heads.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (heads.get(middle).sequence() < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The highest number that is signed; 0 where none is. */
    long last() {
        return heads.isEmpty() ? 0 : heads.get(heads.size() - 1).sequence();
    }

    /** All of them, by the numbers of their lines. */
    List<Head> all() {
        return heads;
    }
}
