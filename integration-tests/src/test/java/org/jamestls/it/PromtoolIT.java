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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jamestls.it.james.Artifacts;
import org.jamestls.it.wire.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus' own tool takes what conf/monitoring asks; whether it is told, {@link MonitoringIT}.
 */
class PromtoolIT {
    @TempDir private Path folder;

    @BeforeEach
    void needPromtool() {
        Programs.assumeInstalled("promtool");
    }

    @Test
    void promtoolTakesTheQueriesOfTheDashboard() throws Exception {
        List<String> queries =
                new ObjectMapper()
                                .readTree(Artifacts.grafanaDashboard().toFile())
                                .findValuesAsText("expr")
                                .stream()
                                .map(query -> query.replace("$__rate_interval", "5m"))
                                .map(query -> query.replace("$__range", "1d"))
                                .map(query -> query.replace("$instance", ".*"))
                                .toList();
        StringBuilder rules = new StringBuilder("groups: [{name: board, rules: [");
        for (String query : queries) {
            rules.append("{record: a, labels: {n: '")
                    .append(rules.length())
                    .append("'}, expr: '")
                    .append(query)
                    .append("'},");
        }
        Path file = Files.writeString(folder.resolve("board.yml"), rules.append("]}]"));

        assertThat(queries).hasSizeGreaterThan(10);
        assertThat(Programs.run(folder, List.of("promtool", "check", "rules", file.toString()), ""))
                .contains("SUCCESS: " + queries.size() + " rules found");
    }

    @Test
    void promtoolTakesTheAlertsAndTheyFireWhenTheyShould() throws Exception {
        Path test =
                Files.writeString(
                        folder.resolve("test.yml"),
                        new String(
                                        PromtoolIT.class
                                                .getResourceAsStream("prometheus-alerts-test.yml")
                                                .readAllBytes(),
                                        StandardCharsets.UTF_8)
                                .replace("ALERTS", Artifacts.alerts().toString()));

        assertThat(
                        Programs.run(
                                folder,
                                List.of(
                                        "promtool",
                                        "check",
                                        "rules",
                                        Artifacts.alerts().toString()),
                                ""))
                .contains("SUCCESS");
        assertThat(Programs.run(folder, List.of("promtool", "test", "rules", test.toString()), ""))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }
}
