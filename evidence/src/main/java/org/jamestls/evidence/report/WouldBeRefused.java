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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.count.Distinct;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.policy.profile.Profile;

/**
 * Who was taken and would not be: by the rules in testing mode, as they were recorded; and by the
 * profile, were everyone judged by it.
 */
final class WouldBeRefused implements Part {
    private static final int MOST_RULES = 5_000;
    private static final int MOST_DOMAINS = 20_000;

    private final Queries queries;
    private final Profile profile;
    private final int rows;
    private final Top<String, Refusing> byRule;
    private final UsageTable<RuleAndDomain> byDomain = new UsageTable<>();
    private final Top<String, Weakness> byProfile =
            new Top<>(MOST_DOMAINS, any -> new Weakness(), Weakness::weight, Weakness::add);

    private record RuleAndDomain(String rule, String domain) implements Comparable<RuleAndDomain> {
        @Override
        public int compareTo(RuleAndDomain other) {
            int byRule = rule.compareTo(other.rule);
            return byRule != 0 ? byRule : domain.compareTo(other.domain);
        }
    }

    private static final class Refusing {
        private final Usage usage = new Usage();
        private final Distinct domains;
        private final Distinct peers;

        Refusing(Room room) {
            domains = new Distinct(room);
            peers = new Distinct(room);
        }

        long weight() {
            return usage.weight();
        }

        void add(Refusing other) {
            usage.add(other.usage);
        }
    }

    WouldBeRefused(Queries queries, Profile profile, int rows, Room room) {
        this.queries = queries;
        this.profile = profile;
        this.rows = rows;
        this.byRule =
                new Top<>(MOST_RULES, any -> new Refusing(room), Refusing::weight, Refusing::add);
    }

    @Override
    public void add(Seen seen) {
        if (!(seen.entry() instanceof Entry.Offered offered)) {
            return;
        }
        Set<String> counted = new LinkedHashSet<>();
        for (Decided decided : offered.decisions()) {
            for (Ruled ruled : decided.testing()) {
                if (ruled.refuses() && counted.add(ruled.rule())) {
                    add(ruled.rule(), recipients(offered, ruled.rule()), seen);
                }
            }
        }
        if (seen.look().isWeak()) {
            byProfile.of(seen.sender().orElse(Seen.NULL_SENDER)).add(seen);
        }
    }

    private static long recipients(Entry.Offered offered, String rule) {
        return offered.decisions().stream()
                .filter(
                        decided ->
                                decided.testing().stream()
                                        .anyMatch(
                                                ruled ->
                                                        ruled.refuses()
                                                                && ruled.rule().equals(rule)))
                .mapToLong(decided -> decided.recipients().size())
                .sum();
    }

    private void add(String rule, long recipients, Seen seen) {
        Refusing refusing = byRule.of(rule);
        refusing.usage.add(seen, recipients);
        seen.sender()
                .filter(domain -> !domain.equals(Seen.NULL_SENDER))
                .ifPresent(refusing.domains::add);
        seen.facts().peer().ifPresent(refusing.peers::add);
        byDomain.add(
                new RuleAndDomain(rule, seen.sender().orElse(Seen.NULL_SENDER)), seen, recipients);
    }

    // ------------------------------------------------------------ what it comes to

    @Override
    public Section section() {
        return new Section(
                "would-be-refused",
                "Who would be refused",
                List.of(
                        "These messages were taken. Were the rule enforced, or the profile required"
                                + " of everyone, their senders would be told no; some would come"
                                + " back with better TLS.",
                        "Not those after a failed handshake, which came in clear text within an hour"
                                + " after a TLS handshake of the same peer had failed: they tried,"
                                + " could not, and would be lost."),
                List.of(rules(), domains(), profile()));
    }

    private Table rules() {
        Table.Builder table =
                new Table.Builder(
                                "testing-rules",
                                "By rules in testing mode",
                                Column.text("rule", "rule"),
                                Column.number("messages", "messages"),
                                Column.number("recipients", "recipients"),
                                Column.number("domains", "sender domains"),
                                Column.number("peers", "peers"),
                                UsageTable.afterFailedHandshake())
                        .bars(1);
        for (Map.Entry<String, Refusing> entry :
                byRule.heaviest(rows, Comparator.naturalOrder()).shown()) {
            Refusing refusing = entry.getValue();
            table.row(
                    refusing.usage.trace(
                            queries.of(
                                    "type",
                                    "offered",
                                    "rule",
                                    entry.getKey(),
                                    "would-be-refused",
                                    "")),
                    Cell.of(entry.getKey()),
                    Cell.of(refusing.usage.messages()),
                    Cell.of(refusing.usage.recipients()),
                    Cell.of(refusing.domains.count()),
                    Cell.of(refusing.peers.count()),
                    Cell.of(refusing.usage.afterFailedHandshake()));
        }
        return table.none("No rule in testing mode would have refused a message.").build();
    }

    private Table domains() {
        List<Column> columns =
                new ArrayList<>(
                        List.of(
                                UsageTable.columns(
                                        Column.text("rule", "rule"),
                                        Column.text("domain", "sender domain"))));
        columns.add(UsageTable.afterFailedHandshake());
        return byDomain.table(
                new Table.Builder(
                                "testing-domains",
                                "By rules in testing mode, and the sender's domain",
                                columns.toArray(Column[]::new))
                        .none("No one."),
                rows,
                key -> List.of(Cell.of(key.rule()), Cell.of(key.domain())),
                key ->
                        key.domain().equals(Seen.NULL_SENDER)
                                ? Optional.empty()
                                : queries.ofDomain(
                                        key.domain(),
                                        "type",
                                        "offered",
                                        "rule",
                                        key.rule(),
                                        "would-be-refused",
                                        ""),
                byDomain::numbersAndAfterFailedHandshake);
    }

    private Table profile() {
        Table.Builder table =
                new Table.Builder(
                                "profile-domains",
                                "By the profile " + profile.name() + ", and the sender's domain",
                                Column.text("domain", "sender domain"),
                                Column.number("messages", "messages"),
                                UsageTable.afterFailedHandshake(),
                                Column.text("how", "what was not met"))
                        .none("Every message met the profile.")
                        .bars(1);
        Top.Ranking<String, Weakness> ranking = byProfile.heaviest(rows, Comparator.naturalOrder());
        for (Map.Entry<String, Weakness> entry : ranking.shown()) {
            table.row(
                    entry.getValue().usage().trace(query(entry.getKey())),
                    Cell.of(entry.getKey()),
                    Cell.of(entry.getValue().usage().messages()),
                    Cell.of(entry.getValue().usage().afterFailedHandshake()),
                    Cell.of(entry.getValue().kinds()));
        }
        if (!ranking.rest().isEmpty()) {
            Weakness rest = new Weakness();
            ranking.rest().forEach(rest::add);
            table.others(
                    Cell.of(UsageTable.others(ranking)),
                    Cell.of(rest.usage().messages()),
                    Cell.of(rest.usage().afterFailedHandshake()),
                    Cell.of(rest.kinds()));
        }
        return table.build();
    }

    private Optional<String> query(String domain) {
        return domain.equals(Seen.NULL_SENDER)
                ? Optional.empty()
                : queries.ofDomain(domain, "type", "offered");
    }
}
