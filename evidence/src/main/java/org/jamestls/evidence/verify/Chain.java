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

import java.util.List;
import java.util.Optional;

/**
 * The chain, line by line: each has the number after the one before and names its hash. Where one
 * does not, the lines around it tell what was done: the next line names the hash that a line had,
 * so an altered one is told from an inserted one, and from one that is missing.
 *
 * <p>Lines are seen once, in the order of the files. Not thread safe.
 */
final class Chain {

    /**
     * How far time may go back without a word, in milliseconds: a clock that is being disciplined.
     */
    private static final long SLACK = 1_000;

    private final Findings findings;
    private final SignedHeads heads;
    private final Gaps gaps = new Gaps();
    private final Foreign foreign;

    private Seat before = new Seat();
    private Seat top = new Seat();
    private Seat here = new Seat();

    /** There is a first line. */
    private boolean begun;

    /** Nothing is open: a line that fits needs no second look. */
    private boolean calm;

    /** The line {@link #top} does not name the line {@link #before}; the next line tells which. */
    private boolean doubt;

    /** A line whose number is too high by some: the next line tells whether it is where it was. */
    private Optional<Foreign.Displaced> held = Optional.empty();

    private long reached;
    private Optional<Origin> origin = Optional.empty();

    /**
     * The first line that was met.
     *
     * @param line it
     * @param previous the hash that it names
     */
    record Origin(Seat line, byte[] previous) {}

    Chain(Findings findings, SignedHeads heads) {
        this.findings = findings;
        this.heads = heads;
        this.foreign = new Foreign(findings, heads);
    }

    /** Where the next line is to be described before it is handed in. */
    Seat here() {
        return here;
    }

    /** The last line that the chain has, with the highest number. */
    Seat top() {
        return top;
    }

    /** The last number that there is, be it of a line that can't be read. Known at the end. */
    long reached() {
        return reached;
    }

    /** The first line that was met; empty before. */
    Optional<Origin> origin() {
        return origin;
    }

    /** What is missing, or was. */
    List<Gaps.Gap> gaps() {
        return gaps.all();
    }

    /** The line {@link #here()}, whose head could be read. */
    void line(HeadOfLine head) {
        here.sequence = head.sequence();
        here.millis = head.millis();
        if (calm && here.sequence == top.sequence + 1 && head.follows(top.hash)) {
            accept();
            checkTime();
            return;
        }
        if (begun) {
            sort(head.previous());
        } else {
            begin(head.previous());
        }
        calm = !doubt && held.isEmpty() && foreign.isEmpty() && !top.told;
    }

    /** The line {@link #here()}, whose head could not be read. */
    void unread() {
        release();
        foreign.addUnread(here);
        calm = false;
    }

    private void accept() {
        Seat spare = before;
        before = top;
        top = here;
        here = spare;
        here.told = false;
        heads.meet(top);
    }

    private void checkTime() {
        if (top.millis < before.millis - SLACK && !top.clock && !before.clock) {
            findings.add(
                    FindingKind.TIME_GOES_BACK,
                    top.spot(),
                    1,
                    "line number "
                            + top.sequence
                            + " is "
                            + (before.millis - top.millis)
                            + " ms before the line before it");
        }
    }

    private void begin(byte[] previous) {
        origin = Optional.of(new Origin(here.copy(), previous));
        begun = true;
        if (!foreign.isEmpty()) {
            foreign.alteredBefore(here);
        }
        accept();
    }

    // ------------------------------------------------------------------- a line that does not fit

    private void sort(byte[] previous) {
        if (held.isPresent()) {
            judge(previous);
        }
        boolean follows = top.hasHash(previous);
        if (here.sequence == top.sequence + 1) {
            next(previous, follows);
        } else if (follows) {
            renumbered();
        } else if (here.sequence > top.sequence) {
            skipped(previous);
        } else {
            old(previous);
        }
    }

    // The number is right.
    private void next(byte[] previous, boolean follows) {
        if (follows) {
            foreign.inserted();
            settle(before);
            accept();
            checkTime();
            return;
        }
        Optional<Seat> rival = foreign.rival(previous);
        if (rival.isPresent()) {
            // What was taken for the line before was put there; the real one came after it.
            foreign.insertedInsteadOf(top, rival.get());
            doubt = false;
            top = rival.get();
            heads.meetLate(top);
            accept();
        } else if (foreign.isLastUnread(previous)) {
            // The server itself went on behind it, since it could not read it either.
            foreign.altered("is damaged; the ledger went on after it");
            settle(before);
            accept();
        } else {
            torn();
        }
    }

    // The line before is not the one that was there when this one was written; or this one is not.
    private void torn() {
        if (!foreign.isEmpty()) {
            foreign.alteredWith(top);
            settle(before);
        } else if (doubt) {
            altered(
                    top,
                    "does not name the line before it, and the line after it does not name it");
            doubt = false;
        } else if (!top.told) {
            doubt = true;
        }
        accept();
    }

    private void renumbered() {
        foreign.inserted();
        settle(before);
        long number = here.sequence;
        here.sequence = top.sequence + 1;
        altered(here, "has the number " + number + " where " + here.sequence + " belongs");
        accept();
    }

    private void skipped(byte[] previous) {
        settle(before);
        long missing = here.sequence - top.sequence - 1;
        if (foreign.hasUnread()) {
            long unread = foreign.alteredAmong(missing, previous);
            if (missing > unread) {
                findings.add(
                        FindingKind.DELETED_LINES,
                        here.spot(),
                        missing - unread,
                        (missing - unread)
                                + " more lines are missing before number "
                                + here.sequence);
            }
            accept();
        } else {
            foreign.inserted();
            held = Optional.of(new Foreign.Displaced(here.copy(), previous));
        }
    }

    // The line after the one that is held is here.
    private void judge(byte[] previous) {
        if (here.sequence == top.sequence + 1 && top.hasHash(previous)) {
            foreign.addDisplaced(held.get());
            held = Optional.empty();
        } else {
            release();
        }
    }

    // The line that is held takes its place, behind a gap.
    private void release() {
        if (held.isEmpty()) {
            return;
        }
        Seat next = here;
        here = held.get().line();
        gaps.open(top, here, held.get().previous());
        for (Foreign.Displaced earlier : foreign.displacedBetween(top, here)) {
            place(earlier.line(), earlier.previous());
        }
        held = Optional.empty();
        accept();
        here = next;
    }

    // The number was there before, or should have been.
    private void old(byte[] previous) {
        if (place(here, previous)) {
            return;
        }
        if (here.sequence == top.sequence && !here.hasHash(top.hash)) {
            foreign.addRival(here);
        } else {
            foreign.addCopy(here);
        }
    }

    private boolean place(Seat line, byte[] previous) {
        Gaps.Placed placed = gaps.place(line, previous);
        switch (placed.fit()) {
            case FITS -> heads.meetLate(line);
            case ALTERED ->
                    altered(line, "is not what its neighbours name, and stands in another place");
            case BEFORE_ALTERED ->
                    altered(
                            placed.before().orElseThrow(),
                            "is not the one that the line after it names");
            case NONE -> {
                return false;
            }
        }
        return true;
    }

    private void altered(Seat line, String how) {
        if (!line.told) {
            line.told = true;
            heads.explain(line.sequence);
            findings.add(
                    FindingKind.ALTERED_LINE,
                    line.spot(),
                    1,
                    "line number " + line.sequence + " " + how);
        }
    }

    // Something else has happened: it was the earlier of the two.
    private void settle(Seat earlier) {
        if (doubt) {
            doubt = false;
            altered(earlier, "is not the one that the line after it names");
        }
    }

    /** There are no more lines. */
    void end() {
        release();
        if (doubt && heads.disagrees(top)) {
            doubt = false;
            altered(top, "does not name the line before it, and is not the one that was signed");
        }
        settle(before);
        reached = top.sequence + foreign.end(top);
    }
}
