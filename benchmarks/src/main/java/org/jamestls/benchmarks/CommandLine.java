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
package org.jamestls.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Options of the form {@code --name value}, each taken at most once. Not thread safe. */
public final class CommandLine {

    private final Map<String, String> left;

    private CommandLine(Map<String, String> options) {
        this.left = options;
    }

    static CommandLine parse(List<String> arguments) throws BenchmarkFailure {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--")) {
                throw BenchmarkFailure.usage("\"" + name + "\" is not an option; see --help.");
            }
            if (i + 1 == arguments.size()) {
                throw BenchmarkFailure.usage(name + " needs a value.");
            }
            if (options.put(name, arguments.get(i + 1)) != null) {
                throw BenchmarkFailure.usage(name + " was given twice.");
            }
        }
        return new CommandLine(options);
    }

    /** Takes a whole number from {@code lowest} to {@code highest}. */
    public int number(String name, int lowest, int highest, int unlessTold)
            throws BenchmarkFailure {
        Optional<String> text = Optional.ofNullable(left.remove(name));
        if (text.isEmpty()) {
            return unlessTold;
        }
        int number =
                text.filter(given -> given.matches("[0-9]{1,9}")).map(Integer::parseInt).orElse(-1);
        if (number < lowest || number > highest) {
            throw BenchmarkFailure.usage(
                    "%s is a number from %d to %d.".formatted(name, lowest, highest));
        }
        return number;
    }

    /** Takes one word of those that {@code parser} knows. */
    public <T> T word(String name, Function<String, Optional<T>> parser, T unlessTold)
            throws BenchmarkFailure {
        Optional<String> text = Optional.ofNullable(left.remove(name));
        if (text.isEmpty()) {
            return unlessTold;
        }
        return parser.apply(text.get())
                .orElseThrow(
                        () ->
                                BenchmarkFailure.usage(
                                        name + " can't be \"" + text.get() + "\"; see --help."));
    }

    /** Takes a path. */
    public Optional<Path> path(String name) {
        return Optional.ofNullable(left.remove(name)).map(Path::of);
    }

    /** Makes sure that every option was taken. */
    public void mustBeUsedUp() throws BenchmarkFailure {
        if (!left.isEmpty()) {
            throw BenchmarkFailure.usage(
                    "There is no option " + left.keySet().iterator().next() + "; see --help.");
        }
    }
}
