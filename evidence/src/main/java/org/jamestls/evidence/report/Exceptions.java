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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Trace;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.explain.PolicyWords;
import org.jamestls.policy.rule.ClearTextAuth;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;

/** The exceptions of a policy, in force and expired, and how much of them the entries show. */
final class Exceptions implements Part {
    private static final int MOST_RULES = 5_000;
    private static final Duration SOON = Duration.ofDays(30);

    private final Queries queries;
    private final ReportRequest request;
    private final Top<String, Usage> seen =
            new Top<>(MOST_RULES, any -> new Usage(), Usage::weight, Usage::add);

    Exceptions(Queries queries, ReportRequest request) {
        this.queries = queries;
        this.request = request;
    }

    @Override
    public void add(Seen one) {
        Map<String, Long> recipients = new HashMap<>();
        if (one.entry() instanceof Entry.Offered offered) {
            for (Decided decided : offered.decisions()) {
                for (Ruled ruled : all(decided.governing(), decided.testing())) {
                    recipients.merge(ruled.rule(), (long) decided.recipients().size(), Long::sum);
                }
            }
        } else if (one.entry() instanceof Entry.Refused refused) {
            all(refused.governing(), refused.testing())
                    .forEach(ruled -> recipients.put(ruled.rule(), 0L));
        }
        recipients.forEach((rule, count) -> seen.of(rule).add(one, count));
    }

    private static List<Ruled> all(Optional<Ruled> governing, List<Ruled> testing) {
        List<Ruled> all = new ArrayList<>(testing);
        governing.ifPresent(all::add);
        return all;
    }

    // ------------------------------------------------------------ what it comes to

    @Override
    public Section section() {
        List<String> says = new ArrayList<>();
        if (request.policy().isEmpty()) {
            says.add(
                    "No policy was given: which rules are exceptions, who answers for them and when"
                            + " they end is not known. Name the policy that was in force.");
            return new Section("exceptions", "Exceptions", says, List.of(strangers(Set.of())));
        }
        ReportRequest.NamedPolicy policy = request.policy().get();
        says.add(
                "Of the policy "
                        + policy.name()
                        + " (version "
                        + policy.policy().version()
                        + "), as of "
                        + request.end()
                        + ". The entries were decided by the versions named above; where it is none"
                        + " of them, rules may have differed.");
        return new Section(
                "exceptions",
                "Exceptions",
                says,
                List.of(exceptions(policy), permissions(policy), strangers(known(policy))));
    }

    private static Set<String> known(ReportRequest.NamedPolicy policy) {
        Set<String> known = new HashSet<>();
        known.add(PolicyEngine.CLEAR_TEXT_AUTH);
        for (Rule rule : policy.policy().rules()) {
            known.add(rule.name());
            rule.exceptions().forEach(exception -> known.add(exception.name()));
        }
        return known;
    }

    private Table exceptions(ReportRequest.NamedPolicy policy) {
        Table.Builder table =
                new Table.Builder(
                                "exceptions",
                                "Exceptions, and rules that end",
                                Column.text("name", "name"),
                                Column.text("of", "loosens"),
                                Column.text("who", "for whom"),
                                Column.text("required", "what is required of them"),
                                Column.text("owner", "owner"),
                                Column.text("reason", "reason"),
                                Column.text("ticket", "ticket"),
                                Column.text("expires", "ends"),
                                Column.text("state", "state"),
                                Column.number("messages", "messages"),
                                Column.number("recipients", "recipients"),
                                Column.number("refusals", "refusals"))
                        .none("The policy has none.");
        for (Rule rule : policy.policy().rules()) {
            for (RuleException exception : rule.exceptions()) {
                row(
                        exception.name(),
                        rule.name(),
                        PolicyWords.who(exception.when()),
                        PolicyWords.required(exception.requirement()),
                        exception.about(),
                        exception.expires(),
                        table);
            }
            rule.expires()
                    .ifPresent(
                            expires ->
                                    row(
                                            rule.name(),
                                            "",
                                            PolicyWords.who(rule.when()),
                                            PolicyWords.required(rule.requirement()),
                                            rule.about(),
                                            expires,
                                            table));
        }
        return table.build();
    }

    private void row(
            String name,
            String of,
            String who,
            String required,
            Rule.About about,
            Instant expires,
            Table.Builder table) {
        Usage usage = seen.of(name);
        table.row(
                usage.trace(usage.weight() == 0 ? Optional.empty() : query(name)),
                Cell.of(name),
                of.isEmpty() ? Cell.nothing() : Cell.of(of),
                Cell.of(who),
                Cell.of(required),
                Cell.of(about.owner()),
                Cell.of(about.reason()),
                Cell.of(about.ticket()),
                Cell.of(expires),
                Cell.of(state(expires)),
                Cell.of(usage.messages()),
                Cell.of(usage.recipients()),
                Cell.of(usage.refusals()));
    }

    private Optional<String> query(String rule) {
        return queries.of("type", "offered", "type", "refused", "rule", rule);
    }

    private String state(Instant expires) {
        if (!request.end().isBefore(expires)) {
            return "expired";
        }
        return request.end().isBefore(expires.minus(SOON))
                ? "in force"
                : "in force, ends within 30 days";
    }

    private Table permissions(ReportRequest.NamedPolicy policy) {
        Table.Builder table =
                new Table.Builder(
                                "clear-text-auth",
                                "Permissions to authenticate in clear text",
                                Column.text("name", "name"),
                                Column.text("who", "for whom"),
                                Column.text("owner", "owner"),
                                Column.text("reason", "reason"),
                                Column.text("expires", "ends"),
                                Column.text("state", "state"))
                        .none("The policy has none: nobody may.");
        for (ClearTextAuth permission : policy.policy().clearTextAuth()) {
            table.row(
                    Trace.nothing(),
                    Cell.of(permission.name()),
                    Cell.of(PolicyWords.who(permission.when())),
                    Cell.of(permission.owner()),
                    Cell.of(permission.reason()),
                    Cell.of(permission.expires()),
                    Cell.of(state(permission.expires())));
        }
        return table.build();
    }

    /** Names in the entries that the policy does not have. */
    private Table strangers(Set<String> known) {
        Table.Builder table =
                new Table.Builder(
                                "other-names",
                                request.policy().isEmpty()
                                        ? "Rules and exceptions that the entries name"
                                        : "Names in the entries that this policy does not have",
                                Column.text("name", "rule or exception"),
                                Column.number("messages", "messages"),
                                Column.number("recipients", "recipients"),
                                Column.number("refusals", "refusals"))
                        .none("None.");
        Top.Ranking<String, Usage> ranking =
                seen.heaviest(Integer.MAX_VALUE, Comparator.naturalOrder());
        ranking.shown().stream()
                .filter(entry -> !known.contains(entry.getKey()) && entry.getValue().weight() > 0)
                .limit(request.rows())
                .forEach(
                        entry ->
                                table.row(
                                        entry.getValue().trace(query(entry.getKey())),
                                        Cell.of(entry.getKey()),
                                        Cell.of(entry.getValue().messages()),
                                        Cell.of(entry.getValue().recipients()),
                                        Cell.of(entry.getValue().refusals())));
        return table.build();
    }
}
