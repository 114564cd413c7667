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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryReader;

/** What the ledger says of itself. Not thread safe. */
final class History {

    /** Retention deletes a file a day; nobody keeps evidence for longer than this many days. */
    private static final int MAX_DELETED = 100_000;

    private final Findings findings;
    private final CheckpointBook book;
    private final OpenOffers offers;
    private final Map<String, Deletion> deleted = new HashMap<>();

    private long starts;
    private long unclean;
    private boolean running;
    private Spot firstStart = new Spot(0, 0, 0);
    private final Map<String, Long> unknownTypes = new HashMap<>();
    private Spot firstUnknown = new Spot(0, 0, 0);

    /**
     * A file that was deleted.
     *
     * @param spot of the entry that says so
     */
    record Deletion(Entry.DeletedFile file, Spot spot) {}

    History(Findings findings, CheckpointBook book, OpenOffers offers) {
        this.findings = findings;
        this.book = book;
        this.offers = offers;
    }

    /** A line about the ledger itself; one that can't be read whole is left to the chain. */
    void read(byte[] octets, int offset, int length, String type, Spot spot) {
        try {
            if (EntryReader.read(octets, offset, length).entry() instanceof Entry.OfLedger entry) {
                take(entry, spot);
            }
        } catch (EntryReader.NotALineException e) {
            unknown(type, spot);
        }
    }

    private void unknown(String type, Spot spot) {
        firstUnknown = unknownTypes.isEmpty() ? spot : firstUnknown;
        if (unknownTypes.size() < Findings.KEPT || unknownTypes.containsKey(type)) {
            unknownTypes.merge(type, 1L, Long::sum);
        }
    }

    private void take(Entry.OfLedger entry, Spot spot) {
        // A switch over types is not in Java 17.
        if (entry instanceof Entry.FileBegun begun) {
            take(begun, spot);
        } else if (entry instanceof Entry.Started) {
            started(spot);
        } else if (entry instanceof Entry.Stopped) {
            offers.cut();
            running = false;
        } else if (entry instanceof Entry.Repaired repaired) {
            findings.add(
                    FindingKind.REPAIR,
                    spot,
                    1,
                    repaired.octets() + " octets were cut off and kept in " + repaired.kept());
        } else if (entry instanceof Entry.ClockStepped stepped) {
            findings.add(
                    FindingKind.CLOCK_STEP,
                    spot,
                    1,
                    "the clock was set by " + stepped.millis() + " ms, from " + stepped.before());
        } else if (entry instanceof Entry.Gap gap) {
            findings.add(
                    FindingKind.GAP,
                    spot,
                    gap.count(),
                    gap.count()
                            + " entries are missing from "
                            + gap.from()
                            + " to "
                            + gap.until()
                            + ": "
                            + gap.why());
        } else if (entry instanceof Entry.Deleted some) {
            take(some, spot);
        } else if (entry instanceof Entry.Checkpointed checkpointed) {
            book.named(checkpointed, findings.place(spot));
        }
    }

    private void take(Entry.FileBegun begun, Spot spot) {
        if (begun.reason() == Entry.Begin.DAMAGE) {
            findings.add(
                    FindingKind.DAMAGE_SEEN,
                    spot,
                    1,
                    "the server found " + begun.previousFile().orElse("a file") + " damaged");
        } else if (begun.reason() == Entry.Begin.LOSS) {
            findings.add(
                    FindingKind.LOSS_SEEN,
                    spot,
                    1,
                    "the server lost " + begun.previousFile().orElse("a file"));
        }
        if (spot.line() > 1) {
            findings.add(
                    FindingKind.MOVED_LINES,
                    spot,
                    1,
                    "here begins what was written as the file " + begun.file());
        }
    }

    private void started(Spot spot) {
        firstStart = starts == 0 ? spot : firstStart;
        starts++;
        unclean += running ? 1 : 0;
        running = true;
        offers.cut();
    }

    private void take(Entry.Deleted some, Spot spot) {
        for (Entry.DeletedFile file : some.files()) {
            if (deleted.size() < MAX_DELETED) {
                deleted.put(file.file(), new Deletion(file, spot));
            }
        }
    }

    /** What is said of a file that was deleted. */
    Optional<Deletion> deletion(String file) {
        return Optional.ofNullable(deleted.get(file));
    }

    /** All that is said of files that were deleted, by their names. */
    Map<String, Deletion> deletions() {
        return deleted;
    }

    /** Tells what there is to tell at the end. */
    void report() {
        if (starts > 0) {
            findings.add(
                    FindingKind.RESTARTS,
                    firstStart,
                    starts,
                    "the server started "
                            + times(starts)
                            + (unclean == 0
                                    ? ""
                                    : ", " + times(unclean) + " after an end without a stop"));
        }
        unknownTypes.forEach(
                (type, count) ->
                        findings.add(
                                FindingKind.UNKNOWN_TYPE,
                                firstUnknown,
                                count,
                                count + " lines of the type \"" + type + "\" are not understood"));
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
