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
package org.jamestls.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jamestls.evidence.digest.Telling;
import org.jamestls.evidence.digest.TellingFile;
import org.jamestls.evidence.digest.Told;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceKeeperTest {
    @TempDir private Path root;

    private EvidenceKeeper open() throws EvidenceNotKeptException {
        return EvidenceKeeper.open(
                EvidenceSettings.defaults(),
                new EvidenceKeeper.Places(root, root),
                "james-tls of a test",
                "none",
                (address, file, octets, statement) -> {},
                Clock.systemUTC());
    }

    private EvidenceFolder folder() {
        return new EvidenceFolder(root.resolve(EvidenceSettings.DEFAULT_FOLDER));
    }

    @Test
    void whatWasWrittenIsSignedWhenTheLastListenerEnds() throws Exception {
        try (EvidenceKeeper keeper = open()) {
            keeper.ledger().append(new Entry.Outcome("s1", 1, "Mail1", Entry.Fate.QUEUED));

            keeper.ledger().close();
        }

        Verification checked = new Verifier(VerifyRequest.all()).verify(folder(), done -> {});
        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.signing().agreeing()).isPositive();
        assertThat(Files.readString(folder().of(folder().dayFiles().get(0))))
                .contains("\"Mail1\"")
                .matches("(?s).*\"type\":\"stop\"}\n");
    }

    @Test
    void itIsSignedAtTheStart() throws Exception {
        EvidenceKeeper keeper = open();
        try {
            await().untilAsserted(() -> assertThat(keeper.checkpoints().last()).isPresent());
        } finally {
            keeper.ledger().close();
        }
    }

    @Test
    void whereNobodyHasAppendedItClosesTheLedgerItself() throws Exception {
        open().close();

        assertThat(Files.readString(folder().of(folder().dayFiles().get(0))))
                .matches("(?s).*\"type\":\"stop\"}\n");
        open().close();
    }

    @Test
    void howFarItIsIsOnDiskAndWhatWasToldOfItIsNoPartOfIt() throws Exception {
        EvidenceKeeper keeper = open();
        try {
            keeper.ledger().append(new Entry.Outcome("s1", 1, "Mail1", Entry.Fate.QUEUED));

            Told told = Told.of(keeper.position().get(20, TimeUnit.SECONDS));

            assertThat(keeper.folder().path()).isEqualTo(folder().path());
            assertThat(keeper.folder().name()).startsWith("the ledger of ");
            assertThat(Files.readString(folder().of(told.file()))).contains("\"Mail1\"");
            new TellingFile(keeper.folder())
                    .write(new Telling(told, Instant.EPOCH, Optional.empty()));
        } finally {
            keeper.ledger().close();
        }
        open().close();
        Verification checked = new Verifier(VerifyRequest.all()).verify(folder(), done -> {});
        assertThat(checked.breaks()).isEmpty();
        assertThat(new TellingFile(folder()).read()).isPresent();
    }

    @Test
    void aSecondServerIsKeptOffTheFolder() throws Exception {
        EvidenceKeeper first = open();
        try {
            assertThatThrownBy(this::open)
                    .isInstanceOf(EvidenceNotKeptException.class)
                    .hasMessageContaining(root.toString());
        } finally {
            first.ledger().close();
        }
    }
}
