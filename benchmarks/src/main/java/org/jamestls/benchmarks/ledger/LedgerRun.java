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
package org.jamestls.benchmarks.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jamestls.benchmarks.Benchmark;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.Machine;
import org.jamestls.benchmarks.MarkdownTable;
import org.jamestls.benchmarks.server.BuiltFiles;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.ChainedLedger;
import org.jamestls.evidence.ledger.LedgerOrigin;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;
import org.jamestls.evidence.whatif.Replay;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;

/** The program {@code benchmarks/run evidence}. */
public final class LedgerRun {
    private static final String CANDIDATE =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <rules>
                <rule name="some"><when><sender>.sender7.example sender9.example</sender></when>
                  <require profile="rfc-9325"/></rule>
                <rule name="mx"><when><listener>mx</listener></when>
                  <require><protocol min="TLSv1.3"/></require></rule>
              </rules>
            </tlsPolicy>
            """;

    /** As many entries may wait at a time: less than the ledger's queue holds. */
    private static final int WAITING = 1 << 15;

    /** So many entries a second are offered, unless told, where the pace is fixed. */
    private static final int PACE = 100_000;

    private final int messages;
    private final int rounds;
    private final EvidenceFolder folder;
    private final PrintStream out;

    private LedgerRun(int messages, int rounds, EvidenceFolder folder, PrintStream out) {
        this.messages = messages;
        this.rounds = rounds;
        this.folder = folder;
        this.out = out;
    }

    public static void main(String... arguments) {
        Benchmark.main(LedgerRun.class, LedgerRun::run, arguments);
    }

    private static void run(CommandLine line, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException {
        int seconds = line.number("--sustain", 1, 3_600, 0);
        Optional<Path> work = line.path("--work");
        if (seconds > 0) {
            int pace = line.number("--pace", 1, 1_000_000, PACE);
            line.mustBeUsedUp();
            new Sustained(seconds, pace, begin(work, out), out).measure();
        } else {
            int messages = line.number("--messages", 1_000, 10_000_000, 500_000);
            int rounds = line.number("--rounds", 1, 100, 5);
            line.mustBeUsedUp();
            new LedgerRun(messages, rounds, begin(work, out), out).measure();
        }
    }

    private static EvidenceFolder begin(Optional<Path> asked, PrintStream out)
            throws BenchmarkFailure, IOException {
        Path work = BuiltFiles.find().workFolder("evidence", asked);
        out.println(Machine.description());
        return new EvidenceFolder(work.resolve("ledger"));
    }

    private void measure() throws BenchmarkFailure, IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double appended = append(round);
            Verified verified = verify();
            rows.add(
                    List.of(
                            Integer.toString(round),
                            number(appended),
                            number(verified.perSecond()),
                            number(replay(verified.lines()))));
            System.err.println("round " + round);
        }
        out.printf(
                "%nA second: %d messages a round, %d entries each%n%n%s",
                messages,
                MadeEntries.PER_MESSAGE,
                new MarkdownTable(
                        List.of(
                                "round",
                                "entries appended",
                                "lines verified",
                                "entries replayed by what-if"),
                        rows));
        sizes();
    }

    private double append(int round) throws BenchmarkFailure, InterruptedException {
        Clock clock = Clock.systemUTC();
        MadeEntries made = new MadeEntries(clock.instant());
        long start = System.nanoTime();
        try (ChainedLedger ledger =
                ChainedLedger.open(
                        new FolderStorage(folder.path()),
                        EvidenceSettings.defaults(),
                        new LedgerOrigin("bench", "benchmark", "none"),
                        NameFilter.NONE,
                        clock)) {
            start = System.nanoTime();
            for (int message = 0; message < messages; message++) {
                for (int number = 0; number < MadeEntries.PER_MESSAGE; number++) {
                    append(ledger, made.entry(round * messages + message, number));
                }
            }
            ledger.position().get();
            return messages * (double) MadeEntries.PER_MESSAGE / seconds(start);
        } catch (FolderInUseException | ExecutionException e) {
            throw BenchmarkFailure.because("The ledger can't be written: " + e.getMessage());
        }
    }

    // Goes no faster than the ledger: that the queue is full would be an error.
    private static void append(ChainedLedger ledger, Entry entry) throws BenchmarkFailure {
        while (ledger.status().waiting() > WAITING) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        CompletableFuture<Void> appended = ledger.append(entry);
        if (appended.isCompletedExceptionally()) {
            throw BenchmarkFailure.because("The ledger did not take an entry.");
        }
    }

    private record Verified(long lines, double perSecond) {}

    private Verified verify() throws BenchmarkFailure, IOException {
        long start = System.nanoTime();
        Verification checked = new Verifier(VerifyRequest.all()).verify(folder, octets -> {});
        if (!checked.isIntact()) {
            throw BenchmarkFailure.because("The ledger is broken: " + checked.breaks());
        }
        return new Verified(checked.lines(), checked.lines() / seconds(start));
    }

    private double replay(long lines) throws BenchmarkFailure, IOException {
        long start = System.nanoTime();
        Replay.run(
                List.of(folder),
                new Period(Optional.empty(), Optional.empty()),
                candidate(),
                Replay.Options.usual(),
                whole -> octets -> {});
        return lines / seconds(start);
    }

    private static CompiledPolicy candidate() throws BenchmarkFailure {
        try {
            return CompiledPolicy.of(
                    PolicyReader.read(
                            name ->
                                    new ByteArrayInputStream(
                                            CANDIDATE.getBytes(StandardCharsets.UTF_8)),
                            PolicyReader.FILE_NAME));
        } catch (InvalidPolicyException e) {
            throw BenchmarkFailure.because("The candidate can't be used: " + e.getMessage());
        }
    }

    private void sizes() throws IOException {
        long plain = 0;
        long compressed = 0;
        for (DayFile file : folder.dayFiles()) {
            Path gzip = folder.path().resolve("size.tmp");
            try (InputStream in = folder.open(file);
                    OutputStream to = new GZIPOutputStream(Files.newOutputStream(gzip), 1 << 16)) {
                in.transferTo(to);
            }
            plain += Files.size(folder.of(file));
            compressed += Files.size(gzip);
            Files.delete(gzip);
        }
        double all = (double) messages * rounds;
        out.printf(
                Locale.ROOT,
                "%nOctets an entry: %.0f, compressed %.0f; a message: %.0f, compressed %.0f."
                        + " A year of a million messages a day: %.0f GB compressed.%n",
                plain / all / MadeEntries.PER_MESSAGE,
                compressed / all / MadeEntries.PER_MESSAGE,
                plain / all,
                compressed / all,
                compressed / all * 365e6 / 1e9);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
