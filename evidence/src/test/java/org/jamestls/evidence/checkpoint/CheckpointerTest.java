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
package org.jamestls.evidence.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointerTest {
    private final SetClock clock = new SetClock("2026-11-24T17:12:33.456Z");
    private final FakeLedger ledger = new FakeLedger(clock);
    private final List<String> mailed = new ArrayList<>();

    @TempDir private Path path;
    private EvidenceFolder folder;
    private SigningKey key;

    @BeforeEach
    void beginALedger() throws SigningKeyException {
        folder = new EvidenceFolder(path);
        key = SigningKey.readOrMake(folder, "mx1", clock);
        ledger.append(new Entry.Started("james-tls 1", "p1", "batch", "full"));
    }

    @Test
    void oneIsSignedWrittenAndNamedInTheLedger() throws Exception {
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            MadeCheckpoint made = checkpointer.make();

            assertThat(made.file().fileName()).isEqualTo("2026-11-24T17-12-33Z-1.cms");
            assertThat(made.statement().closed()).isEmpty();
            assertThat(made.statement().previous()).isEmpty();
            FoundCheckpoint found = checkpoints().get(0);
            assertThat(found)
                    .isInstanceOfSatisfying(
                            FoundCheckpoint.Signed.class,
                            one -> {
                                assertThat(one.checkpoint().statement())
                                        .isEqualTo(made.statement());
                                assertThat(one.checkpoint().fingerprint())
                                        .isEqualTo(key.fingerprint());
                            });
            assertThat(ledger.entries().get(1))
                    .isEqualTo(
                            new Entry.Checkpointed(
                                    made.file().fileName(), found.sha256(), key.fingerprint()));
            assertThat(checkpointer.state())
                    .isEqualTo(new Checkpointer.State(Optional.of(made), Optional.empty()));
            assertThat(Files.list(folder.checkpoints())).hasSize(1);
        }
    }

    @Test
    void eachNamesTheOneBeforeIt() throws Exception {
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            MadeCheckpoint first = checkpointer.make();
            clock.pass(Duration.ofHours(1));
            MadeCheckpoint second = checkpointer.make();

            assertThat(second.statement().sequence()).isEqualTo(2);
            assertThat(second.statement().previous())
                    .contains(new Checkpoint.Previous(first.file().fileName(), first.sha256()));
        }
    }

    @Test
    void atMidnightTheDayIsClosedAndSigned() throws Exception {
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            clock.set("2026-11-25T00:00:00.010Z");
            checkpointer.makeDue();

            assertThat(checkpoints()).hasSize(2);
            Checkpoint last = statement(1);
            assertThat(last.file()).isEqualTo("2026-11-25.jsonl");
            assertThat(last.closed())
                    .containsExactly(new ClosedFile("2026-11-24.jsonl", "cd".repeat(32), 1, 1, 1));
        }
    }

    @Test
    void nothingIsMadeOnceItIsClosed() throws Exception {
        CompletableFuture<Void> awake = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Checkpointer checkpointer =
                checkpointer(
                        () -> {
                            asked.countDown();
                            return awake.thenCompose(now -> ledger.position());
                        },
                        Optional.empty(),
                        Optional.empty());
        // The one of the start waits for the ledger while the server already ends.
        Thread first =
                new Thread(() -> assertThatCode(checkpointer::make).doesNotThrowAnyException());
        first.start();
        asked.await();
        checkpointer.start(Duration.ofHours(1));
        Thread end = new Thread(checkpointer::close);
        end.start();
        await().until(() -> end.getState() == Thread.State.BLOCKED);

        awake.complete(null);

        first.join();
        end.join();
        await().during(Duration.ofMillis(200)).until(() -> checkpoints().size() == 2);
    }

    @Test
    void aClosedFileIsSignedOnce() throws Exception {
        clock.set("2026-11-25T00:00:00.010Z");
        ledger.append(new Entry.Stopped());
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            assertThat(checkpointer.make().statement().closed()).hasSize(1);
            assertThat(checkpointer.make().statement().closed()).isEmpty();
        }
        // And not again after a restart either.
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            clock.pass(Duration.ofMinutes(1));
            assertThat(checkpointer.make().statement().closed()).isEmpty();
        }
    }

    @Test
    void aTimeStampIsAskedForAndItsLackToldWithoutPreventingAnything() throws Exception {
        TimeStampAuthority failing =
                request -> {
                    throw new IOException("the authority sleeps");
                };
        try (Checkpointer checkpointer = checkpointer(Optional.of(failing), Optional.empty())) {
            MadeCheckpoint made = checkpointer.make();

            assertThat(made.notStamped()).contains("the authority sleeps");
            assertThat(checkpoints()).hasSize(1);
            assertThat(checkpointer.state().trouble()).isEmpty();
        }
    }

    @Test
    void anAuthorityStampsIt() throws Exception {
        try (TestAuthority authority =
                        new TestAuthority(TestAuthority.Manner.HONEST, clock.instant());
                Checkpointer checkpointer =
                        checkpointer(
                                Optional.of(
                                        new HttpTimeStampAuthority(
                                                authority.uri(), Duration.ofSeconds(20))),
                                Optional.empty())) {
            assertThat(checkpointer.make().notStamped()).isEmpty();

            assertThat(checkpoints().get(0))
                    .isInstanceOfSatisfying(
                            FoundCheckpoint.Signed.class,
                            one ->
                                    assertThat(one.checkpoint().stamp().orElseThrow())
                                            .isInstanceOf(TimeStamp.Fitting.class));
        }
    }

    @Test
    void itIsMailedAsItLiesInTheFolder() throws Exception {
        CheckpointMailer mailer =
                (address, file, octets, statement) ->
                        mailed.add(
                                address
                                        + " "
                                        + file
                                        + " "
                                        + Sha256.hexOf(octets)
                                        + " "
                                        + statement.sequence());
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.of(mailer))) {
            MadeCheckpoint made = checkpointer.make();

            assertThat(mailed)
                    .containsExactly(
                            "auditor@example.org " + made.file() + " " + made.sha256() + " 1");
            assertThat(made.notMailed()).isEmpty();
        }
    }

    @Test
    void thatItCanNotBeMailedIsToldWithoutPreventingAnything() throws Exception {
        CheckpointMailer mailer =
                (address, file, octets, statement) -> {
                    throw new IOException("no such queue");
                };
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.of(mailer))) {
            assertThat(checkpointer.make().notMailed()).contains("no such queue");
            assertThat(checkpoints()).hasSize(1);
        }
    }

    @Test
    void aLedgerThatDoesNotSayHowFarItIsIsTrouble() {
        ledger.fail("the disk is full");
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            assertThatThrownBy(checkpointer::make)
                    .isInstanceOf(CheckpointFailedException.class)
                    .hasMessage("the ledger does not say how far it is: the disk is full");

            checkpointer.makeDue();

            assertThat(checkpointer.state().trouble().orElseThrow()).contains("the disk is full");
        }
    }

    @Test
    void aFolderThatCanNotBeWrittenIsNamed() throws Exception {
        Files.createFile(folder.checkpoints());
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            assertThatThrownBy(checkpointer::make)
                    .isInstanceOf(CheckpointFailedException.class)
                    .hasMessageContaining("it can't be written into " + folder.checkpoints());
        }
    }

    @Test
    void aCheckpointHoldsWithoutItsEntry() throws Exception {
        ledger.refuseEntries();
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            checkpointer.make();

            assertThat(checkpoints()).hasSize(1);
        }
    }

    @Test
    void theyAreMadeAtTheStartWhenTheyAreDueAndAtTheEnd() throws Exception {
        try (Checkpointer checkpointer = checkpointer(Optional.empty(), Optional.empty())) {
            clock.set("2026-11-24T17:59:59.950Z");
            checkpointer.start(Duration.ofHours(1));
            await().untilAsserted(() -> assertThat(ledger.entries()).hasSize(2));
            clock.set("2026-11-24T18:00:00.020Z");

            await().untilAsserted(() -> assertThat(ledger.entries()).hasSize(3));
            clock.set("2026-11-24T18:20:00Z");
        }

        assertThat(checkpoints())
                .extracting(one -> one.file().fileName())
                .containsExactly(
                        "2026-11-24T17-59-59Z-1.cms",
                        "2026-11-24T18-00-00Z-2.cms",
                        "2026-11-24T18-20-00Z-3.cms");
    }

    @Test
    void theLastOneWaitsForNobodyOutside() throws Exception {
        TimeStampAuthority never =
                request -> {
                    throw new AssertionError("asked at the end");
                };
        CheckpointMailer mailer =
                (address, file, octets, statement) -> mailed.add("mailed at the end");
        Checkpointer checkpointer = checkpointer(Optional.of(never), Optional.of(mailer));

        checkpointer.close();
        checkpointer.close();

        assertThat(checkpoints()).hasSize(1);
        assertThat(mailed).isEmpty();
    }

    private Checkpointer checkpointer(
            Optional<TimeStampAuthority> authority, Optional<CheckpointMailer> mailer) {
        return checkpointer(ledger::position, authority, mailer);
    }

    private Checkpointer checkpointer(
            Supplier<CompletableFuture<LedgerPosition>> position,
            Optional<TimeStampAuthority> authority,
            Optional<CheckpointMailer> mailer) {
        return new Checkpointer(
                "mx1",
                folder,
                ledger,
                position,
                new CheckpointSigner(key, authority, clock),
                mailer.map(one -> new CheckpointMail(one, "auditor@example.org")),
                clock);
    }

    private List<FoundCheckpoint> checkpoints() throws IOException {
        return new CheckpointFolder(folder.checkpoints()).read(() -> {});
    }

    private Checkpoint statement(int index) throws IOException {
        return ((FoundCheckpoint.Signed) checkpoints().get(index)).checkpoint().statement();
    }
}
