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

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.ClosedFile;

/** Whether the ledger is what the checkpoints signed. */
final class SignatureCheck {
    private final CheckpointBook book;
    private final SignedHeads heads;
    private final Findings findings;

    SignatureCheck(CheckpointBook book, SignedHeads heads, Findings findings) {
        this.book = book;
        this.heads = heads;
        this.findings = findings;
    }

    /** Whether each line that was signed is the one that is there. */
    void checkLines() {
        boolean told = false;
        for (SignedHeads.Head head : heads.all()) {
            if (head.agrees()) {
                told = false;
            } else if (head.isRewritten() && !told) {
                // Later ones disagree too, since a chain never comes back to what it was.
                told = true;
                findings.add(
                        FindingKind.REWRITTEN_CHAIN,
                        head.fromSpot(),
                        head.sequence() - head.from() + 1,
                        "the lines from number "
                                + head.from()
                                + " to number "
                                + head.sequence()
                                + " are not those that the checkpoint "
                                + book.nameOf(head.checkpoint().file())
                                + " signed on "
                                + head.checkpoint().statement().time());
            }
        }
    }

    /**
     * Whether the ledger reaches as far as it was signed.
     *
     * @param reached the last number that there is
     */
    void checkEnd(Seat top, long reached) {
        signed(reached + 1)
                .ifPresent(
                        beyond ->
                                findings.add(
                                        FindingKind.CUT_TAIL,
                                        top.spot(),
                                        beyond.statement().sequence() - reached,
                                        "the ledger ends with line number "
                                                + reached
                                                + ", but the checkpoint "
                                                + book.nameOf(beyond.file())
                                                + " signed line number "
                                                + beyond.statement().sequence()
                                                + " in "
                                                + beyond.statement().file()
                                                + " on "
                                                + beyond.statement().time()));
    }

    /** There is not one line: whether there should be. */
    void checkNothing() {
        signed(1)
                .ifPresent(
                        one ->
                                findings.add(
                                        FindingKind.MISSING_FILE,
                                        book.nameOf(one.file()),
                                        one.statement().sequence(),
                                        "it signed line number "
                                                + one.statement().sequence()
                                                + " in "
                                                + one.statement().file()
                                                + ", and there is no line at all"));
    }

    // The one that signed the highest number, if that is at least so high.
    private Optional<SignedCheckpoint> signed(long atLeast) {
        return heads.all().stream()
                .max(Comparator.comparingLong(SignedHeads.Head::sequence))
                .filter(head -> head.sequence() >= atLeast)
                .map(SignedHeads.Head::checkpoint);
    }

    /** How much is not signed yet. */
    void checkRest(Seat top, Spot begin) {
        long signed = lastAgreeing().map(one -> one.statement().sequence()).orElse(0L);
        if (signed == 0) {
            findings.add(
                    FindingKind.NOT_SIGNED, begin, 1, "no checkpoint signs any line that is there");
        } else if (top.sequence > signed) {
            findings.add(
                    FindingKind.NOT_SIGNED,
                    top.spot(),
                    top.sequence - signed,
                    (top.sequence - signed == 1
                                    ? "the last line is"
                                    : "the last " + (top.sequence - signed) + " lines are")
                            + " behind the last checkpoint");
        }
    }

    /** Of those that sign a line that is there, the one with the highest number. */
    Optional<SignedCheckpoint> lastAgreeing() {
        return heads.all().stream()
                .filter(SignedHeads.Head::agrees)
                .max(Comparator.comparingLong(SignedHeads.Head::sequence))
                .map(SignedHeads.Head::checkpoint);
    }

    /** How many sign a line that is there. */
    long agreeing() {
        return heads.all().stream().filter(SignedHeads.Head::agrees).count();
    }

    /** Whether closed files are what was signed when they were closed. */
    void checkClosed(Map<Integer, ScannedFile> scanned, History history) {
        Map<String, Integer> indices = new HashMap<>();
        scanned.forEach(
                (index, one) ->
                        indices.put(
                                findings.isAltered(index, 1)
                                        ? one.file().name()
                                        : one.file().written().name(),
                                index));
        Set<String> told = new HashSet<>();
        for (SignedCheckpoint one : book.signed()) {
            for (ClosedFile closed : one.statement().closed()) {
                Integer index = indices.get(closed.file());
                if (index != null && told.add(closed.file())) {
                    compare(closed, scanned.get(index), index, one);
                }
                history.deletion(closed.file())
                        .filter(deletion -> !isSame(deletion.file(), closed))
                        .ifPresent(
                                deletion ->
                                        findings.add(
                                                FindingKind.CLOSED_FILE_DIFFERS,
                                                deletion.spot(),
                                                1,
                                                "of the file "
                                                        + closed.file()
                                                        + " this entry tells another content than"
                                                        + " the checkpoint "
                                                        + book.nameOf(one.file())));
            }
        }
    }

    private static boolean isSame(Entry.DeletedFile deleted, ClosedFile closed) {
        return deleted.sha256().equals(closed.sha256()) && deleted.lines() == closed.lines();
    }

    private void compare(ClosedFile closed, ScannedFile file, int index, SignedCheckpoint by) {
        boolean same =
                file.sha256().map(closed.sha256()::equals).orElse(true)
                        && file.lines() == closed.lines();
        if (!same && file.unreadable().isEmpty()) {
            findings.add(
                    FindingKind.CLOSED_FILE_DIFFERS,
                    new Spot(index, 0, 0),
                    1,
                    "the checkpoint "
                            + book.nameOf(by.file())
                            + " signed it with "
                            + closed.lines()
                            + " lines and the SHA-256 "
                            + closed.sha256()
                            + "; it has "
                            + file.lines()
                            + " lines"
                            + file.sha256().map(hash -> " and " + hash).orElse(""));
        }
    }

    /** The names of all files that were signed when they were closed. */
    static Set<String> closedFiles(List<SignedCheckpoint> checkpoints) {
        Set<String> names = new HashSet<>();
        checkpoints.forEach(
                one -> one.statement().closed().forEach(file -> names.add(file.file())));
        return names;
    }
}
