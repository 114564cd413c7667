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

import java.io.IOException;
import java.util.stream.Stream;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Policies;
import org.jamestls.it.scenario.Scenario;
import org.jamestls.it.scenario.ScenarioReader;
import org.jamestls.it.scenario.ScenarioRunner;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every scenario of {@code scenarios/*.smtp} against a real James with the bundle dropped in.
 */
@ExtendWith(Jameses.class)
@Order(Jameses.STANDARD)
class ScenarioIT {

    static Stream<Scenario> scenarios() {
        return ScenarioReader.readAll().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void serverAnswersAsTheScenarioSays(Scenario scenario, Jameses.Pool jameses)
            throws IOException {
        ScenarioRunner.run(
                jameses.with(Policies.setup(scenario.policy(), jameses.authority())), scenario);
    }
}
