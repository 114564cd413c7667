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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.it.james.Artifacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The dashboard for Grafana keeps to the classic model that Grafana documents ("Dashboard JSON
 * model"): what an import refuses, or draws as an empty or hidden panel, is found here. Whether its
 * names are told, {@link MonitoringIT} asks a server.
 */
class GrafanaDashboardIT {
    /** Since this version a data source is named by its type and its id, and not by a name. */
    private static final int DATA_SOURCE_BY_ID = 36;

    private static final int COLUMNS = 24;
    private static final Set<String> TYPES = Set.of("row", "stat", "timeseries", "bargauge");

    /** Of a label that is replaced, {@code $1} is no variable. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");

    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range", "__all");

    private JsonNode board;

    @BeforeEach
    void read() throws IOException {
        board = new ObjectMapper().readTree(Artifacts.grafanaDashboard().toFile());
    }

    private List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        board.path("panels").forEach(panels::add);
        return panels;
    }

    private List<JsonNode> drawn() {
        return panels().stream().filter(panel -> !isRow(panel)).toList();
    }

    private static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }

    private static int at(JsonNode panel, String member) {
        JsonNode value = panel.path("gridPos").path(member);
        assertThat(value.isInt()).as("%s of %s", member, panel.path("title")).isTrue();
        return value.intValue();
    }

    @Test
    void itCanBeImported() {
        assertThat(board.path("schemaVersion").isInt()).isTrue();
        assertThat(board.path("schemaVersion").intValue())
                .isGreaterThanOrEqualTo(DATA_SOURCE_BY_ID);
        assertThat(board.path("version").isInt()).isTrue();
        assertThat(board.path("id").isMissingNode() || board.path("id").isNull())
                .as("Grafana gives the id; one of another's dashboard would be overwritten")
                .isTrue();
        assertThat(board.path("uid").asText()).matches("[A-Za-z0-9_-]{8,40}");
        assertThat(board.path("title").asText()).isNotBlank();
        assertThat(board.path("time").path("from").asText()).startsWith("now-");
        assertThat(board.path("time").path("to").asText()).isEqualTo("now");
        assertThat(board.path("graphTooltip").intValue()).isBetween(0, 2);
        assertThat(board.path("annotations").path("list").isArray()).isTrue();
        assertThat(board.path("tags").isArray()).isTrue();
    }

    @Test
    void everyPanelHasAnIdATitleAndATypeThatGrafanaHas() {
        assertThat(panels()).hasSizeGreaterThan(15);
        assertThat(panels()).allMatch(panel -> panel.path("id").isInt());
        assertThat(panels())
                .extracting(panel -> panel.path("id").intValue())
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
        assertThat(panels())
                .extracting(
                        panel -> panel.path("type").asText() + " " + panel.path("title").asText())
                .doesNotHaveDuplicates();
        assertThat(panels())
                .allSatisfy(
                        panel -> {
                            assertThat(panel.path("title").asText()).isNotBlank();
                            assertThat(TYPES).contains(panel.path("type").asText());
                        });
    }

    @Test
    void noPanelLiesOverAnotherOrBesideTheGrid() {
        List<JsonNode> panels = panels();
        for (int i = 0; i < panels.size(); i++) {
            JsonNode one = panels.get(i);
            assertThat(at(one, "x")).isNotNegative();
            assertThat(at(one, "y")).isNotNegative();
            assertThat(at(one, "h")).isPositive();
            assertThat(at(one, "w")).isPositive();
            assertThat(at(one, "x") + at(one, "w")).isLessThanOrEqualTo(COLUMNS);
            for (JsonNode other : panels.subList(i + 1, panels.size())) {
                assertThat(overlap(one, other))
                        .as("%s and %s", one.path("title"), other.path("title"))
                        .isFalse();
            }
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
    }

    private static boolean overlap(JsonNode one, JsonNode other, String begin, String length) {
        return at(one, begin) < at(other, begin) + at(other, length)
                && at(other, begin) < at(one, begin) + at(one, length);
    }

    @Test
    void aRowIsAsWideAsThePageAndHasThePanelsBelowIt() {
        assertThat(isRow(panels().get(0))).isTrue();
        int below = 0;
        for (JsonNode panel : panels()) {
            assertThat(at(panel, "y"))
                    .as("%s stands in the file where it is drawn", panel.path("title"))
                    .isGreaterThanOrEqualTo(below);
            if (isRow(panel)) {
                below = at(panel, "y");
                assertThat(at(panel, "w")).isEqualTo(COLUMNS);
                assertThat(at(panel, "h")).isEqualTo(1);
                assertThat(panel.path("collapsed").asBoolean(true)).isFalse();
                assertThat(panel.path("panels").isArray()).isTrue();
                assertThat(panel.path("panels")).as("those of one that is open").isEmpty();
            }
        }
    }

    @Test
    void everyQueryHasANameInItsPanelAndAsksTheDataSourceThatWasChosen() {
        for (JsonNode panel : drawn()) {
            String title = panel.path("title").asText();
            mustBeChosen(panel.path("datasource"), title);
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            assertThat(panel.path("targets").findValuesAsText("refId"))
                    .as(title)
                    .hasSameSizeAs(panel.path("targets"))
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("[A-Z]"));
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .as("the unit of %s", title)
                    .isNotBlank();
            assertThat(panel.path("fieldConfig").path("overrides").isArray()).as(title).isTrue();
            assertThat(panel.path("options").isObject()).as(title).isTrue();
            for (JsonNode target : panel.path("targets")) {
                mustBeChosen(target.path("datasource"), title);
                assertThat(target.path("expr").asText())
                        .as(title)
                        .contains("instance=~\"$instance\"");
            }
        }
    }

    private static void mustBeChosen(JsonNode dataSource, String title) {
        assertThat(dataSource.path("type").asText()).as(title).isEqualTo("prometheus");
        assertThat(dataSource.path("uid").asText()).as(title).isEqualTo("${datasource}");
    }

    @Test
    void everyVariableIsThere() {
        Set<String> known = new HashSet<>(BUILT_IN);
        for (JsonNode variable : board.path("templating").path("list")) {
            assertThat(known.add(variable.path("name").asText())).as("%s", variable).isTrue();
            if (variable.path("name").asText().equals("datasource")) {
                assertThat(variable.path("type").asText()).isEqualTo("datasource");
                assertThat(variable.path("query").asText()).isEqualTo("prometheus");
            }
        }
        Matcher used = VARIABLE.matcher(board.toString());
        List<String> names = used.results().map(found -> found.group(1)).distinct().toList();

        assertThat(names).contains("datasource", "instance");
        assertThat(known).containsAll(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "james_tls_refusals_(.+)_total",
                "james_tls_sessions_(.+)_total",
                "james_tls_suites_(.+)_total",
                "james_tls_verdicts_(.+)_total",
                "james_tls_rule_(.+)_(pass|fail)_total",
                "james_tls_handshake_failures_total",
                "james_tls_decision{",
                "james_tls_ledger_queue",
                "james_tls_ledger_lag_seconds",
                "james_tls_certificate_seconds_left_(.+)"
            })
    void whatAnAdministratorLooksForHasItsPanel(String metric) {
        assertThat(board.findValuesAsText("expr")).anyMatch(query -> query.contains(metric));
    }
}
