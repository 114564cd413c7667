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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;

/**
 * Counts how much there is of each of something, such as of each protocol. Not thread safe.
 *
 * @param <K> what is told apart
 */
final class UsageTable<K extends Comparable<? super K>> {
    private static final int MOST_KEPT = 20_000;

    private final Top<K, Usage> usages =
            new Top<>(MOST_KEPT, key -> new Usage(), Usage::weight, Usage::add);
    private final Usage all = new Usage();

    void add(K key, Seen seen) {
        usages.of(key).add(seen);
        all.add(seen);
    }

    void add(K key, Seen seen, long recipients) {
        usages.of(key).add(seen, recipients);
        all.add(seen, recipients);
    }

    /**
     * The table, the most frequent first.
     *
     * @param builder with the columns that {@link #columns} gives
     * @param names the cells that say what it is
     * @param query the command that finds the entries, where there is one
     */
    Table table(
            Table.Builder builder,
            int rows,
            Function<K, List<Cell>> names,
            Function<K, Optional<String>> query) {
        return table(builder, rows, names, query, this::numbers);
    }

    /** The same with other numbers. */
    Table table(
            Table.Builder builder,
            int rows,
            Function<K, List<Cell>> names,
            Function<K, Optional<String>> query,
            Function<Usage, List<Cell>> numbers) {
        Top.Ranking<K, Usage> ranking = usages.heaviest(rows, Comparator.naturalOrder());
        int named = 0;
        for (Map.Entry<K, Usage> entry : ranking.shown()) {
            List<Cell> cells = new ArrayList<>(names.apply(entry.getKey()));
            named = cells.size();
            cells.addAll(numbers.apply(entry.getValue()));
            builder.row(
                    entry.getValue().trace(query.apply(entry.getKey())),
                    cells.toArray(Cell[]::new));
        }
        if (!ranking.rest().isEmpty()) {
            Usage rest = new Usage();
            ranking.rest().forEach(rest::add);
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(others(ranking)));
            while (cells.size() < named) {
                cells.add(Cell.nothing());
            }
            cells.addAll(numbers.apply(rest));
            builder.others(cells.toArray(Cell[]::new));
        }
        return builder.build();
    }

    /** Who tried TLS, could not, and is lost where clear text is refused. */
    static Column afterFailedHandshake() {
        return Column.number("afterFailedHandshake", "after a failed handshake");
    }

    /** How many others there are, in words. */
    static String others(Top.Ranking<?, ?> ranking) {
        return ranking.exact()
                ? Cell.of(ranking.others()).words() + (ranking.others() == 1 ? " other" : " others")
                : "others, and what was dropped for want of room";
    }

    /** The same, and who came after a failed handshake. */
    List<Cell> numbersAndAfterFailedHandshake(Usage usage) {
        List<Cell> cells = new ArrayList<>(numbers(usage));
        cells.add(Cell.of(usage.afterFailedHandshake()));
        return cells;
    }

    private List<Cell> numbers(Usage usage) {
        return List.of(
                Cell.of(usage.messages()),
                new Cell.Share(usage.messages(), all.messages()),
                Cell.of(usage.recipients()),
                Cell.of(usage.sessions()),
                Cell.of(usage.refusals()));
    }

    /** Those that say what it is, and how much there is of it. */
    static Column[] columns(Column... names) {
        List<Column> columns = new ArrayList<>(List.of(names));
        columns.add(Column.number("messages", "messages"));
        columns.add(Column.number("share", "share"));
        columns.add(Column.number("recipients", "recipients"));
        columns.add(Column.number("sessions", "sessions"));
        columns.add(Column.number("refusals", "refusals"));
        return columns.toArray(Column[]::new);
    }
}
