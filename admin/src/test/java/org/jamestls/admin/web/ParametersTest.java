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
package org.jamestls.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.policy.rule.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spark.HaltException;

class ParametersTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), ZoneOffset.UTC);

    private static Parameters of(String query) {
        return Parameters.of(query, "from", "to", "limit", "name", "reload");
    }

    @Test
    void valuesAreDecoded() {
        assertThat(of("name=a%20b%2Bc&limit=7").text("name")).contains("a b+c");
        assertThat(of("").text("name")).isEmpty();
        assertThat(of("reload").has("reload")).isTrue();
        assertThat(of("limit=7").number("limit", 1, 10, 5)).isEqualTo(7);
        assertThat(of("").number("limit", 1, 10, 5)).isEqualTo(5);
        assertThat(of("name=b").choice("name", List.of("a", "b"))).contains("b");
    }

    @Test
    void withoutAPeriodItIsTheLastDay() {
        Period period = of("").period(CLOCK);

        assertThat(period.until()).contains(Instant.parse("2026-11-24T18:00:01Z"));
        assertThat(period.from()).contains(Instant.parse("2026-11-23T18:00:01Z"));
        assertThat(of("from=2026-11-01&to=2026-11-02").period(CLOCK).until())
                .contains(Instant.parse("2026-11-03T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "other=1, other",
        "name=, name",
        "name=a&name=b, name",
        "limit=0, limit",
        "limit=11, limit",
        "limit=99999999999, limit",
        "limit=1.5, limit",
        "from=soon, from",
        "to=soon, to",
        "from=1d&to=2d, from"
    })
    void whatCantBeIsNamed(String query, String field) {
        assertThatThrownBy(
                        () -> {
                            Parameters given = of(query);
                            given.text("name");
                            given.number("limit", 1, 10, 5);
                            given.period(CLOCK);
                        })
                .isInstanceOfSatisfying(
                        HaltException.class,
                        halt -> {
                            assertThat(halt.statusCode()).isEqualTo(400);
                            assertThat(halt.body()).contains("'" + field + "'");
                        });
    }

    @Property(tries = 500)
    void anyQueryIsReadOrIsA400(@ForAll String query) {
        try {
            of(query).text("name");
        } catch (HaltException e) {
            assertThat(e.statusCode()).isEqualTo(400);
        }
    }
}
