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
package org.jamestls.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jamestls.benchmarks.MarkdownTable;
import org.jamestls.benchmarks.statistics.Sample;
import org.jamestls.policy.transaction.Stage;

/** The tables of {@code docs/performance.md}. */
final class Tables {

    private Tables() {}

    /**
     * A row for every question: what {@link Size#SMALL} and {@link Size#LARGE} took, and the median
     * of the ratios of what was measured one right after the other.
     */
    static MarkdownTable pairs(Map<Turns.Turn, List<Cost>> costs) {
        List<List<String>> rows = new ArrayList<>();
        costs.forEach(
                (turn, larges) -> {
                    if (turn.size().equals(Size.LARGE)) {
                        Question question = turn.question();
                        rows.add(
                                pair(
                                        question,
                                        costs.get(new Turns.Turn(Size.SMALL, question)),
                                        larges));
                    }
                });
        return new MarkdownTable(
                List.of(
                        "stage",
                        "client",
                        "p50, small",
                        "p50, large",
                        "ratio",
                        "p99, small",
                        "p99, large",
                        "octets, small",
                        "octets, large"),
                rows);
    }

    private static List<String> pair(Question question, List<Cost> smalls, List<Cost> larges) {
        Cost small = Cost.median(smalls);
        Cost large = Cost.median(larges);
        List<Double> ratios =
                IntStream.range(0, larges.size())
                        .mapToObj(i -> larges.get(i).half() / smalls.get(i).half())
                        .toList();
        return List.of(
                name(question.stage()),
                question.finding().toString(),
                number(small.half()),
                number(large.half()),
                String.format(Locale.ROOT, "%.2f", new Sample(ratios).median()),
                number(small.most()),
                number(large.most()),
                number(small.garbage()),
                number(large.garbage()));
    }

    /** A row for every size, a column for every stage, and in a cell a hit and a miss. */
    static MarkdownTable grid(Map<Turns.Turn, List<Cost>> costs, ToDoubleFunction<Cost> shown) {
        List<String> head = new ArrayList<>(List.of("rules", "entries"));
        for (Stage stage : Stage.values()) {
            head.add(name(stage));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Size size : costs.keySet().stream().map(Turns.Turn::size).distinct().toList()) {
            List<String> row = new ArrayList<>();
            row.add(number(size.rules()));
            row.add(number(size.entries()));
            for (Stage stage : Stage.values()) {
                row.add(
                        Stream.of(Finding.HIT, Finding.MISS)
                                .map(finding -> new Turns.Turn(size, new Question(stage, finding)))
                                .map(turn -> shown.applyAsDouble(Cost.median(costs.get(turn))))
                                .map(Tables::number)
                                .collect(Collectors.joining(" / ")));
            }
            rows.add(row);
        }
        return new MarkdownTable(head, rows);
    }

    /** What decisions took, and what the server did meanwhile. */
    static MarkdownTable meanwhile(Reloads.Meanwhile without, Reloads.Meanwhile with) {
        return new MarkdownTable(
                List.of("", "without reloads", "with reloads"),
                List.of(
                        row("seconds", without, with, one -> one.seconds()),
                        row("reloads", without, with, one -> one.reloads()),
                        row("decisions", without, with, one -> one.decisions().count()),
                        row("p50, ns", without, with, one -> one.decisions().atShare(0.5)),
                        row("p99, ns", without, with, one -> one.decisions().atShare(0.99)),
                        row("p99.9, ns", without, with, one -> one.decisions().atShare(0.999)),
                        row("p99.99, ns", without, with, one -> one.decisions().atShare(0.9999)),
                        row("longest, us", without, with, one -> one.decisions().longest() / 1e3),
                        row("collections", without, with, one -> one.collections()),
                        row("ms of collections", without, with, one -> one.collectionMillis())));
    }

    private static List<String> row(
            String name,
            Reloads.Meanwhile without,
            Reloads.Meanwhile with,
            ToDoubleFunction<Reloads.Meanwhile> value) {
        return List.of(
                name, number(value.applyAsDouble(without)), number(value.applyAsDouble(with)));
    }

    /** As SMTP writes its commands. */
    static String name(Stage stage) {
        return stage == Stage.CONNECT ? "connect" : stage.name();
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
