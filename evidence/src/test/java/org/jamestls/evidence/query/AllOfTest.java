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
package org.jamestls.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllOfTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SessionFacts FACTS =
            MadeEntries.facts("s1", "192.0.2.7", MadeEntries.TLS_1_3);
    private static final Entry.Offered OFFERED =
            MadeEntries.offered(
                    "m1",
                    FACTS,
                    NOON,
                    "ann@example.org",
                    MadeEntries.decided(MadeEntries.passed("everyone"), "bob@example.com"));

    @TempDir private Path root;

    @Test
    void ofAMessageItsOfferItsOutcomeItsRefusalsAndItsSessionAreKnown() throws IOException {
        Entry.Refused atRcpt = refused(Optional.empty());
        Entry.SessionEnded ended = ended(NOON.minusSeconds(9));
        try (MadeLedger ledger = ledger("mx1")) {
            // Another session that had the same id, and is over.
            ledger.append(NOON.minusSeconds(70_000), ended(NOON.minusSeconds(70_001)));
            ledger.append(NOON.plusSeconds(1), atRcpt);
            ledger.append(NOON.plusSeconds(2), OFFERED);
            MadeEntries.message(ledger, NOON.plusSeconds(3), "other", 1);
            ledger.append(NOON.plusSeconds(4), MadeEntries.queued("m1", "s1"));
            ledger.append(NOON.plusSeconds(100_000), ended);
            ledger.append(NOON.plusSeconds(100_009), ended(NOON.plusSeconds(100_008)));
        }
        try (MadeLedger other = ledger("mx2")) {
            other.append(NOON.plusSeconds(5), ended(NOON.minusSeconds(1)));
        }

        AllOf all = search("mx2", "mx1").allOf("m1");

        assertThat(all.mail()).isEqualTo("m1");
        assertThat(all.isEmpty()).isFalse();
        assertThat(all.offered().map(AllOfTest::entry)).contains(OFFERED);
        assertThat(all.outcome().map(AllOfTest::entry)).contains(MadeEntries.queued("m1", "s1"));
        assertThat(all.refusals()).extracting(AllOfTest::entry).containsExactly(atRcpt);
        assertThat(all.session().map(AllOfTest::entry)).contains(ended);
        assertThat(all.session().map(found -> found.folder().getFileName().toString()))
                .contains("mx1");
        assertThat(all.problems()).isEmpty();
    }

    @Test
    void ofARefusedMessageItsSessionIsKnownToo() throws IOException {
        Entry.Refused atData = refused(Optional.of("m1"));
        try (MadeLedger ledger = ledger("mx1")) {
            ledger.append(NOON, refused(Optional.empty()));
            ledger.append(NOON, atData);
            ledger.append(NOON.plusSeconds(1), ended(NOON.minusSeconds(1)));
        }

        AllOf all = search("mx1").allOf("m1");

        assertThat(all.offered()).isEmpty();
        assertThat(all.refusals())
                .extracting(AllOfTest::entry)
                .containsExactly(refused(Optional.empty()), atData);
        assertThat(all.session()).isPresent();
    }

    @Test
    void afterACrashTheSessionOfALaterOneIsNotTakenForIts() throws IOException {
        try (MadeLedger ledger = ledger("mx1")) {
            ledger.append(NOON, OFFERED);
            ledger.append(NOON.plusSeconds(4000), ended(NOON.plusSeconds(3000)));
        }

        AllOf all = search("mx1").allOf("m1");

        assertThat(all.offered()).isPresent();
        assertThat(all.outcome()).isEmpty();
        assertThat(all.session()).isEmpty();
    }

    @Test
    void anOutcomeAloneFindsItsSession() throws IOException {
        try (MadeLedger ledger = ledger("mx1")) {
            ledger.append(NOON, MadeEntries.queued("m1", "s1"));
            ledger.append(NOON.plusSeconds(1), ended(NOON.minusSeconds(1)));
        }

        AllOf all = search("mx1").allOf("m1");

        assertThat(all.offered()).isEmpty();
        assertThat(all.session()).isPresent();
    }

    @Test
    void ofAMessageThatNobodySawNothingIsKnown() throws IOException {
        try (MadeLedger ledger = ledger("mx1")) {
            ledger.append(NOON, OFFERED);
        }

        assertThat(search("mx1").allOf("m2").isEmpty()).isTrue();
    }

    private MadeLedger ledger(String node) {
        return new MadeLedger(root.resolve(node), node);
    }

    private Search search(String... nodes) {
        return new Search(
                List.of(nodes).stream()
                        .map(node -> new EvidenceFolder(root.resolve(node)))
                        .toList());
    }

    private static Entry entry(Found found) {
        return found.line().entry();
    }

    private static Entry.SessionEnded ended(Instant began) {
        return MadeEntries.ended(FACTS, began, MadeEntries.passed("everyone"));
    }

    private static Entry.Refused refused(Optional<String> mail) {
        return MadeEntries.refused(
                mail,
                FACTS,
                NOON,
                "ann@example.org",
                "carol@example.com",
                MadeEntries.failed("strict", Mode.ENFORCE, Action.REJECT));
    }
}
