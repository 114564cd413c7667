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
package org.jamestls.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jamestls.it.james.KeyType;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    @Test
    void settingsOfTheFileHoldUntilAScenarioOverridesThem() {
        List<Scenario> scenarios =
                ScenarioReader.read(
                        "x.smtp",
                        List.of(
                                "# words",
                                "policy: standard",
                                "listener: mx",
                                "key: rsa",
                                "",
                                "== one",
                                "S: 220",
                                "C: MAIL FROM:<a@b.example>",
                                "== two",
                                "listener: plain",
                                "CLOSED"));

        assertThat(scenarios)
                .containsExactly(
                        new Scenario(
                                "x.smtp",
                                "one",
                                "standard",
                                "mx",
                                KeyType.RSA,
                                List.of(
                                        new Step(Verb.REPLY, "220", 7),
                                        new Step(Verb.COMMAND, "MAIL FROM:<a@b.example>", 8))),
                        new Scenario(
                                "x.smtp",
                                "two",
                                "standard",
                                "plain",
                                KeyType.RSA,
                                List.of(new Step(Verb.CLOSED, "", 11))));
    }

    @Test
    void twoKeysMakeTwoScenarios() {
        List<Scenario> scenarios =
                ScenarioReader.read(
                        "x.smtp",
                        List.of("policy: p", "listener: mx", "key: rsa ec", "== one", "S: 220"));

        assertThat(scenarios).extracting(Scenario::key).containsExactly(KeyType.RSA, KeyType.EC);
    }

    @Test
    void aLineThatIsNoStepIsToldWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                ScenarioReader.read(
                                        "x.smtp", List.of("policy: p", "== one", "SAY: hello")))
                .withMessage("scenarios/x.smtp:3: no such verb: SAY");
    }

    @Test
    void everyScenarioOfTheTestResourcesReads() {
        assertThat(ScenarioReader.readAll()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void placesAreFilledAndEscapesMeanOctets() {
        Words words = new Words("127.1.0.1", listener -> 2525);

        assertThat(words.fill("{peer} {port:mx} {fill:3} {plain:a/b} {base64:a} {other}"))
                .isEqualTo("127.1.0.1 2525 xxx AGEAYg== YQ== {other}");
        assertThat(Words.unescape("a\\r\\n\\0\\t\\\\\\xff"))
                .containsExactly('a', '\r', '\n', 0, '\t', '\\', 0xff);
    }
}
