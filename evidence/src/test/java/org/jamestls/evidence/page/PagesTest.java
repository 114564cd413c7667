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
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.evidence.count.Count;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.read.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The four forms of a page in which a stranger has written. */
class PagesTest {

    private static Page page(String hostile) {
        Place place =
                new Place(
                        "var",
                        "2026-11-24.jsonl",
                        17,
                        17,
                        "node",
                        Instant.parse("2026-11-24T10:00:00Z"));
        Table table =
                new Table.Builder(
                                "peers",
                                "Peers",
                                Column.text("name", "name"),
                                Column.number("count", "count"),
                                Column.number("some", "some"))
                        .bars(1)
                        .row(
                                new Trace(
                                        Optional.of("james-tls evidence query"),
                                        Optional.of(place),
                                        Optional.empty()),
                                Cell.of(hostile),
                                Cell.of(12_345),
                                Cell.of(new Count(7, false)))
                        .others(Cell.of("3 others"), Cell.of(1), new Cell.Share(1, 3))
                        .build();
        Table days =
                new Table.Builder(
                                "days", "Days", Column.text("day", "day"), Column.number("n", "n"))
                        .stacked(1)
                        .row(Trace.nothing(), Cell.of("2026-11-24"), Cell.of(5))
                        .build();
        Table none = new Table.Builder("none", "Empty", Column.text("a", "a")).build();
        return new Page(
                "Report " + hostile,
                List.of(new Page.About("helo", "HELO", Cell.of(hostile))),
                List.of(
                        new Section(
                                "peers",
                                "Peers",
                                List.of("Said: " + hostile),
                                List.of(table, days, none))));
    }

    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
    }

    // ------------------------------------------------------------ HTML

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style><script>",
                "]]><![CDATA[<b>",
                "&#60;script&#62;",
                "javascript:alert(1)",
                "\u0000\u001b\ud800\u202e",
                "<!--"
            })
    void aStrangerCanNotWriteAnElement(String hostile) throws Exception {
        Document document = parsed(HtmlPage.of(page(hostile)));

        assertThat(names(document))
                .isSubsetOf(
                        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "dl",
                        "dt", "dd", "nav", "ol", "li", "a", "section", "p", "table", "thead",
                        "tbody", "tr", "th", "td", "svg", "rect", "line", "text", "code");
        assertThat(document.getElementsByTagName("dd").item(0).getTextContent())
                .isEqualTo(Harmless.text(hostile));
        assertThat(attributes(document))
                .isSubsetOf(
                        "lang",
                        "charset",
                        "http-equiv",
                        "content",
                        "name",
                        "id",
                        "class",
                        "href",
                        "scope",
                        "viewBox",
                        "preserveAspectRatio",
                        "aria-hidden",
                        "aria-label",
                        "role",
                        "width",
                        "height",
                        "x",
                        "y",
                        "x1",
                        "x2",
                        "y1",
                        "y2",
                        "text-anchor");
    }

    @Property(tries = 300)
    void whateverAStrangerWritesTheHtmlIsWellFormedAndAscii(@ForAll String hostile)
            throws Exception {
        String html = HtmlPage.of(page(hostile));

        assertThat(parsed(html).getElementsByTagName("script").getLength()).isZero();
        assertThat(html.chars()).allMatch(c -> c == '\n' || c >= ' ' && c <= '~');
    }

    @Test
    void theHtmlAsksForNothingFromElsewhere() throws Exception {
        String html = HtmlPage.of(page("x"));

        assertThat(html).doesNotContain("://", "url(", "@import", "src=", "<link", "<script");
        NodeList links = parsed(html).getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            assertThat(((Element) links.item(i)).getAttribute("href")).startsWith("#");
        }
    }

    @Test
    void itsPolicyPermitsItsOwnStyleSheetAlone() throws Exception {
        String html = HtmlPage.of(page("x"));
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);
        assertThat(style.find()).isTrue();
        String hash =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(style.group(1).getBytes(UTF_8)));

        Element meta = (Element) parsed(html).getElementsByTagName("meta").item(1);

        assertThat(meta.getAttribute("http-equiv")).isEqualTo("Content-Security-Policy");
        assertThat(meta.getAttribute("content"))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-"
                                + hash
                                + "'; base-uri 'none'; form-action 'none'");
        assertThat(html).doesNotContain(" style=");
    }

    private static List<String> names(Document document) {
        List<String> names = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            names.add(all.item(i).getNodeName());
        }
        return names;
    }

    private static List<String> attributes(Document document) {
        List<String> names = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
                names.add(all.item(i).getAttributes().item(j).getNodeName());
            }
        }
        return names;
    }

    // ------------------------------------------------------------ CSV

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain.example|plain.example",
                "=1+1|'=1+1",
                "+49|'+49",
                "-x|'-x",
                "@SUM(A1)|'@SUM(A1)",
                "`  =1`|\"'  =1\"",
                "`\t=1`|'\\u0009=1",
                "`\r=1`|'\\u000d=1",
                "`\uff1d1`|'\uff1d1",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "`a\nb`|a\\u000ab",
                "=HYPERLINK(\"x\",\"y\")|\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""
            })
    void aFieldIsQuotedWhereItMustBeAndNeverAFormula(String raw, String field) {
        assertThat(CsvPage.field(raw)).isEqualTo(field);
    }

    @Property(tries = 300)
    void everyRecordHasTheSameNumberOfFieldsAndNoneIsAFormula(@ForAll String hostile) {
        List<List<String>> records = records(CsvPage.of(page(hostile)));

        assertThat(records).hasSizeGreaterThan(6);
        for (List<String> fields : records) {
            assertThat(fields).hasSize(records.get(0).size());
            assertThat(fields)
                    .noneMatch(
                            field ->
                                    !field.isEmpty() && "=+-@\t\r\n".indexOf(field.charAt(0)) >= 0);
        }
    }

    // As RFC 4180 reads it.
    private static List<List<String>> records(String csv) {
        List<List<String>> records = new ArrayList<>();
        for (String line : csv.split("\r\n")) {
            List<String> fields = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            fields.add(field.toString());
            records.add(fields);
        }
        return records;
    }

    // ------------------------------------------------------------ text and JSON

    @Property(tries = 200)
    void noLineOfTextIsAStrangers(@ForAll String hostile) {
        List<String> lines = TextPage.lines(page(hostile));

        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(line.codePoints())
                                        .noneMatch(Character::isISOControl)
                                        .noneMatch(
                                                point ->
                                                        Character.getType(point)
                                                                == Character.FORMAT));
        assertThat(lines.stream().filter(line -> line.startsWith("3 others"))).hasSize(1);
    }

    @Test
    void jsonHasRowsByTheIdsOfTheirColumns() {
        assertThat(JsonPage.of(page("<x>")).at("/sections/0/tables/peers").toString())
                .isEqualTo(
                        "[{\"name\":\"<x>\",\"count\":12345,\"some\":7,\"someIsMore\":true,"
                                + "\"query\":\"james-tls evidence query\",\"first\":{\"folder\":\"var\","
                                + "\"file\":\"2026-11-24.jsonl\",\"line\":17,\"seq\":17,\"node\":\"node\","
                                + "\"time\":\"2026-11-24T10:00:00Z\"}},"
                                + "{\"name\":\"3 others\",\"count\":1,\"some\":0.3333333333333333,"
                                + "\"others\":true}]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, -",
        "0, 7, 0.0 %",
        "7, 7, 100.0 %",
        "1, 3, 33.3 %",
        "1, 1000000, 0.1 %",
        "999999, 1000000, 99.9 %"
    })
    void aShareIsNeverRoundedToAllOrNothing(long part, long whole, String words) {
        assertThat(new Cell.Share(part, whole).words()).isEqualTo(words);
    }
}
