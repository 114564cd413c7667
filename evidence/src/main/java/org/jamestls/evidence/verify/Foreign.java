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
import java.util.List;
import java.util.Optional;

/**
 * Lines that the chain has no place for, until a later line tells what they are: those whose head
 * can't be read, and those with a number that was there before. Not thread safe.
 */
final class Foreign {
    private static final int MAX_RIVALS = 1_000;

    private final Findings findings;
    private final SignedHeads heads;

    private long unread;
    private Seat firstUnread = new Seat();
    private Seat lastUnread = new Seat();
    private final List<Seat> rivals = new ArrayList<>();

    private final List<Displaced> displaced = new ArrayList<>();

    // Inserted lines that follow each other are told as one finding.
    private Optional<Spot> run = Optional.empty();
    private long runLength;

    /**
     * A line with a number that is yet to come.
     *
     * @param previous the hash that it names
     */
    record Displaced(Seat line, byte[] previous) {}

    Foreign(Findings findings, SignedHeads heads) {
        this.findings = findings;
        this.heads = heads;
    }

    /** Nothing waits for a verdict. */
    boolean isEmpty() {
        return unread == 0 && rivals.isEmpty();
    }

    /** Some line could not be read and waits for a verdict. */
    boolean hasUnread() {
        return unread > 0;
    }

    /** A line could not be read. */
    void addUnread(Seat line) {
        lastUnread = line.copy();
        firstUnread = unread == 0 ? lastUnread : firstUnread;
        unread++;
    }

    /** A line has the number of the last one and is another. */
    void addRival(Seat line) {
        if (rivals.size() < MAX_RIVALS) {
            rivals.add(line.copy());
        } else {
            insert(line.spot(), 1);
        }
    }

    /** A line has a number that is yet to come, and the chain goes on without it. */
    void addDisplaced(Displaced line) {
        if (displaced.size() < MAX_RIVALS) {
            displaced.add(line);
        } else {
            insert(line.line().spot(), 1);
        }
    }

    /** Takes away those whose numbers lie between these two lines. */
    List<Displaced> displacedBetween(Seat before, Seat after) {
        List<Displaced> between =
                displaced.stream()
                        .filter(
                                one ->
                                        one.line().sequence > before.sequence
                                                && one.line().sequence < after.sequence)
                        .toList();
        displaced.removeAll(between);
        return between;
    }

    /** A line has a number that was there before. */
    void addCopy(Seat line) {
        insert(line.spot(), 1);
    }

    /** The one that has the hash. */
    Optional<Seat> rival(byte[] hash) {
        return rivals.stream().filter(one -> one.hasHash(hash)).findFirst();
    }

    /** Whether the last line that could not be read has that hash. */
    boolean isLastUnread(byte[] hash) {
        return unread > 0 && lastUnread.hasHash(hash);
    }

    // ------------------------------------------------------------------------------- the verdicts

    /** The chain goes on without them: all were put there. */
    void inserted() {
        if (unread > 0) {
            insert(firstUnread.spot(), unread);
        }
        rivals.forEach(one -> insert(one.spot(), 1));
        clear();
    }

    /** The chain goes on with one of them: the other was put there. */
    void insertedInsteadOf(Seat other, Seat real) {
        insert(other.spot(), 1);
        if (unread > 0) {
            insert(firstUnread.spot(), unread);
        }
        rivals.stream().filter(one -> one != real).forEach(one -> insert(one.spot(), 1));
        clear();
    }

    /** Those that could not be read were lines. */
    void altered(String how) {
        findings.add(
                FindingKind.ALTERED_LINE, firstUnread.spot(), unread, lines(unread) + " " + how);
        unread = 0;
        inserted();
    }

    /** The line before them is not the one that was there, and they may be pieces of it. */
    void alteredWith(Seat line) {
        heads.explain(line.sequence);
        findings.add(
                FindingKind.ALTERED_LINE,
                line.spot(),
                1,
                "line number "
                        + line.sequence
                        + " is not the one that was written; what follows it up to the next number"
                        + " may be pieces of it");
        unread = 0;
        inserted();
    }

    /**
     * Lines are missing where they are. The last may be what the line after them names: then it was
     * written so, in a form that is not known here.
     *
     * @return how many of those that are missing they stand for
     */
    long alteredAmong(long missing, byte[] previous) {
        long standing = Math.min(unread, missing);
        boolean genuine = isLastUnread(previous);
        long altered = genuine ? standing - 1 : standing;
        if (altered > 0) {
            findings.add(
                    FindingKind.ALTERED_LINE,
                    firstUnread.spot(),
                    altered,
                    lines(genuine ? unread - 1 : unread)
                            + " that can't be read, where "
                            + lines(altered)
                            + " belong"
                            + (altered == 1 ? "s" : ""));
        }
        if (genuine) {
            findings.add(
                    FindingKind.UNKNOWN_LINE,
                    lastUnread.spot(),
                    1,
                    "the line after it names its hash, but its form is not known");
        }
        unread = 0;
        inserted();
        return standing;
    }

    /** They stand before the first line that could be read. */
    void alteredBefore(Seat first) {
        boolean wholeBegin = first.sequence == unread + 1;
        findings.add(
                wholeBegin ? FindingKind.ALTERED_LINE : FindingKind.UNKNOWN_LINE,
                firstUnread.spot(),
                unread,
                lines(unread) + " before line number " + first.sequence + " can't be read");
        unread = 0;
        inserted();
    }

    /**
     * Nothing follows any more.
     *
     * @return how many lines that could not be read stand behind the last one where, by what is
     *     signed, there were lines
     */
    long end(Seat top) {
        Optional<Seat> real = rivals.stream().filter(heads::agrees).findFirst();
        if (real.isPresent()) {
            heads.meetLate(real.get());
            insertedInsteadOf(top, real.get());
        }
        long standing = Math.max(0, Math.min(unread, heads.last() - top.sequence));
        if (standing > 0) {
            findings.add(
                    FindingKind.ALTERED_LINE,
                    firstUnread.spot(),
                    standing,
                    lines(unread) + " at the end of the ledger can't be read as lines any more");
        } else if (unread > 0) {
            findings.add(
                    FindingKind.UNKNOWN_LINE,
                    firstUnread.spot(),
                    unread,
                    lines(unread) + " at the end of the ledger can't be read");
        }
        unread = 0;
        inserted();
        displaced.forEach(one -> insert(one.line().spot(), 1));
        flush();
        return standing;
    }

    private void clear() {
        unread = 0;
        rivals.clear();
    }

    // ---------------------------------------------------------------------------------- in a row

    private void insert(Spot spot, long count) {
        if (run.isPresent()
                && run.get().file() == spot.file()
                && run.get().line() + runLength == spot.line()) {
            runLength += count;
            return;
        }
        flush();
        run = Optional.of(spot);
        runLength = count;
    }

    private void flush() {
        run.ifPresent(
                spot ->
                        findings.add(
                                FindingKind.INSERTED_LINES,
                                spot,
                                runLength,
                                lines(runLength)
                                        + " here: the chain goes on without "
                                        + (runLength == 1 ? "it" : "them")));
        run = Optional.empty();
    }

    private static String lines(long count) {
        return count == 1 ? "a line" : count + " lines";
    }
}
