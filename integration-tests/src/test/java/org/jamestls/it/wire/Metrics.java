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
package org.jamestls.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} told of this suite in one answer.
 *
 * @param values each metric by its name; one with labels, such as a quantile of a summary, by its
 *     name with them
 */
public record Metrics(Map<String, Double> values) {
    private static final String OURS = "james_tls_";

    /** Asks now. */
    public static Metrics of(WebAdmin web) {
        HttpResponse<String> answer = web.send("GET", "/metrics", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, Double> values = new TreeMap<>();
        answer.body()
                .lines()
                .filter(line -> line.startsWith(OURS))
                .forEach(
                        line -> {
                            int space = line.lastIndexOf(' ');
                            values.put(
                                    line.substring(0, space),
                                    Double.valueOf(line.substring(space + 1)));
                        });
        return new Metrics(values);
    }

    /** The names of all, without labels. */
    public Set<String> names() {
        return values.keySet().stream()
                .map(name -> name.replaceFirst("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    /** The value of one, which has to be told. */
    public double value(String name) {
        assertThat(values).containsKey(name);
        return values.get(name);
    }
}
