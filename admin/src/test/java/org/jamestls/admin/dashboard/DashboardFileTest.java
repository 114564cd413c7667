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
package org.jamestls.admin.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page is made of, read as text: what its Content-Security-Policy can't see to. */
class DashboardFileTest {

    private static final Path SOURCES = Path.of("src/main/resources/org/jamestls/admin/dashboard");

    /** Ways by which text would become markup, code, or a request; or a secret would stay. */
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|setHTML|text/html|srcdoc|\\beval\\b|new"
                            + " Function|javascript:"
                            + "|localStorage|sessionStorage|indexedDB|document\\.cookie"
                            + "|sendBeacon|XMLHttpRequest|WebSocket|EventSource|importScripts");

    /** A host of somebody else; a namespace is no host. */
    private static final Pattern HOST =
            Pattern.compile("(https?:)?//[a-z0-9-]+(\\.[a-z0-9-]+)+", Pattern.CASE_INSENSITIVE);

    private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");
    private static final Pattern BROUGHT =
            Pattern.compile("(?:src|href)=\"tls-dashboard/([^\"]+)\"");

    private static final int MOST_OCTETS = 160_000;

    static Stream<Path> ours() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void noTextBecomesMarkup(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void noOtherHostIsNamed(Path file) throws IOException {
        String text =
                Files.readString(file)
                        .replace("http://www.apache.org/licenses/LICENSE-2.0", "")
                        .replace("http://www.w3.org/2000/svg", "");
        assertThat(text).doesNotContainPattern(HOST);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyFileTellsItsLicence(Path file) throws IOException {
        assertThat(Files.readString(file)).contains("Licensed under the Apache License");
    }

    @Test
    void thePageHasNoInlineScriptOrStyle() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("index.html")))
                .doesNotContainPattern("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=");
    }

    @Test
    void whatIsServedIsWhatIsThereAndWhatTheChartsNeed() throws IOException {
        Set<String> expected =
                Stream.concat(
                                ours().map(file -> file.getFileName().toString()),
                                Stream.of("uPlot.iife.min.js", "uPlot.min.css"))
                        .collect(Collectors.toSet());
        assertThat(DashboardFile.all()).extracting(DashboardFile::name).hasSameElementsAs(expected);
    }

    @Test
    void whatTheFilesBringIsServed() throws IOException {
        Set<String> served =
                DashboardFile.all().stream().map(DashboardFile::name).collect(Collectors.toSet());
        List<String> brought =
                ours().flatMap(file -> Stream.of(IMPORT, BROUGHT).flatMap(way -> found(way, file)))
                        .toList();
        assertThat(brought).isNotEmpty().allMatch(served::contains);
    }

    @Test
    void itIsSmall() {
        assertThat(DashboardFile.all().stream().mapToInt(file -> file.content().length).sum())
                .isLessThan(MOST_OCTETS);
    }

    @Test
    void itHoldsTheChartLibrary() {
        assertThat(DashboardFile.all())
                .filteredOn(file -> file.name().equals("uPlot.iife.min.js"))
                .singleElement()
                .satisfies(
                        file ->
                                assertThat(new String(file.content(), StandardCharsets.UTF_8))
                                        .contains("uPlot")
                                        .doesNotContain("innerHTML", "eval(", "new Function"));
    }

    private static Stream<String> found(Pattern way, Path file) {
        try {
            return way.matcher(Files.readString(file)).results().map(result -> one(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String one(MatchResult result) {
        return result.group(1);
    }
}
