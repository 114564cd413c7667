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
package org.jamestls.evidence.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Table.Row;
import org.jamestls.evidence.read.Place;

/**
 * A page as lines for a terminal. Whatever a stranger wrote in it is harmless. What is behind a row
 * stands as the places of its first and last entry.
 */
public final class TextPage {
    private static final int WIDEST = 44;
    private static final int LINE = 100;
    private static final String GAP = "  ";

    private final List<String> lines = new ArrayList<>();

    private TextPage() {}

    /** The lines, without line ends. */
    public static List<String> lines(Page page) {
        TextPage text = new TextPage();
        text.heading(page.title(), '=');
        text.facts(page.facts());
        page.sections().forEach(text::section);
        return List.copyOf(text.lines);
    }

    private void heading(String title, char under) {
        String harmless = Harmless.text(title);
        lines.add(harmless);
        lines.add(String.valueOf(under).repeat(harmless.length()));
    }

    private void facts(List<Page.About> facts) {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Page.About fact : facts) {
            String indent = padded(fact.name(), width, false) + GAP;
            List<String> value =
                    wrapped(Harmless.text(fact.value().words()), LINE - indent.length());
            lines.add((indent + value.get(0)).stripTrailing());
            value.stream().skip(1).forEach(line -> lines.add(" ".repeat(indent.length()) + line));
        }
    }

    private void section(Section section) {
        lines.add("");
        heading(section.title(), '-');
        section.says().forEach(sentence -> lines.addAll(wrapped(Harmless.text(sentence), LINE)));
        boolean first = section.says().isEmpty();
        for (Table table : section.tables()) {
            if (!first) {
                lines.add("");
            }
            first = false;
            if (!table.title().equals(section.title())) {
                lines.add(table.title() + ":");
            }
            table(table);
        }
    }

    private void table(Table table) {
        if (table.rows().isEmpty()) {
            lines.addAll(wrapped(table.none(), LINE));
            return;
        }
        List<Column> columns = new ArrayList<>(table.columns());
        List<Function<Trace, Optional<Place>>> places = new ArrayList<>();
        if (has(table, Trace::first)) {
            columns.add(Column.text("first", "first entry"));
            places.add(Trace::first);
        }
        if (has(table, Trace::last)) {
            columns.add(Column.text("last", "last entry"));
            places.add(Trace::last);
        }
        List<List<List<String>>> rows = new ArrayList<>();
        rows.add(columns.stream().map(column -> wrapped(column.title(), WIDEST)).toList());
        table.rows().forEach(row -> rows.add(cells(row, places)));
        int[] widths = new int[columns.size()];
        for (List<List<String>> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                for (String line : row.get(i)) {
                    widths[i] = Math.max(widths[i], line.length());
                }
            }
        }
        rows.forEach(row -> add(row, columns, widths));
    }

    private static boolean has(Table table, Function<Trace, Optional<Place>> which) {
        return table.rows().stream().anyMatch(row -> which.apply(row.trace()).isPresent());
    }

    private static List<List<String>> cells(
            Row row, List<Function<Trace, Optional<Place>>> places) {
        List<List<String>> cells = new ArrayList<>();
        row.cells().forEach(cell -> cells.add(wrapped(Harmless.text(cell.words()), WIDEST)));
        places.forEach(
                which ->
                        cells.add(
                                List.of(which.apply(row.trace()).map(Place::toString).orElse(""))));
        return cells;
    }

    private void add(List<List<String>> row, List<Column> columns, int[] widths) {
        int height = row.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                List<String> cell = row.get(column);
                line.append(
                                padded(
                                        i < cell.size() ? cell.get(i) : "",
                                        widths[column],
                                        columns.get(column).right()))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static String padded(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }

    private static List<String> wrapped(String text, int width) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }
}
