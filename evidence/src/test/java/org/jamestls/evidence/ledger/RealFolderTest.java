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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.FolderStorage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that is one. */
@Timeout(120)
class RealFolderTest {
    @TempDir private Path folder;

    private ChainedLedger open(Settings settings) throws IOException {
        return ChainedLedger.open(
                new FolderStorage(folder),
                settings.evidence(),
                Settings.ORIGIN,
                NameFilter.NONE,
                Clock.systemUTC());
    }

    private List<JsonNode> lines() throws IOException {
        return PlainCheck.of(new FolderStorage(folder));
    }

    private Path file() throws IOException {
        EvidenceFolder files = new EvidenceFolder(folder);
        return files.of(files.dayFiles().get(files.dayFiles().size() - 1));
    }

    @Test
    void whatIsAppendedIsThere() throws Exception {
        try (ChainedLedger ledger = open(Settings.sync())) {
            ledger.append(
                            Entries.offered("mail", Entries.certificate(1)),
                            List.of(Entries.certificate(1)))
                    .get(20, TimeUnit.SECONDS);
            assertThat(Files.readString(file())).contains("\"mail\"");
        }
        try (ChainedLedger ledger = open(Settings.batch())) {
            ledger.append(Entries.outcome("mail-2"));
        }
        assertThat(PlainCheck.mails(lines())).containsExactlyInAnyOrder("mail", "mail-2");
    }

    @Test
    void aSecondServerIsToldWhoWritesThere() throws Exception {
        try (ChainedLedger ledger = open(Settings.sync())) {
            assertThatThrownBy(() -> open(Settings.sync()))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(folder.toString());
            assertThat(new EvidenceFolder(folder).lock())
                    .content()
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("node mx1.example.com");
            ledger.append(Entries.outcome("mail")).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSecondProcessIsToldWhoWritesThereAndGoesOnOnceThatOneIsKilled() throws Exception {
        try (KilledServer other = KilledServer.start(folder, Settings.sync())) {
            other.awaitSafe();
            assertThatThrownBy(() -> open(Settings.sync()))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageStartingWith(
                            "The evidence folder %s is in use by process %d, node mx1.example.com,"
                                    + " since ",
                            folder.toRealPath(), other.pid())
                    .hasMessageEndingWith(
                            ". Two servers can't write one ledger: stop the other one, or give this"
                                    + " one a folder of its own (folder=\"…\" of <evidence> in the"
                                    + " policy)");
            other.kill();
            try (ChainedLedger ledger = open(Settings.sync())) {
                assertThat(new EvidenceFolder(folder).lock())
                        .content()
                        .contains("process " + ProcessHandle.current().pid());
                ledger.append(Entries.outcome("after")).get(20, TimeUnit.SECONDS);
            }
            List<JsonNode> lines = lines();
            assertThat(PlainCheck.mails(lines)).contains("after");
            assertNoneIsLost(other.safe(), lines);
        }
    }

    @Test
    void aFileThatIsDeletedIsNoticed() throws Exception {
        try (ChainedLedger ledger = open(Settings.batch())) {
            Path first = file();
            Files.delete(first);
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    Files.list(folder)
                                            .anyMatch(
                                                    one ->
                                                            !one.equals(first)
                                                                    && one.toString()
                                                                            .endsWith(".jsonl")));
            assertThat(Files.readString(file())).contains("\"reason\":\"loss\"");
            ledger.append(Entries.outcome("mail"));
        }
        assertThat(Files.readString(file())).contains("\"mail\"");
    }

    @Test
    void aFolderThatCantBeMadeIsToldAndTriedAgain() throws Exception {
        Path inTheWay = folder.resolve("tls-evidence");
        Files.writeString(inTheWay, "");
        FolderStorage storage = new FolderStorage(inTheWay);
        try (ChainedLedger ledger =
                ChainedLedger.open(
                        storage,
                        Settings.sync().evidence(),
                        Settings.ORIGIN,
                        NameFilter.NONE,
                        Clock.systemUTC())) {
            assertThat(ledger.status().why())
                    .contains(
                            "Evidence can't be written to "
                                    + inTheWay
                                    + ": "
                                    + inTheWay
                                    + " is no folder");
            assertThat(ledger.append(Entries.outcome("lost"))).isCompletedExceptionally();
            Files.delete(inTheWay);
            await().atMost(Duration.ofSeconds(20)).until(() -> ledger.status().writable());
        }
        assertThat(PlainCheck.of(storage)).hasSize(4);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void twentyKillsUnderLoadLoseNothingThatWasCalledSafe() throws Exception {
        Set<String> safe = new HashSet<>();
        for (int kill = 0; kill < 20; kill++) {
            Settings settings = kill % 2 == 0 ? Settings.sync() : Settings.batch();
            try (KilledServer server = KilledServer.start(folder, settings)) {
                server.awaitSafe();
                server.loadFor(Duration.ofMillis(300 + 50L * kill));
                server.kill();
                safe.addAll(server.safe());
            }
        }
        open(Settings.sync()).close();
        List<JsonNode> lines = lines();
        assertNoneIsLost(safe, lines);
        assertThat(safe).hasSizeGreaterThan(1_000);
        assertThat(lines).filteredOn(line -> line.get("type").asText().equals("start")).hasSize(21);
        assertThat(lines)
                .filteredOn(line -> line.path("reason").asText().equals("damage"))
                .isEmpty();
    }

    // containsAll goes through all lines for each mail: with 100,000 of both it does not end.
    private static void assertNoneIsLost(Set<String> safe, List<JsonNode> lines) {
        Set<String> lost = new HashSet<>(safe);
        lost.removeAll(PlainCheck.mails(lines));
        assertThat(lost).isEmpty();
    }
}
