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

import java.util.List;
import java.util.Locale;
import org.jamestls.evidence.page.Table.Row;

/** Draws the rows of a table as columns of a chart, in SVG. Stateless. */
final class StackedChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 190;
    private static final int LEFT = 70;
    private static final int BOTTOM = 30;
    private static final int TOP = 12;
    private static final int SHOWN_LABELS = 8;

    private StackedChart() {}

    static void draw(Table table, Markup out) {
        List<Integer> columns = table.drawn().columns();
        long most = table.rows().stream().mapToLong(row -> sum(row, columns)).max().orElse(0);
        if (most == 0) {
            return;
        }
        out.open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                table.title());
        out.text("title", table.title());
        double height = HEIGHT - BOTTOM - TOP;
        double step = (double) (WIDTH - LEFT) / table.rows().size();
        for (int i = 0; i < table.rows().size(); i++) {
            Row row = table.rows().get(i);
            double y = HEIGHT - BOTTOM;
            for (int series = 0; series < columns.size(); series++) {
                double part = row.cells().get(columns.get(series)).size() * height / most;
                y -= part;
                out.empty(
                        "rect",
                        "class",
                        "s" + series,
                        "x",
                        number(LEFT + i * step + step * 0.1),
                        "y",
                        number(y),
                        "width",
                        number(step * 0.8),
                        "height",
                        number(part));
            }
            if (i % (1 + (table.rows().size() - 1) / SHOWN_LABELS) == 0) {
                label(row, LEFT + (i + 0.5) * step, out);
            }
        }
        axis(most, out);
        out.close("svg").line();
        legend(table, out);
    }

    private static void label(Row row, double x, Markup out) {
        String name = row.cells().get(0).words();
        out.text(
                "text",
                // Of a day month and day are enough.
                name.length() == 10 ? name.substring(5) : name,
                "class",
                "label",
                "text-anchor",
                "middle",
                "x",
                number(x),
                "y",
                number(HEIGHT - BOTTOM + 16.0));
    }

    private static void axis(long most, Markup out) {
        String base = number(HEIGHT - BOTTOM);
        out.empty(
                "line",
                "class",
                "axis",
                "x1",
                number(LEFT),
                "x2",
                number(WIDTH),
                "y1",
                base,
                "y2",
                base);
        out.text(
                "text",
                Cell.of(most).words(),
                "class",
                "label",
                "text-anchor",
                "end",
                "x",
                number(LEFT - 6.0),
                "y",
                number(TOP + 8.0));
        out.text(
                "text",
                "0",
                "class",
                "label",
                "text-anchor",
                "end",
                "x",
                number(LEFT - 6.0),
                "y",
                base);
    }

    private static void legend(Table table, Markup out) {
        out.open("p", "class", "legend");
        for (int series = 0; series < table.drawn().columns().size(); series++) {
            out.open("svg", "class", "key", "viewBox", "0 0 10 10", "aria-hidden", "true")
                    .empty("rect", "class", "s" + series, "width", "10", "height", "10")
                    .close("svg")
                    .text(
                            " "
                                    + table.columns()
                                            .get(table.drawn().columns().get(series))
                                            .title()
                                    + "  ");
        }
        out.close("p").line();
    }

    private static long sum(Row row, List<Integer> columns) {
        return columns.stream().mapToLong(column -> row.cells().get(column).size()).sum();
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
