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
package org.jamestls.evidence.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.Page.About;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Trace;
import org.jamestls.evidence.read.Coverage;
import org.jamestls.evidence.read.Place;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.whatif.WhatIf.Group;
import org.jamestls.evidence.whatif.WhatIf.Open;

/** What came out of a replay, as a page for people. */
public final class WhatIfPage {
    private static final String AFTER = "after a failed handshake";
    private static final String NO_OTHER_WAY =
            "Who came in clear text within an hour after a failed handshake has tried TLS and could not:"
                    + " whom a rule refuses among these does not come back with TLS.";

    private static final Column[] WHO = {
        Column.number("sessions", "sessions"),
        Column.number("messages", "messages"),
        Column.number("recipients", "recipients"),
        Column.number("refusals", "refusals"),
        Column.number("domains", "sender domains"),
        Column.number("peers", "peers")
    };

    private WhatIfPage() {}

    /**
     * The page.
     *
     * @param name what the candidate is called, such as its file
     */
    public static Page of(WhatIf result, String name) {
        List<Section> sections = new ArrayList<>();
        sections.add(changes(result));
        sections.add(byRule(result));
        if (!result.groups().isEmpty()) {
            sections.add(examples(result));
        }
        sections.add(testing(result));
        sections.add(open(result));
        sections.add(notTold());
        return new Page("What if this policy had been in force", about(result, name), sections);
    }

    private static List<About> about(WhatIf result, String name) {
        Coverage coverage = result.coverage();
        List<About> about = new ArrayList<>();
        about.add(new About("policy", "candidate", Cell.of(name)));
        about.add(new About("version", "version", Cell.of(result.candidate())));
        about.add(
                new About(
                        "decidedAt",
                        "decided at",
                        Cell.of(
                                result.asOf()
                                        .map(time -> time + ", whenever it was recorded")
                                        .orElse("the time of each entry"))));
        String period = result.period().toString();
        about.add(
                new About(
                        "period",
                        "entries written",
                        Cell.of(period.isEmpty() ? "whenever" : period)));
        about.add(new About("entries", "entries", Cell.of(coverage.entries())));
        about.add(new About("first", "first", Cell.of(coverage.first().map(Place::words))));
        about.add(new About("last", "last", Cell.of(coverage.last().map(Place::words))));
        about.add(new About("nodes", "servers", Cell.of(String.join(", ", coverage.nodes()))));
        return about;
    }

    // ------------------------------------------------------------ tables

    private static Section changes(WhatIf result) {
        Table.Builder table = new Table.Builder("effects", "What changes", columns("what"));
        row(table, Trace.nothing(), "replayed", result.replayed());
        row(table, Trace.nothing(), "changed", result.changed());
        result.effects()
                .forEach(
                        total ->
                                row(
                                        table,
                                        Trace.nothing(),
                                        (total.effect().changes() ? "of these " : "")
                                                + total.effect(),
                                        total.tally()));
        Tally lost = result.afterFailedHandshake().newlyRefused();
        if (!lost.isNothing()) {
            row(table, Trace.nothing(), "newly refused " + AFTER, lost);
        }
        List<String> says = new ArrayList<>(unread(result.coverage().unread()));
        says.add(
                String.format(
                        Locale.ROOT,
                        "%,d sessions sent nothing and were not refused. In %,d more the handshake"
                                + " failed, which no policy decides.",
                        result.silent(),
                        result.handshakesFailed()));
        if (!lost.isNothing()) {
            says.add(NO_OTHER_WAY);
        }
        return new Section("effects", "What changes", says, List.of(table.build()));
    }

    private static List<String> unread(Unread unread) {
        if (unread.isNothing()) {
            return List.of();
        }
        List<String> says = new ArrayList<>();
        says.add(
                String.format(
                        Locale.ROOT,
                        "NOT READ: %,d lines are no entries, and of %,d files the rest can't be"
                                + " read. The evidence is damaged: james-tls evidence verify tells"
                                + " where.",
                        unread.lines(),
                        unread.restsOfFiles()));
        unread.first().forEach(one -> says.add("- " + one));
        return says;
    }

    private static Section byRule(WhatIf result) {
        Table.Builder table =
                new Table.Builder(
                        "rules",
                        "By rule",
                        columns(Column.text("effect", "effect"), Column.text("rule", "rule")));
        for (Group group : result.groups()) {
            table.row(
                    trace(group.examples()),
                    cells(
                            group.tally(),
                            Cell.of(group.effect().toString()),
                            Cell.of(group.rule())));
        }
        return new Section(
                "rules", "By rule", List.of(), List.of(table.none("Nothing changes.").build()));
    }

    private static Section examples(WhatIf result) {
        Table.Builder table =
                new Table.Builder(
                        "examples",
                        "The first of each",
                        Column.text("effect", "effect"),
                        Column.text("time", "time"),
                        Column.text("mail", "mail"),
                        Column.text("peer", "peer"),
                        Column.text("sender", "sender domain"),
                        Column.text("recipient", "recipient"),
                        Column.text("before", "recorded"),
                        Column.text("after", "by the candidate"));
        for (Group group : result.groups()) {
            if (group.effect().changes()) {
                group.examples().forEach(example -> add(table, group.effect(), example));
            }
        }
        return new Section(
                "examples",
                "The first of each",
                List.of(),
                List.of(table.none("Nothing changes but the names of rules.").build()));
    }

    private static void add(Table.Builder table, Effect effect, Example example) {
        table.row(
                new Trace(Optional.empty(), Optional.of(example.place()), Optional.empty()),
                Cell.of(effect.toString()),
                Cell.of(example.place().time()),
                Cell.of(example.mail().orElse("session " + example.session())),
                Cell.of(example.peer()),
                Cell.of(example.sender()),
                Cell.of(example.recipient()),
                Cell.of(example.before().toString()),
                Cell.of(example.after().map(Ruling::toString)));
    }

    private static Section testing(WhatIf result) {
        String title = "Whom the candidate's rules in testing would refuse, were they enforced";
        Table.Builder table = new Table.Builder("testing", title, columns("rule"));
        for (Group group : result.wouldRefuse()) {
            row(table, trace(group.examples()), group.rule(), group.tally());
        }
        Tally lost = result.afterFailedHandshake().testing();
        if (!lost.isNothing()) {
            row(table, Trace.nothing(), "(of these " + AFTER + ")", lost);
        }
        return new Section(
                "testing",
                title,
                lost.isNothing() ? List.of() : List.of(NO_OTHER_WAY),
                List.of(table.none("No one.").build()));
    }

    private static Section open(WhatIf result) {
        Table.Builder table =
                new Table.Builder(
                        "open",
                        "What can't be decided",
                        Column.number("count", "how many"),
                        Column.text("why", "why"),
                        Column.text("stage", "refused at"),
                        Column.text("rule", "rule that may govern"),
                        Column.text("missing", "what is missing"));
        for (Open one : result.open()) {
            table.row(
                    trace(one.examples()),
                    Cell.of(one.count()),
                    Cell.of(one.reason().toString()),
                    Cell.of(one.stage()),
                    Cell.of(one.rule()),
                    one.missing().isEmpty()
                            ? Cell.nothing()
                            : Cell.of(
                                    one.missing().stream()
                                            .map(Missing::toString)
                                            .collect(Collectors.joining(", "))));
        }
        return new Section(
                "open",
                "What can't be decided",
                List.of(),
                List.of(table.none("Nothing: everything could be decided.").build()));
    }

    private static Section notTold() {
        return new Section(
                "not-told",
                "What this does not tell",
                List.of(
                        "What a client does when it is refused: it may come back with TLS, or with"
                                + " better TLS.",
                        "Mail that never came to the servers whose ledgers were read.",
                        "Whether the ledgers are as they were written: james-tls evidence verify"
                                + " tells."),
                List.of());
    }

    // ------------------------------------------------------------ rows

    private static Column[] columns(String first) {
        return columns(Column.text(first, first));
    }

    private static Column[] columns(Column... first) {
        List<Column> columns = new ArrayList<>(List.of(first));
        columns.addAll(List.of(WHO));
        return columns.toArray(Column[]::new);
    }

    private static void row(Table.Builder table, Trace trace, String name, Tally tally) {
        table.row(trace, cells(tally, Cell.of(name)));
    }

    private static Cell[] cells(Tally tally, Cell... first) {
        List<Cell> cells = new ArrayList<>(List.of(first));
        cells.add(Cell.of(tally.sessions()));
        cells.add(Cell.of(tally.messages()));
        cells.add(Cell.of(tally.recipients()));
        cells.add(Cell.of(tally.refusals()));
        cells.add(Cell.of(tally.domains()));
        cells.add(Cell.of(tally.peers()));
        return cells.toArray(Cell[]::new);
    }

    private static Trace trace(List<Example> examples) {
        return examples.isEmpty()
                ? Trace.nothing()
                : new Trace(
                        Optional.empty(), Optional.of(examples.get(0).place()), Optional.empty());
    }
}
