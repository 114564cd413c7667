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

/**
 * Rows of cells. Immutable.
 *
 * @param id unique in its page; letters and hyphens
 * @param title for people
 * @param columns of every row
 * @param rows in their order
 * @param none what to say where there are no rows
 * @param drawn how it is drawn where pictures are
 */
public record Table(
        String id, String title, List<Column> columns, List<Row> rows, String none, Drawn drawn) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param id unique in its table, as a program reads it; lower camel case
     * @param title for people
     * @param right whether its cells are numbers
     */
    public record Column(String id, String title, boolean right) {
        /** Of text. */
        public static Column text(String id, String title) {
            return new Column(id, title, false);
        }

        /** Of numbers. */
        public static Column number(String id, String title) {
            return new Column(id, title, true);
        }
    }

    /**
     * How a table is drawn. Immutable.
     *
     * @param columns the numbers of the columns that are drawn
     */
    public record Drawn(Form form, List<Integer> columns) {
        static final Drawn NOT = new Drawn(Form.NOT, List.of());

        public Drawn {
            columns = List.copyOf(columns);
        }

        /** In which form. */
        public enum Form {
            NOT,
            BARS,
            STACKED
        }
    }

    /**
     * A row, with as many cells as there are columns.
     *
     * @param others whether it stands for all those that are not shown
     */
    public record Row(List<Cell> cells, Trace trace, boolean others) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** True when something is behind a row. */
    public boolean isTraced() {
        return rows.stream().anyMatch(row -> !row.trace().isNothing());
    }

    /** Collects a table. Not thread safe. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final List<Column> columns;
        private final List<Row> rows = new ArrayList<>();
        private String none = "None.";
        private Drawn drawn = Drawn.NOT;

        /** A table without rows. */
        public Builder(String id, String title, Column... columns) {
            this.id = id;
            this.title = title;
            this.columns = List.of(columns);
        }

        /** What to say where there are no rows; "None." unless told. */
        public Builder none(String text) {
            none = text;
            return this;
        }

        /** Each row has a bar as long as its number in that column. */
        public Builder bars(int column) {
            drawn = new Drawn(Drawn.Form.BARS, List.of(column));
            return this;
        }

        /** Each row is a column of a chart, in which the numbers stand one upon the other. */
        public Builder stacked(Integer... columnsFromBelow) {
            drawn = new Drawn(Drawn.Form.STACKED, List.of(columnsFromBelow));
            return this;
        }

        /** Adds a row. */
        public Builder row(Trace trace, Cell... cells) {
            rows.add(new Row(checked(List.of(cells)), trace, false));
            return this;
        }

        /** Adds the row of all those that are not shown. */
        public Builder others(Cell... cells) {
            rows.add(new Row(checked(List.of(cells)), Trace.nothing(), true));
            return this;
        }

        private List<Cell> checked(List<Cell> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of table " + id + " has " + cells.size() + " cells");
            }
            return cells;
        }

        /** The table. */
        public Table build() {
            return new Table(id, title, columns, rows, none, drawn);
        }
    }
}
