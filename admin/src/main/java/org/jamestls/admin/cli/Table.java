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
package org.jamestls.admin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jamestls.evidence.page.CsvPage;

/**
 * Rows of cells for people: each column as wide as it must be, long text wrapped at its blanks.
 *
 * <p>Cells hold what others wrote: a control character comes out as {@code ?}, so none can steer
 * the terminal. Not thread safe.
 */
final class Table {
    /** A cell of which there is nothing to say. */
    static final String NONE = "-";

    /** What the columns of a table without a header are called, where they must be. */
    private static final List<String> FIELD_AND_VALUE = List.of("field", "value");

    private static final int WIDEST = 44;
    private static final String GAP = "  ";

    private final boolean headed;
    private final int widest;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(boolean headed, int widest) {
        this.headed = headed;
        this.widest = widest;
    }

    /** A table whose columns are called so. */
    static Table headed(String... names) {
        return new Table(true, WIDEST).row(names);
    }

    /** A table without a header: what something is, and how it is. */
    static Table plain() {
        return plain(WIDEST);
    }

    /** A table without a header, whose cells are wrapped at so many characters. */
    static Table plain(int widest) {
        return new Table(false, widest);
    }

    /** Whether there is nothing but a header, if that. */
    boolean isEmpty() {
        return rows.size() == (headed ? 1 : 0);
    }

    /** Adds a row, which has as many cells as every other. */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /**
     * The table as lines.
     *
     * @param emphasis what is done to each line of the header
     */
    List<String> lines(UnaryOperator<String> emphasis) {
        List<List<List<String>>> wrapped =
                rows.stream().map(row -> row.stream().map(this::wrapped).toList()).toList();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < wrapped.size(); row++) {
            UnaryOperator<String> style = headed && row == 0 ? emphasis : UnaryOperator.identity();
            lines(wrapped.get(row), widths(wrapped)).stream().map(style).forEach(lines::add);
        }
        return lines;
    }

    /**
     * The table as CSV (RFC 4180), a record each below a header, in which {@link #NONE} is an empty
     * field. A control character comes out as in {@link #lines}, and no field is a formula.
     */
    List<String> csv() {
        return Stream.concat(headed ? Stream.empty() : Stream.of(FIELD_AND_VALUE), rows.stream())
                .map(
                        row ->
                                row.stream()
                                        .map(cell -> cell.equals(NONE) ? "" : harmless(cell))
                                        .map(CsvPage::field)
                                        .collect(Collectors.joining(",")))
                .toList();
    }

    private static int[] widths(List<List<List<String>>> wrapped) {
        return IntStream.range(0, wrapped.stream().mapToInt(List::size).max().orElse(0))
                .map(
                        column ->
                                wrapped.stream()
                                        .flatMap(row -> row.get(column).stream())
                                        .mapToInt(String::length)
                                        .max()
                                        .orElse(0))
                .toArray();
    }

    private static List<String> lines(List<List<String>> row, int[] widths) {
        int height = row.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, height).mapToObj(line -> line(row, line, widths)).toList();
    }

    private static String line(List<List<String>> row, int line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            List<String> cell = row.get(column);
            String part = line < cell.size() ? cell.get(line) : "";
            text.append(part).append(" ".repeat(widths[column] - part.length())).append(GAP);
        }
        return text.toString().stripTrailing();
    }

    private List<String> wrapped(String cell) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : harmless(cell).split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > widest) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A text on one line that steers no terminal. */
    static String harmless(String cell) {
        return cell.strip().replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
