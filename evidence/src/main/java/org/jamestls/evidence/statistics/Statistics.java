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
package org.jamestls.evidence.statistics;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.read.Lines;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.read.Wanted;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.tls.TlsStart;

/** Counts in the making: takes entries one after the other. Not thread safe. */
public final class Statistics {
    private static final Set<String> TYPES = Set.of("offered", "refused", "session", "sum");
    private static final int MOST_KEYS = 20_000;

    private final Query asked;
    private final Grouping grouping;
    private final FailedHandshakes failedHandshakes = new FailedHandshakes();
    private final Counts total = new Counts();
    private final Top<String, Counts> groups =
            new Top<>(MOST_KEYS, key -> new Counts(), Counts::weight, Counts::add);
    private long leftOut;

    private Statistics(Query asked, Grouping grouping) {
        this.asked = asked;
        this.grouping = grouping;
    }

    /**
     * What was counted.
     *
     * @param rows by what was asked for: times in their order, all others heaviest first
     * @param others all others together, where there are more than were asked for
     * @param otherKeys how many those are
     * @param total of all
     * @param leftOut entries that the ledger itself left out, and of which it only told how many
     * @param exact whether each row has all that belongs to it
     * @param readUntil up to which entry it was counted, where it was not to the end
     * @param unread what could not be read
     */
    public record Counted(
            List<Map.Entry<String, Counts>> rows,
            Counts others,
            long otherKeys,
            Counts total,
            long leftOut,
            boolean exact,
            Optional<Instant> readUntil,
            Unread unread) {
        public Counted {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Counts, from begin to end or until it has to stop.
     *
     * @param asked of the entries of the period those that are counted
     * @param rows how many rows at most, 1 or more
     * @param stop is asked before each entry; what is counted by then is told
     * @throws IOException when a folder can't be read; of what else can't be, {@link
     *     Counted#unread} tells
     */
    public static Counted count(
            List<EvidenceFolder> ledgers,
            Period period,
            Query asked,
            Grouping grouping,
            int rows,
            BooleanSupplier stop)
            throws IOException {
        Statistics statistics = new Statistics(asked, grouping);
        Wanted wanted = new Wanted(FailedHandshakes.before(period), TYPES);
        try (Lines lines = Lines.open(ledgers, wanted)) {
            Instant last = period.from().orElse(Instant.EPOCH);
            Optional<ReadLine> line = lines.next();
            while (line.isPresent()) {
                if (stop.getAsBoolean()) {
                    return statistics.counted(rows, Optional.of(last), lines.unread());
                }
                boolean after = statistics.failedHandshakes.take(line.get().line());
                if (period.contains(line.get().head().time())) {
                    last = line.get().head().time();
                    statistics.add(line.get(), after);
                }
                line = lines.next();
            }
            return statistics.counted(rows, Optional.empty(), lines.unread());
        }
    }

    private void add(ReadLine line, boolean afterFailedHandshake) {
        Entry entry = line.entry();
        if (entry instanceof Entry.Summed summed) {
            // What they were nobody knows, so whatever is asked may have been among them.
            leftOut += summed.count();
        } else if (!asked.matches(line.line(), afterFailedHandshake)) {
            return;
        } else if (entry instanceof Entry.SessionEnded ended) {
            boolean failed = FailedHandshakes.isOne(ended);
            of(line, ended.facts()).forEach(counts -> counts.session(failed));
        } else if (entry instanceof Entry.Offered offered) {
            add(offered, line, afterFailedHandshake);
        } else if (entry instanceof Entry.Refused refused) {
            of(line, refused.facts()).forEach(counts -> counts.refusal(afterFailedHandshake));
        }
    }

    private void add(Entry.Offered offered, ReadLine line, boolean afterFailedHandshake) {
        boolean encrypted = isEncrypted(offered.facts());
        String protocol = Grouping.protocol(offered.facts().tls());
        List<Counts> counts = of(line, offered.facts());
        counts.forEach(one -> one.message(encrypted, protocol, afterFailedHandshake));
        if (offered.decisions().stream().noneMatch(Decided::wouldBeRefused)) {
            return;
        }
        if (grouping == Grouping.RULE) {
            // It is said of the rule that would have refused, not of the one that governed.
            total.wouldBeRefused();
            testing(offered).stream()
                    .map(groups::of)
                    .forEach(
                            rule -> {
                                rule.wouldBeRefused();
                                rule.seen(line.head().time());
                            });
        } else {
            counts.forEach(Counts::wouldBeRefused);
        }
    }

    private static Set<String> testing(Entry.Offered offered) {
        return offered.decisions().stream()
                .flatMap(decided -> decided.testing().stream())
                .filter(Ruled::refuses)
                .map(Ruled::rule)
                .collect(Collectors.toSet());
    }

    private static boolean isEncrypted(SessionFacts facts) {
        return facts.tls()
                .map(EntryTls::start)
                .filter(start -> start != TlsStart.CLEARTEXT)
                .isPresent();
    }

    /** All that an entry counts for: the total, and each of its groups. */
    private List<Counts> of(ReadLine line, SessionFacts facts) {
        List<Counts> counts =
                Stream.concat(Stream.of(total), grouping.keys(line, facts).stream().map(groups::of))
                        .toList();
        counts.forEach(one -> one.seen(line.head().time()));
        return counts;
    }

    private Counted counted(int rows, Optional<Instant> readUntil, Unread unread) {
        Top.Ranking<String, Counts> ranking = groups.heaviest(rows, Comparator.naturalOrder());
        Counts others = new Counts();
        ranking.rest().forEach(others::add);
        return new Counted(
                grouping.isByTime() ? inOrder(ranking.shown()) : ranking.shown(),
                others,
                ranking.others(),
                total,
                leftOut,
                ranking.exact(),
                readUntil,
                unread);
    }

    private static List<Map.Entry<String, Counts>> inOrder(List<Map.Entry<String, Counts>> rows) {
        return List.copyOf(
                rows.stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        Map.Entry::getValue,
                                        (one, other) -> one,
                                        TreeMap::new))
                        .entrySet());
    }
}
