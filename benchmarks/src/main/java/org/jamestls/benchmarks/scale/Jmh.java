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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs {@link PolicyBenchmark} by JMH.
 *
 * @param forks in how many processes, one after the other
 * @param cycles how often each process takes all turns
 * @param millis how long a turn takes
 */
record Jmh(int forks, int cycles, int millis) {
    private static final String GARBAGE = "gc.alloc.rate.norm";

    /** Until all that matters is compiled for good. */
    private static final int WARM_UP_MILLIS = 8_000;

    /** Measures all turns: of each, what it took in every cycle of every process. */
    Map<Turns.Turn, List<Cost>> measure(Turns turns) throws BenchmarkFailure {
        List<Turns.Turn> all = turns.all();
        int warmUpCycles = 1 + WARM_UP_MILLIS / (millis * all.size());
        Options options =
                new OptionsBuilder()
                        .include(PolicyBenchmark.class.getName())
                        .param("sizes", Turns.text(turns.sizes()))
                        .param("stages", Turns.text(turns.stages()))
                        .param("findings", Turns.text(turns.findings()))
                        .forks(forks)
                        // The heap neither grows nor shrinks meanwhile.
                        .jvmArgsAppend("-Xms1g", "-Xmx1g")
                        .warmupIterations(warmUpCycles * all.size())
                        .warmupTime(TimeValue.milliseconds(millis))
                        .measurementIterations(cycles * all.size())
                        .measurementTime(TimeValue.milliseconds(millis))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build();
        Map<Turns.Turn, List<Cost>> costs = new LinkedHashMap<>();
        try {
            for (BenchmarkResult fork : new Runner(options).runSingle().getBenchmarkResults()) {
                int turn = 0;
                for (IterationResult iteration : fork.getIterationResults()) {
                    costs.computeIfAbsent(all.get(turn++ % all.size()), none -> new ArrayList<>())
                            .add(cost(iteration));
                }
            }
        } catch (RunnerException e) {
            throw BenchmarkFailure.because("JMH failed: " + e.getMessage());
        }
        return costs;
    }

    @SuppressWarnings("rawtypes") // so JMH declares it
    private static Cost cost(IterationResult iteration) throws BenchmarkFailure {
        Statistics time = iteration.getPrimaryResult().getStatistics();
        for (Map.Entry<String, Result> result : iteration.getSecondaryResults().entrySet()) {
            if (result.getKey().endsWith(GARBAGE)) {
                return new Cost(
                        time.getPercentile(50),
                        time.getPercentile(99),
                        result.getValue().getScore());
            }
        }
        throw BenchmarkFailure.because("JMH did not tell " + GARBAGE + ".");
    }
}
