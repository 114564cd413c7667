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

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.Machine;
import org.jamestls.policy.transaction.Stage;

/** The program {@code benchmarks/run policy}: runs all and prints the tables in Markdown. */
public final class PolicyRun {
    private static final List<Integer> RULES = List.of(10, 1_000, 10_000);
    private static final int PAIRS_A_FORK = 3;
    private static final int CYCLES_OF_GRID = 2;
    private static final List<Integer> ENTRIES = List.of(0, 1_000, 100_000);

    private final Jmh jmh;
    private final PrintStream out;

    private PolicyRun(Jmh jmh, PrintStream out) {
        this.jmh = jmh;
        this.out = out;
    }

    /** What can be run alone. */
    private enum Part {
        ALL,
        RELOAD,
        PAIRS,
        GRID;

        static Optional<Part> parse(String text) {
            return Arrays.stream(values()).filter(part -> part.toString().equals(text)).findFirst();
        }

        boolean has(Part part) {
            return this == ALL || this == part;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static void main(String... arguments) {
        Benchmark.main(PolicyRun.class, PolicyRun::run, arguments);
    }

    private static void run(CommandLine line, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        Part part = line.word("--part", Part::parse, Part.ALL);
        int forks = line.number("--forks", 1, 100, 5);
        int millis = line.number("--millis", 10, 60_000, 250);
        int seconds = line.number("--seconds", 1, 600, 15);
        line.mustBeUsedUp();
        out.println(Machine.description());
        // First, while the process is young: the first load of a server is of interest too.
        if (part.has(Part.RELOAD)) {
            out.printf("%nReload%n%n");
            new Reloads(Duration.ofSeconds(seconds), out).run();
        }
        if (part.has(Part.PAIRS)) {
            new PolicyRun(new Jmh(forks, PAIRS_A_FORK, millis), out).pairs();
        }
        if (part.has(Part.GRID)) {
            new PolicyRun(new Jmh(1, CYCLES_OF_GRID, millis), out).grid();
        }
    }

    private void pairs() throws BenchmarkFailure {
        Turns turns =
                new Turns(
                        List.of(Size.SMALL, Size.LARGE),
                        List.of(Stage.values()),
                        List.of(Finding.values()));
        progress(jmh.forks() + " processes, " + turns.sizes() + " in turns");
        out.printf(
                Locale.ROOT,
                "%nDecisions, ns: small is %,d rules and %,d entries, large %,d and %,d; %d pairs%n%n%s",
                Size.SMALL.rules(),
                Size.SMALL.entries(),
                Size.LARGE.rules(),
                Size.LARGE.entries(),
                jmh.forks() * jmh.cycles(),
                Tables.pairs(jmh.measure(turns)));
    }

    private void grid() throws BenchmarkFailure {
        Map<Turns.Turn, List<Cost>> costs = new LinkedHashMap<>();
        for (int rules : RULES) {
            for (int entries : ENTRIES) {
                Turns turns =
                        new Turns(
                                List.of(new Size(rules, entries)),
                                List.of(Stage.values()),
                                List.of(Finding.HIT, Finding.MISS));
                progress(turns.sizes().toString());
                costs.putAll(jmh.measure(turns));
            }
        }
        out.printf("%nDecisions, p50 in ns, hit / miss%n%n%s", Tables.grid(costs, Cost::half));
        out.printf(
                "%nDecisions, octets of garbage, hit / miss%n%n%s",
                Tables.grid(costs, Cost::garbage));
    }

    private static void progress(String what) {
        System.err.println(what);
    }
}
