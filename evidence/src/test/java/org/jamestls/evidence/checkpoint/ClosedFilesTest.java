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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.evidence.verify.LedgerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger does not know of its closed files, since it was restarted, is read. */
class ClosedFilesTest {
    @TempDir private Path folder;

    @Test
    void whatIsReadIsWhatTheLedgerWouldKnow() throws Exception {
        try (LedgerBuilder ledger = threeDays()) {
            LedgerPosition known = ledger.position();
            ledger.compress("2026-11-24.jsonl");

            List<ClosedFile> read = ClosedFiles.of(ledger.folder()).unsigned(forgetful(known));

            assertThat(known.closed()).hasSize(2);
            assertThat(read).isEqualTo(known.closed());
        }
    }

    @Test
    void whatCheckpointsSignedIsNotReadAgain() throws Exception {
        try (LedgerBuilder ledger = threeDays()) {
            SigningKey key = Keys.signing(Keys.ec("secp256r1"));
            ledger.signOnly(key);

            assertThat(ClosedFiles.of(ledger.folder()).unsigned(forgetful(ledger.position())))
                    .isEmpty();
        }
    }

    @Test
    void aFileThatCanNotBeReadIsLeftOut() throws Exception {
        try (LedgerBuilder ledger = threeDays()) {
            ledger.lines("2026-11-24.jsonl").alter(1, "\"v\":1", "\"v\":x");
            Files.writeString(folder.resolve("2026-11-25.2.jsonl"), "");

            assertThat(ClosedFiles.of(ledger.folder()).unsigned(forgetful(ledger.position())))
                    .extracting(ClosedFile::file)
                    .containsExactly("2026-11-25.jsonl");
        }
    }

    private LedgerBuilder threeDays() {
        return new LedgerBuilder(folder, Instant.parse("2026-11-24T12:00:00Z"))
                .messages(3)
                .pass(Duration.ofDays(1))
                .messages(3)
                .pass(Duration.ofDays(1))
                .add(new Entry.Stopped());
    }

    private static LedgerPosition forgetful(LedgerPosition known) {
        return new LedgerPosition(known.sequence(), known.head(), known.file(), List.of());
    }
}
