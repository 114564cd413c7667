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
package org.jamestls.benchmarks.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.Machine;
import org.jamestls.benchmarks.server.BuiltFiles;
import org.jamestls.benchmarks.server.JamesProcess;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.benchmarks.server.ServerKey;
import org.jamestls.benchmarks.server.Setting;
import org.jamestls.benchmarks.server.Variant;
import org.jamestls.benchmarks.statistics.Sample;

/** The program {@code benchmarks/run start}. */
public final class StartUp {

    private static final String HEAD = "%-8s %8s %8s %8s   %8s %8s %8s   %8s %8s %8s%n";
    private static final String ROW =
            "%-8s %8.2f %8.2f %8.2f   %8.2f %8.2f %8.2f   %8.0f %8.0f %8.0f%n";

    private final BuiltFiles files;
    private final ServerKey key;
    private final Path work;
    private final PrintStream out;

    private StartUp(BuiltFiles files, ServerKey key, Path work, PrintStream out) {
        this.files = files;
        this.key = key;
        this.work = work;
        this.out = out;
    }

    /**
     * One server, started and ended again.
     *
     * @param seconds from the start of the process until all ports were open
     * @param cpuSeconds the processor time that it had used then
     * @param memoryMib what it held then; 0 where the system does not tell
     */
    private record Start(double seconds, double cpuSeconds, double memoryMib) {}

    /** Two starts, one right after the other. */
    private record Pair(Start bare, Start suite) {}

    public static void main(String... arguments) {
        Benchmark.main(StartUp.class, StartUp::run, arguments);
    }

    private static void run(CommandLine commandLine, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        int count = commandLine.number("--pairs", 1, 100, 5);
        Optional<Path> csv = commandLine.path("--csv");
        Optional<Path> asked = commandLine.path("--work");
        commandLine.mustBeUsedUp();
        BuiltFiles files = BuiltFiles.find();
        Path work = files.workFolder("start", asked);
        List<Pair> pairs =
                new StartUp(files, ServerKey.make(work, KeyType.P256), work, out).run(count);
        if (csv.isPresent()) {
            Files.write(csv.get(), csvLines(pairs));
        }
    }

    private List<Pair> run(int count) throws BenchmarkFailure, IOException, InterruptedException {
        print("%s%n", Machine.description());
        print(
                "James 3.8.1 memory servers, %s; bundle %s, %,d octets%n%n",
                JamesProcess.JVM_OPTIONS, files.bundle().getFileName(), Files.size(files.bundle()));
        pair("uncounted");
        print(HEAD, "", "seconds", "to ports", "", "CPU", "seconds", "", "memory", "MiB", "");
        print(
                HEAD, "pair", "bare", "suite", "more", "bare", "suite", "more", "bare", "suite",
                "more");
        List<Pair> pairs = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Pair pair = pair(Integer.toString(number));
            pairs.add(pair);
            row(Integer.toString(number), List.of(pair), Sample::median);
        }
        row("median", pairs, Sample::median);
        row("from", pairs, sample -> sample.interval().low());
        row("to", pairs, sample -> sample.interval().high());
        print(
                "%nThe true median lies between \"from\" and \"to\" with a probability of %s.%n",
                sample(pairs, pair -> pair.bare().seconds()).interval().confidenceText());
        return pairs;
    }

    private Pair pair(String name) throws BenchmarkFailure, IOException, InterruptedException {
        return new Pair(start(name, Variant.BARE), start(name, Variant.SUITE));
    }

    private Start start(String pair, Variant variant)
            throws BenchmarkFailure, IOException, InterruptedException {
        Path root = work.resolve(pair + "-" + variant);
        try (JamesProcess james = JamesProcess.start(root, variant, files, key, Setting.usual())) {
            double seconds = james.awaitOpen().toNanos() / 1e9;
            double cpuSeconds = james.cpu().toNanos() / 1e9;
            return new Start(seconds, cpuSeconds, james.residentKib().orElse(0) / 1024.0);
        }
    }

    /** The medians of "more" are those of the differences within a pair. */
    private void row(String name, List<Pair> pairs, ToDoubleFunction<Sample> value) {
        List<Object> cells = new ArrayList<>(List.of(name));
        for (ToDoubleFunction<Start> column :
                List.<ToDoubleFunction<Start>>of(
                        Start::seconds, Start::cpuSeconds, Start::memoryMib)) {
            cells.add(value.applyAsDouble(sample(pairs, pair -> of(pair.bare(), column))));
            cells.add(value.applyAsDouble(sample(pairs, pair -> of(pair.suite(), column))));
            cells.add(
                    value.applyAsDouble(
                            sample(
                                    pairs,
                                    pair -> of(pair.suite(), column) - of(pair.bare(), column))));
        }
        print(ROW, cells.toArray());
    }

    private static double of(Start start, ToDoubleFunction<Start> column) {
        return column.applyAsDouble(start);
    }

    private static Sample sample(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        return new Sample(pairs.stream().mapToDouble(value).boxed().toList());
    }

    private static List<String> csvLines(List<Pair> pairs) {
        List<String> lines = new ArrayList<>();
        lines.add("pair,variant,seconds,cpu_seconds,memory_mib");
        for (int i = 0; i < pairs.size(); i++) {
            lines.add(csvLine(i + 1, Variant.BARE, pairs.get(i).bare()));
            lines.add(csvLine(i + 1, Variant.SUITE, pairs.get(i).suite()));
        }
        return lines;
    }

    private static String csvLine(int pair, Variant variant, Start start) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%.3f,%.2f,%.0f",
                pair,
                variant,
                start.seconds(),
                start.cpuSeconds(),
                start.memoryMib());
    }

    private void print(String format, Object... arguments) {
        out.print(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
