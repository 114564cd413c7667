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
package org.jamestls.benchmarks.load;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jamestls.benchmarks.statistics.Sample;

/** A table that grows by a line with every pair, and ends with the medians. */
record Report(PrintStream out) {

    private static final String HEAD = "%-8s %10s %10s %7s   %10s %10s %7s%n";
    private static final String ROW = "%-8s %10.1f %10.1f %7.3f   %10.1f %10.1f %7.3f%n";

    void head() {
        print(HEAD, "", "messages", "per second", "", "CPU us per", "message", "");
        print(HEAD, "pair", "bare", "suite", "ratio", "bare", "suite", "ratio");
    }

    void pair(int number, Pair pair) {
        print(
                ROW,
                Integer.toString(number),
                pair.bare().messagesPerSecond(),
                pair.suite().messagesPerSecond(),
                pair.throughputRatio(),
                pair.bare().cpuPerMessage(),
                pair.suite().cpuPerMessage(),
                pair.cpuRatio());
    }

    void medians(List<Pair> pairs) {
        List<Sample> columns = columns(pairs);
        print(ROW, row("median", columns, Sample::median));
        print(ROW, row("from", columns, sample -> sample.interval().low()));
        print(ROW, row("to", columns, sample -> sample.interval().high()));
        print(
                "%nThe true median lies between \"from\" and \"to\" with a probability of %s.%n",
                columns.get(0).interval().confidenceText());
    }

    private static List<Sample> columns(List<Pair> pairs) {
        return Stream.<ToDoubleFunction<Pair>>of(
                        pair -> pair.bare().messagesPerSecond(),
                        pair -> pair.suite().messagesPerSecond(),
                        Pair::throughputRatio,
                        pair -> pair.bare().cpuPerMessage(),
                        pair -> pair.suite().cpuPerMessage(),
                        Pair::cpuRatio)
                .map(column -> new Sample(pairs.stream().mapToDouble(column).boxed().toList()))
                .toList();
    }

    private static Object[] row(String name, List<Sample> columns, ToDoubleFunction<Sample> value) {
        return Stream.concat(
                        Stream.of(name),
                        columns.stream().map(sample -> (Object) value.applyAsDouble(sample)))
                .toArray();
    }

    void print(String format, Object... arguments) {
        out.print(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
