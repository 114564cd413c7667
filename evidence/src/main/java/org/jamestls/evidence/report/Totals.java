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

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Trace;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Verdict;

/** How much mail there was: by day, protocol, suite, verdict, rule and listener. */
final class Totals implements Part {
    // Ten years; a ledger that was made up may have any number.
    private static final int MOST_DAYS = 3_660;

    private final Queries queries;
    private final int rows;
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final Usage all = new Usage();
    private final Usage clear = new Usage();
    private final UsageTable<String> protocols = new UsageTable<>();
    private final UsageTable<String> suites = new UsageTable<>();
    private final UsageTable<String> listeners = new UsageTable<>();
    private final UsageTable<Verdict> verdicts = new UsageTable<>();
    private final UsageTable<RuleKey> rules = new UsageTable<>();

    private static final class Day {
        private final Usage encrypted = new Usage();
        private final Usage clear = new Usage();
        private final Usage all = new Usage();
    }

    private record RuleKey(String rule, Verdict verdict) implements Comparable<RuleKey> {
        static final String NONE = "(no rule)";

        @Override
        public int compareTo(RuleKey other) {
            int byRule = rule.compareTo(other.rule);
            return byRule != 0 ? byRule : verdict.compareTo(other.verdict);
        }
    }

    Totals(Queries queries, int rows) {
        this.queries = queries;
        this.rows = rows;
    }

    @Override
    public void add(Seen seen) {
        all.add(seen);
        if (seen.look().isClearText()) {
            clear.add(seen);
        }
        LocalDate date = LocalDate.ofInstant(seen.place().time(), ZoneOffset.UTC);
        if (days.size() < MOST_DAYS || days.containsKey(date)) {
            Day day = days.computeIfAbsent(date, any -> new Day());
            day.all.add(seen);
            if (seen.look().isEncrypted()) {
                day.encrypted.add(seen);
            } else if (seen.look().isClearText()) {
                day.clear.add(seen);
            }
        }
        protocols.add(seen.look().protocol(), seen);
        suites.add(seen.look().suite().map(CipherSuite::name).orElse(seen.look().protocol()), seen);
        listeners.add(seen.facts().listener(), seen);
        if (seen.entry() instanceof Entry.Offered offered) {
            verdicts.add(offered.verdict(), seen);
            offered.decisions().forEach(decided -> rule(decided, seen));
        } else if (seen.entry() instanceof Entry.Refused refused) {
            refused.governing()
                    .ifPresent(
                            ruled -> {
                                verdicts.add(ruled.verdict(), seen);
                                rules.add(new RuleKey(ruled.rule(), ruled.verdict()), seen, 0);
                            });
        }
    }

    // A message whose recipients fared by two rules counts for both.
    private void rule(Decided decided, Seen seen) {
        RuleKey key =
                decided.governing()
                        .map(ruled -> new RuleKey(ruled.rule(), ruled.verdict()))
                        .orElse(new RuleKey(RuleKey.NONE, Verdict.NONE));
        rules.add(key, seen, decided.recipients().size());
    }

    @Override
    public Section section() {
        return new Section(
                "totals",
                "Totals",
                List.of(
                        "Of "
                                + Cell.of(all.messages()).words()
                                + " messages "
                                + Cell.of(clear.messages()).words()
                                + " ("
                                + new Cell.Share(clear.messages(), all.messages()).words()
                                + ") came in clear text.",
                        "A message is one that was taken; a session counts in the period in which it"
                                + " ended; a refusal is one of a connection, a command or a"
                                + " message. Days are UTC."),
                List.of(
                        days(),
                        protocols.table(
                                new Table.Builder(
                                                "protocols",
                                                "By protocol",
                                                UsageTable.columns(
                                                        Column.text("protocol", "protocol")))
                                        .bars(1),
                                rows,
                                protocol -> List.of(Cell.of(protocol)),
                                this::protocolQuery),
                        suites.table(
                                new Table.Builder(
                                                "suites",
                                                "By cipher suite",
                                                UsageTable.columns(Column.text("suite", "suite")))
                                        .bars(1),
                                rows,
                                suite -> List.of(Cell.of(suite)),
                                suite -> Optional.empty()),
                        verdicts.table(
                                new Table.Builder(
                                        "verdicts",
                                        "By verdict: of a message the worst of its recipients",
                                        UsageTable.columns(Column.text("verdict", "verdict"))),
                                rows,
                                verdict -> List.of(Cell.of(verdict.toString())),
                                verdict -> decided("verdict", verdict.toString())),
                        rules.table(
                                new Table.Builder(
                                        "rules",
                                        "By rule that governed",
                                        UsageTable.columns(
                                                Column.text("rule", "rule or exception"),
                                                Column.text("verdict", "verdict"))),
                                rows,
                                key ->
                                        List.of(
                                                Cell.of(key.rule()),
                                                Cell.of(key.verdict().toString())),
                                this::ruleQuery),
                        listeners.table(
                                new Table.Builder(
                                        "listeners",
                                        "By listener",
                                        UsageTable.columns(Column.text("listener", "listener"))),
                                rows,
                                listener -> List.of(Cell.of(listener)),
                                listener -> Optional.empty())));
    }

    private Table days() {
        Table.Builder table =
                new Table.Builder(
                                "days",
                                "By day",
                                Column.text("day", "day"),
                                Column.number("encrypted", "messages with TLS"),
                                Column.number("clear", "messages in clear text"),
                                Column.number("clearShare", "in clear text"),
                                Column.number("sessions", "sessions"),
                                Column.number("refusals", "refusals"))
                        .stacked(1, 2);
        for (Map.Entry<LocalDate, Day> entry : days.entrySet()) {
            Day day = entry.getValue();
            table.row(
                    new Trace(Optional.empty(), day.all.first(), day.all.last()),
                    Cell.of(entry.getKey().toString()),
                    Cell.of(day.encrypted.messages()),
                    Cell.of(day.clear.messages()),
                    new Cell.Share(day.clear.messages(), day.all.messages()),
                    Cell.of(day.all.sessions()),
                    Cell.of(day.all.refusals()));
        }
        return table.build();
    }

    private Optional<String> protocolQuery(String protocol) {
        return switch (protocol) {
            case Look.CLEAR_TEXT -> queries.of("protocol", "cleartext");
            case Look.NOT_KNOWN -> Optional.empty();
            default -> queries.of("protocol", protocol);
        };
    }

    private Optional<String> ruleQuery(RuleKey key) {
        return key.rule().equals(RuleKey.NONE)
                ? decided("verdict", key.verdict().toString())
                : decided("rule", key.rule(), "verdict", key.verdict().toString());
    }

    // Entries of sessions name a rule too, and are none of these.
    private Optional<String> decided(String... namesAndValues) {
        return queries.of(
                Stream.concat(
                                Stream.of("type", "offered", "type", "refused"),
                                Stream.of(namesAndValues))
                        .toArray(String[]::new));
    }
}
