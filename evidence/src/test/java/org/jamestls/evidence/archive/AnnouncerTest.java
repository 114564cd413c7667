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
package org.jamestls.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.ChainedLedger;
import org.jamestls.evidence.ledger.LedgerOrigin;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.jamestls.evidence.query.Found;
import org.jamestls.evidence.query.Hits;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.query.Search;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archiver beside the ledger that a server writes. */
class AnnouncerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int DAY = 86_400;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path path;

    @Test
    void theLedgerGoesOnWhileItsOldFilesAreDeletedAndCompressed() throws Exception {
        try (MadeLedger before = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < 4; day++) {
                MadeEntries.message(before, NOON.plusSeconds(day * (long) DAY), "" + day, day);
            }
        }
        Clock clock = Clock.fixed(NOON.plusSeconds(4 * DAY), ZoneOffset.UTC);
        EvidenceFolder folder = new EvidenceFolder(path);
        try (ChainedLedger ledger = open(clock)) {
            Tidied tidied =
                    new Archiver(
                                    folder,
                                    clock,
                                    Optional.of(Period.ofDays(2)),
                                    Announcer.by(ledger, PATIENCE),
                                    month -> {})
                            .tidy();

            assertThat(tidied.problems()).isEmpty();
            assertThat(tidied.deleted())
                    .extracting(Entry.DeletedFile::file)
                    .containsExactly("2026-11-24.jsonl", "2026-11-25.jsonl");
            assertThat(tidied.compressed()).hasSize(1);
            // On disk while the ledger is open.
            assertThat(retention(folder)).isEqualTo(tidied.deleted());
        }
        assertThat(folder.dayFiles())
                .extracting(Object::toString)
                .containsExactly("2026-11-26.jsonl.gz", "2026-11-27.jsonl", "2026-11-28.jsonl");
    }

    @Test
    void whatAClosedLedgerCanNotSayIsNotDeleted() throws Exception {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        ChainedLedger ledger = open(clock);
        ledger.close();

        assertThatThrownBy(
                        () ->
                                Announcer.by(ledger, PATIENCE)
                                        .announce(
                                                new Entry.Deleted(
                                                        List.of(
                                                                new Entry.DeletedFile(
                                                                        "2026-11-20.jsonl",
                                                                        LocalDate.of(2026, 11, 20),
                                                                        "0".repeat(64),
                                                                        1,
                                                                        "0".repeat(64))),
                                                        List.of())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Nothing was deleted since the ledger could not say so");
        assertThat(Files.readString(path.resolve("2026-11-24.jsonl"))).doesNotContain("retention");
    }

    private ChainedLedger open(Clock clock) throws IOException {
        return ChainedLedger.open(
                new FolderStorage(path),
                EvidenceSettings.defaults(),
                new LedgerOrigin("mx1", "james-tls", "p"),
                NameFilter.NONE,
                clock);
    }

    private static List<Entry.DeletedFile> retention(EvidenceFolder folder) throws IOException {
        Query query = Query.builder().type("retention").build();
        try (Hits hits = new Search(List.of(folder)).find(query)) {
            Found found = hits.first().orElseThrow();
            return ((Entry.Deleted) found.line().entry()).files();
        }
    }
}
