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
package org.jamestls.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.policy.evidence.Durability;

/**
 * A process of its own that appends as fast as it can and prints the mails that are safe, until it
 * is killed.
 */
final class KilledServer implements AutoCloseable {
    private static final int THREADS = 4;

    private final Process process;
    private final Path said;

    private KilledServer(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Has one begin. What it says goes to a file beside the ledger, which that does not look at.
     */
    static KilledServer start(Path folder, Settings settings) throws IOException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledServer.class.getName(),
                                folder.toString(),
                                settings.durability().name())
                        .redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new KilledServer(process, said);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until a first mail is safe. */
    void awaitSafe() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.size(said) > 0 || !process.isAlive());
        assertThat(process.isAlive()).as("the server goes on").isTrue();
    }

    /** Lets it append for so long. */
    void loadFor(Duration load) throws InterruptedException {
        assertThat(process.waitFor(load.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }

    /** Kills it, as a loss of power does not: what it wrote is with the system. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The mails that it called safe. */
    Set<String> safe() throws IOException {
        return Files.readAllLines(said).stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Files.delete(said);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings =
                Durability.valueOf(args[1]) == Durability.SYNC ? Settings.sync() : Settings.batch();
        ChainedLedger ledger =
                ChainedLedger.open(
                        new FolderStorage(Path.of(args[0])),
                        settings.evidence(),
                        Settings.ORIGIN,
                        NameFilter.NONE,
                        Clock.systemUTC());
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Thread appending = new Thread(() -> append(ledger));
            threads.add(appending);
            appending.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void append(ChainedLedger ledger) {
        while (true) {
            String mail = UUID.randomUUID().toString();
            ledger.append(Entries.outcome(mail)).join();
            // With batch it may wait in memory still: what is asked for says that it is safe.
            ledger.position().join();
            say(System.out, mail);
        }
    }

    private static void say(PrintStream out, String mail) {
        // The point says that the line is whole.
        byte[] line = (mail + ".\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (out) {
            out.write(line, 0, line.length);
            out.flush();
        }
    }
}
