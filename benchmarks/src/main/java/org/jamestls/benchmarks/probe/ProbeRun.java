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
package org.jamestls.benchmarks.probe;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.Machine;
import org.jamestls.benchmarks.server.BuiltFiles;

/** The program {@code benchmarks/run probe}. */
public final class ProbeRun {
    private static final String HEAD = "%-22s %8s %8s %8s %8s %7s %9s %7s  %s%n";
    private static final String ROW = "%-22s %8.1f %8.1f %8.1f %8.1f %7.1f %9d %7d  %s%n";

    private ProbeRun() {}

    public static void main(String... arguments) {
        Benchmark.main(ProbeRun.class, ProbeRun::run, arguments);
    }

    private static void run(CommandLine commandLine, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        Optional<Path> asked = commandLine.path("--work");
        Optional<Path> cli = commandLine.path("--cli");
        Optional<Path> testssl = commandLine.path("--testssl").or(() -> installed("testssl"));
        Optional<Path> exim = commandLine.path("--exim").or(() -> installed("exim4"));
        Optional<Path> postfix = installed("postfix");
        Optional<Path> other = commandLine.path("--server");
        commandLine.mustBeUsedUp();
        BuiltFiles files = BuiltFiles.find();
        Path work = files.workFolder("probe", asked);
        Path program =
                cli.orElse(files.target().resolve("../../distribution/cli/target/james-tls"))
                        .toAbsolutePath()
                        .normalize();
        if (!Files.isExecutable(program)) {
            throw BenchmarkFailure.because("There is no " + program + ": build it, or name --cli.");
        }
        if (testssl.isEmpty()) {
            throw BenchmarkFailure.because(
                    "testssl.sh is not installed: Debian has it as testssl.sh; or name --testssl.");
        }
        try (MailServers servers = new MailServers(work)) {
            List<MailServers.Server> all = new ArrayList<>();
            if (other.isPresent()) {
                all.add(new MailServers.Server("as told", other.get().toString()));
            } else {
                all.add(servers.james(files));
                List<MailServers.Server> strict = new ArrayList<>();
                if (postfix.isPresent()) {
                    List<MailServers.Server> both = servers.postfix(postfix.get());
                    all.add(both.get(0));
                    strict.add(both.get(1));
                } else {
                    out.println("Postfix is not installed: left out.");
                }
                if (exim.isPresent()) {
                    all.add(servers.exim(exim.get()));
                } else {
                    out.println("Exim is not installed, and --exim names none: left out.");
                }
                all.addAll(strict);
            }
            compare(all, program, testssl.get(), work, out);
        }
    }

    private static void compare(
            List<MailServers.Server> servers,
            Path program,
            Path testssl,
            Path work,
            PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        out.println(Machine.description());
        out.println(String.join(" ", Program.PROBE.command(program, "HOST:PORT", Path.of("-"))));
        out.println(
                String.join(" ", Program.TESTSSL.command(testssl, "HOST:PORT", Path.of("FILE"))));
        out.println();
        print(out, HEAD, "", "probe", "", "testssl", "", "", "", "", "");
        print(
                out,
                HEAD,
                "server",
                "s",
                "CPU s",
                "s",
                "CPU s",
                "ratio",
                "versions",
                "suites",
                "differences");
        for (MailServers.Server server : servers) {
            // The first to come would find a server that is still cold.
            Program.PROBE.run(program, server.where(), work);
            Program.Result ours = Program.PROBE.run(program, server.where(), work);
            Program.Result theirs = Program.TESTSSL.run(testssl, server.where(), work);
            List<String> differences =
                    ours.findings().differences(theirs.findings(), "probe", "testssl");
            print(
                    out,
                    ROW,
                    server.name(),
                    ours.seconds(),
                    ours.cpuSeconds(),
                    theirs.seconds(),
                    theirs.cpuSeconds(),
                    theirs.seconds() / ours.seconds(),
                    ours.findings().suites().size(),
                    ours.findings().suites().values().stream().mapToInt(List::size).sum(),
                    differences.isEmpty() ? "none" : Integer.toString(differences.size()));
            differences.forEach(line -> out.println("    " + line));
        }
    }

    private static void print(PrintStream out, String format, Object... arguments) {
        out.print(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    private static Optional<Path> installed(String program) {
        return Stream.concat(
                        Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
