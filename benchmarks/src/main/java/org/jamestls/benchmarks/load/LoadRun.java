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

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.Machine;
import org.jamestls.benchmarks.server.BuiltFiles;
import org.jamestls.benchmarks.server.JamesProcess;
import org.jamestls.benchmarks.server.ServerKey;
import org.jamestls.benchmarks.server.Variant;

/** The program {@code benchmarks/run load}. */
public final class LoadRun {

    private final Options options;
    private final Report report;

    private LoadRun(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String... arguments) {
        Benchmark.main(LoadRun.class, LoadRun::run, arguments);
    }

    private static void run(CommandLine commandLine, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        new LoadRun(Options.read(commandLine), new Report(out)).run();
    }

    private void run() throws BenchmarkFailure, IOException, InterruptedException {
        BuiltFiles files = BuiltFiles.find();
        Path work = files.workFolder("load", options.work());
        ServerKey key = ServerKey.make(work, options.key());
        FullHandshakes tls = FullHandshakes.trusting(key.trust());
        Load load =
                new Load(
                        tls,
                        options.setting().transport(),
                        options.connections(),
                        options.messagesPerConnection());
        try (JamesProcess bare = server(work, Variant.BARE, files, key);
                JamesProcess suite = server(work, Variant.SUITE, files, key)) {
            describe(files, negotiated(new Probe(tls, options.setting().transport()), bare, suite));
            warmUp(load, bare);
            warmUp(load, suite);
            List<Pair> pairs = pairs(load, bare, suite);
            report.medians(pairs);
            memory(bare);
            memory(suite);
            if (options.csv().isPresent()) {
                Files.write(options.csv().get(), new Csv(pairs).lines());
            }
        }
    }

    private JamesProcess server(Path work, Variant variant, BuiltFiles files, ServerKey key)
            throws BenchmarkFailure, IOException, InterruptedException {
        JamesProcess james =
                JamesProcess.start(
                        work.resolve(variant.toString()), variant, files, key, options.setting());
        try {
            james.awaitOpen();
        } catch (BenchmarkFailure | InterruptedException e) {
            james.close();
            throw e;
        }
        return james;
    }

    private static String negotiated(Probe probe, JamesProcess bare, JamesProcess suite)
            throws BenchmarkFailure, IOException {
        String one = probe.examine(bare);
        String other = probe.examine(suite);
        if (!one.equals(other)) {
            throw BenchmarkFailure.because(
                    "The servers do not negotiate the same: " + one + ", and " + other + ".");
        }
        return one;
    }

    private void describe(BuiltFiles files, String negotiated) throws IOException {
        report.print("%s%n", Machine.description());
        report.print(
                "James 3.8.1 memory servers, %s; bundle %s, %,d octets%n",
                JamesProcess.JVM_OPTIONS, files.bundle().getFileName(), Files.size(files.bundle()));
        report.print(
                "%s, key %s; %d connections, %d message%s a connection; log %s, evidence %s%n",
                negotiated,
                options.key().description(),
                options.connections(),
                options.messagesPerConnection(),
                options.messagesPerConnection() == 1 ? "" : "s",
                options.setting().log(),
                options.setting().evidence());
        report.print(
                "%d pairs of %d s each, after a warm-up of %d s each%n%n",
                options.pairs(), options.length().toSeconds(), options.warmUp().toSeconds());
    }

    private void warmUp(Load load, JamesProcess james)
            throws BenchmarkFailure, InterruptedException {
        if (!options.warmUp().isZero()) {
            load.send(james, options.warmUp());
            james.awaitQuiet();
        }
    }

    private List<Pair> pairs(Load load, JamesProcess bare, JamesProcess suite)
            throws BenchmarkFailure, InterruptedException {
        report.head();
        List<Pair> pairs = new ArrayList<>();
        for (int number = 1; number <= options.pairs(); number++) {
            Pair pair = new Pair(measure(load, bare), measure(load, suite));
            report.pair(number, pair);
            pairs.add(pair);
        }
        return pairs;
    }

    private Measurement measure(Load load, JamesProcess james)
            throws BenchmarkFailure, InterruptedException {
        Duration before = james.cpu();
        Load.Sent sent = load.send(james, options.length());
        james.awaitQuiet();
        return new Measurement(sent, james.cpu().minus(before));
    }

    private void memory(JamesProcess james) throws IOException {
        if (james.residentKib().isPresent()) {
            report.print(
                    "Memory of the %s James at the end: %d MiB%n",
                    james.variant(), james.residentKib().getAsLong() / 1024);
        }
    }
}
