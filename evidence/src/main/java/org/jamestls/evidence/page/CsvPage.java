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
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Table.Row;
import org.jamestls.evidence.read.Place;

/**
 * A page as one file of CSV (RFC 4180): every record has the same number of fields, the first two
 * say the table and what the record is ({@code header}, {@code row}, {@code others}, {@code fact}),
 * the last three what is behind it.
 *
 * <p>A spreadsheet takes a field for a formula by its first character: where that is one of those,
 * an apostrophe stands before it.
 */
public final class CsvPage {
    private static final String END = "\r\n";
    // The last four are the wide forms, which some spreadsheets read as the others.
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final int width;
    private final StringBuilder csv = new StringBuilder();

    private CsvPage(int width) {
        this.width = width;
    }

    /** The whole file; in UTF-8 it can be read by any spreadsheet. */
    public static String of(Page page) {
        int width =
                page.sections().stream()
                        .flatMap(section -> section.tables().stream())
                        .mapToInt(table -> table.columns().size())
                        .max()
                        .orElse(0);
        CsvPage csv = new CsvPage(Math.max(2, width));
        csv.record(
                "table", "record", csv.numbered(), List.of("query", "first entry", "last entry"));
        for (Page.About fact : page.facts()) {
            csv.record("about", "fact", List.of(fact.name(), fact.value().plain()), List.of());
        }
        for (Section section : page.sections()) {
            for (String sentence : section.says()) {
                csv.record(section.id(), "note", List.of(sentence), List.of());
            }
            section.tables().forEach(csv::table);
        }
        return csv.csv.toString();
    }

    private List<String> numbered() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("field " + i);
        }
        return names;
    }

    private void table(Table table) {
        record(
                table.id(),
                "header",
                table.columns().stream().map(Column::title).toList(),
                List.of());
        for (Row row : table.rows()) {
            record(
                    table.id(),
                    row.others() ? "others" : "row",
                    row.cells().stream().map(Cell::plain).toList(),
                    List.of(
                            row.trace().query().orElse(""),
                            place(row.trace().first()),
                            place(row.trace().last())));
        }
    }

    private static String place(Optional<Place> place) {
        return place.map(one -> one.ledger() + " " + one + " seq " + one.sequence()).orElse("");
    }

    private void record(String table, String kind, List<String> fields, List<String> behind) {
        csv.append(field(table)).append(',').append(field(kind));
        for (int i = 0; i < width; i++) {
            csv.append(',').append(i < fields.size() ? field(fields.get(i)) : "");
        }
        for (int i = 0; i < 3; i++) {
            csv.append(',').append(i < behind.size() ? field(behind.get(i)) : "");
        }
        csv.append(END);
    }

    /** One field of any file of CSV: quoted where it must be, and never a formula. */
    public static String field(String raw) {
        String begin = raw.replaceFirst("^ +", "");
        boolean formula = !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0;
        String text = Harmless.text(formula ? "'" + raw : raw);
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == ' ' || c == ';');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
