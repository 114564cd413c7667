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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;

/** Who was refused, and why. */
final class Refusals implements Part {
    private static final String NOT_YET = "(not said yet)";

    private final Queries queries;
    private final int rows;
    private final UsageTable<String> domains = new UsageTable<>();
    private final UsageTable<String> reasons = new UsageTable<>();
    private final UsageTable<RuleAndStage> rules = new UsageTable<>();

    private record RuleAndStage(String rule, String stage, String reply)
            implements Comparable<RuleAndStage> {
        @Override
        public int compareTo(RuleAndStage other) {
            return toString().compareTo(other.toString());
        }
    }

    Refusals(Queries queries, int rows) {
        this.queries = queries;
        this.rows = rows;
    }

    @Override
    public void add(Seen seen) {
        if (seen.entry() instanceof Entry.Refused refused) {
            domains.add(seen.sender().orElse(NOT_YET), seen);
            reasons.add(reason(refused), seen);
            rules.add(
                    new RuleAndStage(
                            refused.governing().map(ruled -> ruled.rule()).orElse("(no rule)"),
                            refused.stage().toString(),
                            refused.reply().code() + " " + refused.reply().enhanced()),
                    seen);
        }
    }

    private static String reason(Entry.Refused refused) {
        return switch (refused.by()) {
            case RULE ->
                    refused.governing()
                            .map(
                                    ruled ->
                                            ruled.violations().stream()
                                                    .map(one -> one.kind().toString())
                                                    .distinct()
                                                    .collect(Collectors.joining(", ")))
                            .filter(kinds -> !kinds.isEmpty())
                            .orElse("not recorded");
            case REQUIRETLS -> "REQUIRETLS can't be kept";
            case FAILURE -> "a failure of the server, temporary";
        };
    }

    @Override
    public Section section() {
        return new Section(
                "refusals",
                "Refusals",
                List.of(
                        "Each refusal of a connection, a command or a message; one client that tries"
                                + " again is refused again. Floods of one peer are summed in the"
                                + " section on the ledger and not here."),
                List.of(
                        table(
                                reasons,
                                new Table.Builder(
                                                "refusal-reasons",
                                                "By reason",
                                                columns(Column.text("reason", "what was not met")))
                                        .bars(1),
                                reason -> List.of(Cell.of(reason)),
                                reason -> Optional.empty()),
                        table(
                                rules,
                                new Table.Builder(
                                        "refusal-rules",
                                        "By rule, stage and reply",
                                        columns(
                                                Column.text("rule", "rule"),
                                                Column.text("stage", "stage"),
                                                Column.text("reply", "reply"))),
                                key ->
                                        List.of(
                                                Cell.of(key.rule()),
                                                Cell.of(key.stage()),
                                                Cell.of(key.reply())),
                                key ->
                                        key.rule().startsWith("(")
                                                ? Optional.empty()
                                                : queries.of(
                                                        "type", "refused", "rule", key.rule())),
                        table(
                                domains,
                                new Table.Builder(
                                                "refusal-domains",
                                                "By the sender's domain",
                                                columns(Column.text("domain", "sender domain")))
                                        .bars(1),
                                domain -> List.of(Cell.of(domain)),
                                domain ->
                                        domain.startsWith("(") || domain.equals(Seen.NULL_SENDER)
                                                ? Optional.empty()
                                                : queries.ofDomain(domain, "type", "refused"))));
    }

    private <K extends Comparable<K>> Table table(
            UsageTable<K> usages,
            Table.Builder builder,
            Function<K, List<Cell>> names,
            Function<K, Optional<String>> query) {
        return usages.table(
                builder.none("Nothing was refused."),
                rows,
                names,
                query,
                usage -> List.of(Cell.of(usage.refusals())));
    }

    private static Column[] columns(Column... names) {
        Column[] columns = Arrays.copyOf(names, names.length + 1);
        columns[names.length] = Column.number("refusals", "refusals");
        return columns;
    }
}
