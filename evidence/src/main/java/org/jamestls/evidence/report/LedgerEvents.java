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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Trace;
import org.jamestls.evidence.read.Place;
import org.jamestls.evidence.read.ReadLine;

/**
 * What became of the ledger itself: starts, gaps, repairs, deletions; and floods that were summed.
 */
final class LedgerEvents {
    private static final int MOST_PEERS = 20_000;

    private final Queries queries;
    private final int rows;
    private final Map<Kind, Happened> happened = new EnumMap<>(Kind.class);
    private final Top<String, Flood> floods =
            new Top<>(MOST_PEERS, any -> new Flood(), flood -> flood.refusals, Flood::add);
    private long outcomes;
    private long offered;
    private long handshakesFailed;

    /** What happened, and whether an auditor has to ask about it. */
    private enum Kind {
        START("starts of the server", "start"),
        STOP("ends in good order", "stop"),
        REPAIR("repairs of a file that a crash had cut", "repair"),
        DAMAGE("files left as they were, since they were damaged", "file"),
        LOSS("files that were taken away while the server wrote", "file"),
        CLOCK("settings of the clock", "clock"),
        GAP("entries that could not be written", "gap"),
        RETENTION("files that were deleted since their time had come", "retention"),
        CHECKPOINT("signed checkpoints", "checkpoint");

        private final String words;
        private final String type;

        Kind(String words, String type) {
            this.words = words;
            this.type = type;
        }
    }

    private static final class Happened {
        private final Usage places = new Usage();
        private final List<Told> told = new ArrayList<>();
        private long count;
    }

    private record Told(Place place, String what) {}

    private static final class Flood {
        private final Usage places = new Usage();
        private long sums;
        private long refusals;

        void add(Flood other) {
            sums += other.sums;
            refusals += other.refusals;
        }
    }

    LedgerEvents(Queries queries, int rows) {
        this.queries = queries;
        this.rows = rows;
    }

    void add(ReadLine line) {
        Entry entry = line.entry();
        if (entry instanceof Entry.Offered) {
            offered++;
        } else if (entry instanceof Entry.Outcome) {
            outcomes++;
        } else if (FailedHandshakes.isOne(entry)) {
            handshakesFailed++;
        } else if (entry instanceof Entry.Summed summed) {
            Flood flood = floods.of(summed.peer());
            flood.places.at(line.place());
            flood.sums++;
            flood.refusals += summed.count();
        } else if (entry instanceof Entry.OfLedger own) {
            own(own, line);
        }
    }

    private void own(Entry.OfLedger own, ReadLine line) {
        if (own instanceof Entry.Started started) {
            note(
                    Kind.START,
                    1,
                    line,
                    started.software()
                            + ", durability "
                            + started.durability()
                            + ", privacy "
                            + started.privacy());
        } else if (own instanceof Entry.Stopped) {
            note(Kind.STOP, 1, line, "");
        } else if (own instanceof Entry.Repaired repaired) {
            note(
                    Kind.REPAIR,
                    1,
                    line,
                    repaired.octets() + " octets were cut off and kept as " + repaired.kept());
        } else if (own instanceof Entry.ClockStepped stepped) {
            note(Kind.CLOCK, 1, line, "by " + stepped.millis() + " ms, from " + stepped.before());
        } else if (own instanceof Entry.Gap gap) {
            note(
                    Kind.GAP,
                    gap.count(),
                    line,
                    number(gap.count())
                            + " from "
                            + gap.from()
                            + " to "
                            + gap.until()
                            + ": "
                            + gap.why());
        } else if (own instanceof Entry.Deleted deleted) {
            note(
                    Kind.RETENTION,
                    deleted.files().size(),
                    line,
                    deleted.files().isEmpty()
                            ? "keys of " + String.join(", ", deleted.keys())
                            : deleted.files().get(0).file()
                                    + " to "
                                    + deleted.files().get(deleted.files().size() - 1).file());
        } else if (own instanceof Entry.FileBegun begun) {
            begun(begun, line);
        } else if (own instanceof Entry.Checkpointed) {
            note(Kind.CHECKPOINT, 1, line, "");
        }
    }

    private void begun(Entry.FileBegun begun, ReadLine line) {
        String after = begun.previousFile().map(file -> "after " + file).orElse("");
        switch (begun.reason()) {
            case DAMAGE -> note(Kind.DAMAGE, 1, line, after);
            case LOSS -> note(Kind.LOSS, 1, line, after);
            case FIRST, DAY -> {}
        }
    }

    private void note(Kind kind, long count, ReadLine line, String what) {
        Happened one = happened.computeIfAbsent(kind, any -> new Happened());
        one.count += count;
        one.places.at(line.place());
        if (one.told.size() < rows && !what.isEmpty()) {
            one.told.add(new Told(line.place(), what));
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    // ------------------------------------------------------------ what it comes to

    Section section() {
        return new Section(
                "ledger",
                "The ledger",
                List.of(
                        "Of "
                                + number(offered)
                                + " messages that were taken, an outcome was recorded of "
                                + number(outcomes)
                                + " in the period. More messages than outcomes are those of a crash,"
                                + " or at its ends.",
                        "In "
                                + number(handshakesFailed)
                                + " sessions the handshake failed: no TLS came about, and no policy"
                                + " decided."),
                List.of(counts(), told(), floods()));
    }

    private Table counts() {
        Table.Builder table =
                new Table.Builder(
                        "events",
                        "What happened to it",
                        Column.text("what", "what"),
                        Column.number("count", "how many"));
        for (Kind kind : Kind.values()) {
            Happened one = happened.getOrDefault(kind, new Happened());
            table.row(
                    one.places.trace(
                            one.count == 0 ? Optional.empty() : queries.of("type", kind.type)),
                    Cell.of(kind.words),
                    Cell.of(one.count));
        }
        return table.build();
    }

    private Table told() {
        Table.Builder table =
                new Table.Builder(
                        "event-list",
                        "The first of each",
                        Column.text("time", "time"),
                        Column.text("node", "server"),
                        Column.text("what", "what"),
                        Column.text("more", "more"));
        for (Kind kind : Kind.values()) {
            for (Told one : happened.getOrDefault(kind, new Happened()).told) {
                table.row(
                        new Trace(Optional.empty(), Optional.of(one.place()), Optional.empty()),
                        Cell.of(one.place().time()),
                        Cell.of(one.place().node()),
                        Cell.of(kind.words),
                        Cell.of(one.what()));
            }
        }
        return table.build();
    }

    private Table floods() {
        Table.Builder table =
                new Table.Builder(
                                "floods",
                                "Refusals that were only counted, since one peer had so many",
                                Column.text("peer", "peer"),
                                Column.number("refusals", "refusals"),
                                Column.number("sums", "entries"))
                        .none("None.");
        Top.Ranking<String, Flood> ranking = floods.heaviest(rows, Comparator.naturalOrder());
        for (Map.Entry<String, Flood> entry : ranking.shown()) {
            Flood flood = entry.getValue();
            table.row(
                    flood.places.trace(queries.of("type", "sum", "peer", entry.getKey())),
                    Cell.of(entry.getKey()),
                    Cell.of(flood.refusals),
                    Cell.of(flood.sums));
        }
        if (!ranking.rest().isEmpty()) {
            Flood rest = new Flood();
            ranking.rest().forEach(rest::add);
            table.others(
                    Cell.of(UsageTable.others(ranking)),
                    Cell.of(rest.refusals),
                    Cell.of(rest.sums));
        }
        return table.build();
    }
}
