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
package org.jamestls.benchmarks.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamestls.policy.transaction.Stage;

/**
 * What is measured in turns, one turn an iteration: every question, and of each question the sizes
 * one right after the other, so that what disturbs a machine disturbs all.
 */
record Turns(List<Size> sizes, List<Stage> stages, List<Finding> findings) {

    /** What one iteration measures. */
    record Turn(Size size, Question question) {}

    Turns {
        sizes = List.copyOf(sizes);
        stages = List.copyOf(stages);
        findings = List.copyOf(findings);
    }

    /** Reads what {@link #text} writes. */
    static Turns parse(String sizes, String stages, String findings) {
        return new Turns(
                values(sizes, Size::parse),
                values(stages, Stage::valueOf),
                values(findings, Finding::valueOf));
    }

    private static <T> List<T> values(String text, Function<String, T> parser) {
        return Arrays.stream(text.split(" ")).map(parser).toList();
    }

    /** Values as a parameter of JMH, which takes commas for more than one. */
    static String text(List<?> values) {
        return values.stream()
                .map(value -> value instanceof Enum<?> one ? one.name() : value.toString())
                .collect(Collectors.joining(" "));
    }

    /** In their order. */
    List<Turn> all() {
        List<Turn> turns = new ArrayList<>();
        for (Stage stage : stages) {
            for (Finding finding : findings) {
                for (Size size : sizes) {
                    turns.add(new Turn(size, new Question(stage, finding)));
                }
            }
        }
        return turns;
    }
}
