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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.page.Table.Drawn;
import org.jamestls.evidence.page.Table.Row;
import org.jamestls.evidence.read.Place;

/**
 * A page as one file of HTML that reads well on a screen, light or dark, and on paper. It has no
 * script and no link, and its Content-Security-Policy lets a browser load nothing but the one style
 * sheet in it. It is well-formed XML too.
 */
public final class HtmlPage {
    private static final String STYLE = "page.css";

    private final Markup out = new Markup();

    private HtmlPage() {}

    /** The whole file, to be written in UTF-8. */
    public static String of(Page page) {
        HtmlPage html = new HtmlPage();
        html.page(page);
        return html.out.toString();
    }

    private void page(Page page) {
        String style = style();
        out.own("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        out.open("head").empty("meta", "charset", "utf-8").line();
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-"
                        + sha256(style)
                        + "'; base-uri 'none'; form-action 'none'");
        out.empty("meta", "name", "referrer", "content", "no-referrer");
        out.empty("meta", "name", "viewport", "content", "width=device-width").line();
        out.text("title", page.title());
        out.open("style").own(style).close("style").close("head").line();
        out.open("body").text("h1", page.title()).line();
        out.open("dl");
        for (Page.About fact : page.facts()) {
            out.text("dt", fact.name()).text("dd", fact.value().words()).line();
        }
        out.close("dl").line();
        contents(page);
        page.sections().forEach(this::section);
        out.close("body").close("html").line();
    }

    private void contents(Page page) {
        out.open("nav").open("ol");
        for (Section section : page.sections()) {
            out.open("li")
                    .text("a", section.title(), "href", "#" + section.id())
                    .close("li")
                    .line();
        }
        out.close("ol").close("nav").line();
    }

    private void section(Section section) {
        out.open("section", "id", section.id()).text("h2", section.title()).line();
        section.says().forEach(sentence -> out.text("p", sentence).line());
        for (Table table : section.tables()) {
            if (!table.title().equals(section.title())) {
                out.text("h3", table.title());
            }
            table(table);
        }
        out.close("section").line();
    }

    private void table(Table table) {
        if (table.rows().isEmpty()) {
            out.text("p", table.none(), "class", "none").line();
            return;
        }
        if (table.drawn().form() == Drawn.Form.STACKED) {
            StackedChart.draw(table, out);
        }
        boolean bars = table.drawn().form() == Drawn.Form.BARS;
        out.open("table", "id", table.id()).open("thead").open("tr");
        for (Column column : table.columns()) {
            out.text("th", column.title(), "scope", "col", "class", column.right() ? "n" : "t");
        }
        if (bars) {
            out.text("th", "", "class", "b");
        }
        if (table.isTraced()) {
            out.text("th", "entries behind it", "scope", "col", "class", "t");
        }
        out.close("tr").close("thead").open("tbody").line();
        long most = bars ? most(table) : 0;
        for (Row row : table.rows()) {
            row(row, table, bars, most);
        }
        out.close("tbody").close("table").line();
    }

    private static long most(Table table) {
        int column = table.drawn().columns().get(0);
        return table.rows().stream()
                .mapToLong(row -> row.cells().get(column).size())
                .max()
                .orElse(0);
    }

    private void row(Row row, Table table, boolean bars, long most) {
        out.open("tr", "class", row.others() ? "others" : "row");
        for (int i = 0; i < table.columns().size(); i++) {
            out.text(
                    "td",
                    row.cells().get(i).words(),
                    "class",
                    table.columns().get(i).right() ? "n" : "t");
        }
        if (bars) {
            bar(row.cells().get(table.drawn().columns().get(0)).size(), most);
        }
        if (table.isTraced()) {
            trace(row.trace());
        }
        out.close("tr").line();
    }

    private void bar(long size, long most) {
        out.open("td", "class", "b");
        if (size > 0) {
            out.open(
                            "svg",
                            "class",
                            "bar",
                            "viewBox",
                            "0 0 100 10",
                            "preserveAspectRatio",
                            "none",
                            "aria-hidden",
                            "true")
                    .empty(
                            "rect",
                            "class",
                            "s0",
                            "height",
                            "10",
                            "width",
                            String.format(Locale.ROOT, "%.1f", 100.0 * size / most))
                    .close("svg");
        }
        out.close("td");
    }

    private void trace(Trace trace) {
        out.open("td", "class", "trace");
        if (trace.first().isPresent()) {
            out.text(places(trace.first().get(), trace.last()));
        }
        trace.query().ifPresent(query -> out.text("code", query));
        out.close("td");
    }

    private static String places(Place first, Optional<Place> last) {
        String begin = place(first);
        return last.filter(one -> !one.equals(first))
                .map(one -> begin + " to " + place(one))
                .orElse(begin);
    }

    private static String place(Place place) {
        return place.node() + " seq " + place.sequence() + " (" + place + ")";
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet in the JAR can be read", e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
