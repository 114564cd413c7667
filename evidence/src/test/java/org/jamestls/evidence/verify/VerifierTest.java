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
package org.jamestls.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractListAssert;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers as servers leave them: nothing in them is a break, and what is worth it is told. */
class VerifierTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir private Path folder;
    private LedgerBuilder ledger;
    private SigningKey key;

    @BeforeEach
    void beginALedger() throws Exception {
        ledger = new LedgerBuilder(folder, BEGIN);
        key = SigningKey.readOrMake(new EvidenceFolder(folder), "mx1", LedgerBuilder.BEFORE);
    }

    @AfterEach
    void closeIt() {
        ledger.close();
    }

    @Test
    void aLedgerOfSeveralDaysIsIntact() throws Exception {
        ledger.start().messages(10).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(10).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(10).stop().signOnly(key);
        ledger.compress("2026-11-24.jsonl");
        LedgerPosition position = ledger.position();

        Verification checked = verify(trusting().hashing());

        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.isIntact()).isTrue();
        assertThat(checked.files()).isEqualTo(3);
        assertThat(checked.lines()).isEqualTo(position.sequence());
        assertThat(checked.first().orElseThrow().sequence()).isEqualTo(1);
        Verification.End last = checked.last().orElseThrow();
        assertThat(last.sequence()).isEqualTo(position.sequence());
        assertThat(last.sha256()).isEqualTo(position.head());
        assertThat(last.time()).isEqualTo(ledger.now());
        assertThat(last.file()).isEqualTo("2026-11-26.jsonl");
        assertThat(checked.signing().checkpoints()).isEqualTo(3);
        assertThat(checked.signing().agreeing()).isEqualTo(3);
        assertThat(checked.signing().keys()).containsOnlyKeys(key.fingerprint());
        assertThat(checked.closed())
                .extracting(one -> one.file() + " " + one.first() + " " + one.last())
                .containsExactly("2026-11-24.jsonl 1 23", "2026-11-25.jsonl 24 45");
        assertThatNotes(checked).containsExactly("restarts 2026-11-24.jsonl.gz:2 x1");
    }

    @Test
    void progressIsToldByTheOctetsOnDisk() throws Exception {
        ledger.start().messages(2_000);
        List<Long> told = new ArrayList<>();

        new Verifier(VerifyRequest.all()).verify(ledger.folder(), told::add);

        long octets = new Verifier(VerifyRequest.all()).work(ledger.folder());
        assertThat(octets).isEqualTo(Files.size(folder.resolve("2026-11-24.jsonl")));
        assertThat(told).isSorted().endsWith(octets).hasSizeGreaterThan(3);
    }

    @Test
    void anEmptyFolderHasNothingInIt() throws Exception {
        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.isIntact()).isTrue();
        assertThat(checked.lines()).isZero();
        assertThat(checked.last()).isEmpty();
        assertThat(checked.notes()).isEmpty();
    }

    @Test
    void aMissingFolderIsNoAnswer() {
        assertThatThrownBy(
                        () ->
                                new Verifier(VerifyRequest.all())
                                        .verify(
                                                new EvidenceFolder(folder.resolve("none")),
                                                done -> {}))
                .isInstanceOf(IOException.class);
    }

    // ------------------------------------------------------------------------ what is worth
    // telling

    @Test
    void withoutACheckpointNothingIsSigned() throws Exception {
        ledger.start().message();

        assertThatNotes(verify(VerifyRequest.all())).contains("not-signed 2026-11-24.jsonl:1 x1");
    }

    @Test
    void linesBehindTheLastCheckpointAreCounted() throws Exception {
        ledger.start().message().sign(key);
        ledger.messages(5);

        assertThatNotes(verify(trusting())).contains("not-signed 2026-11-24.jsonl:15 x11");
    }

    @Test
    void aKeyThatNobodyVouchesForIsTold() throws Exception {
        ledger.start().signOnly(key);

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.isIntact()).isTrue();
        assertThat(checked.notes())
                .anySatisfy(
                        note -> {
                            assertThat(note.kind()).isEqualTo(FindingKind.KEY_AS_FOUND);
                            assertThat(note.what()).contains(key.fingerprint());
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"v\":1,\"seq\":5,\"ti"})
    void aFileThatAServerHasMadeAndNotBegunIsNoBreak(String torn) throws Exception {
        ledger.start().message().sign(key);
        Files.writeString(ledger.folder().path().resolve("2026-11-25.jsonl"), torn);

        Verification checked = verify(trusting().hashing());

        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.last().orElseThrow().file()).isEqualTo("2026-11-24.jsonl");
    }

    @Test
    void aFileWithoutALineBeforeAnotherIsABreak() throws Exception {
        ledger.start().message();
        Files.createFile(ledger.folder().path().resolve("2026-11-25.jsonl"));
        ledger.pass(Duration.ofDays(2)).message();

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.breaks())
                .extracting(Finding::kind)
                .containsExactly(FindingKind.MOVED_LINES);
    }

    @Test
    void theTornTailOfARunningServerIsNoBreak() throws Exception {
        ledger.start().message().tear("{\"v\":1,\"seq\":5,\"ti");

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.isIntact()).isTrue();
        assertThat(checked.lines()).isEqualTo(4);
        assertThatNotes(checked).contains("torn-tail 2026-11-24.jsonl:5 x18");
    }

    @Test
    void messagesWithoutAnOutcomeAreNamed() throws Exception {
        ledger.start().message().offer().offer().message();
        ledger.pass(Duration.ofMinutes(1)).start().messages(3).offer();

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.isIntact()).isTrue();
        assertThatNotes(checked)
                .contains("no-outcome 2026-11-24.jsonl:5 x2", "in-flight 2026-11-24.jsonl:16 x1");
        assertThat(text(checked))
                .contains("2 messages offered and without an outcome: Mail-2, Mail-3")
                .contains("1 message may be in flight: Mail-8")
                .contains("the server started 2 times, once after an end without a stop");
    }

    @Test
    void anOfferThatIsLongPastIsNotInFlight() throws Exception {
        ledger.start().offer().pass(Duration.ofMinutes(16)).message();

        assertThatNotes(verify(VerifyRequest.all())).contains("no-outcome 2026-11-24.jsonl:3 x1");
    }

    @Test
    void moreOpenOffersThanAreWatchedAreCounted() throws Exception {
        ledger.start();
        for (int i = 0; i < OpenOffers.WATCHED + 3; i++) {
            ledger.offer();
        }

        assertThatNotes(verify(VerifyRequest.all()))
                .contains(
                        "in-flight 2026-11-24.jsonl:3 x" + OpenOffers.WATCHED,
                        "offers-not-watched 2026-11-24.jsonl:" + (OpenOffers.WATCHED + 3) + " x3");
    }

    @Test
    void whatTheServerSaysOfItselfIsTold() throws Exception {
        ledger.start();
        ledger.add(new Entry.Repaired(17, "ab".repeat(32), "2026-11-24.jsonl.torn-1"));
        ledger.add(new Entry.Gap(12, BEGIN, BEGIN.plusSeconds(3), "the disk is full"));
        ledger.pass(Duration.ofHours(-1)).add(new Entry.ClockStepped(BEGIN, -3_600_000)).message();

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.breaks()).isEmpty();
        assertThatNotes(checked)
                .contains(
                        "repair 2026-11-24.jsonl:3 x1",
                        "gap 2026-11-24.jsonl:4 x12",
                        "clock-step 2026-11-24.jsonl:5 x1");
    }

    @Test
    void aLineOfATypeThatIsNotKnownIsToldAndTheChainHoldsOverIt() throws Exception {
        ledger.start().messages(2);
        Lines lines = ledger.lines("2026-11-24.jsonl");
        lines.alter(3, "\"type\":\"offered\"", "\"type\":\"weather\"");
        lines.rechain(4, Lines.sha256(lines.read().get(2)));

        Verification checked = verify(VerifyRequest.all());

        assertThat(checked.breaks()).isEmpty();
        assertThatNotes(checked).contains("unknown-type 2026-11-24.jsonl:3 x1");
    }

    // --------------------------------------------------------------------------------- retention

    @Test
    void aLedgerThatRetentionHasShortenedIsIntact() throws Exception {
        ledger.start().messages(3).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(3).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(3).sign(key);
        ledger.retain(2).message().signOnly(key);

        Verification checked = verify(trusting());

        assertThat(checked.breaks()).isEmpty();
        assertThatNotes(checked).contains("retention 2026-11-26.jsonl:1 x17");
        assertThat(checked.first().orElseThrow().sequence()).isEqualTo(18);
    }

    @Test
    void filesThatAreStillToBeDeletedAreNoBreak() throws Exception {
        ledger.start().messages(3).pass(Duration.ofDays(1)).messages(3);
        byte[] oldest = Files.readAllBytes(ledger.folder().path().resolve("2026-11-24.jsonl"));
        ledger.retain(1);
        Files.write(folder.resolve("2026-11-24.jsonl"), oldest);

        assertThat(verify(VerifyRequest.all()).breaks()).isEmpty();
    }

    // ---------------------------------------------------------------------------------- some days

    @Test
    void someDaysAreCheckedAlone() throws Exception {
        ledger.start().messages(3).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(3).sign(key);
        ledger.pass(Duration.ofDays(1)).messages(3).sign(key);
        LocalDate day = LocalDate.parse("2026-11-25");
        VerifyRequest one = trusting().between(Optional.of(day), Optional.of(day));

        Verification checked = verify(one);

        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.files()).isEqualTo(1);
        assertThat(checked.first().orElseThrow().sequence()).isEqualTo(10);
        assertThatNotes(checked).contains("part-only 2026-11-25.jsonl:1 x1");

        // Its last line is proven by the first of the next day.
        Lines lines = ledger.lines("2026-11-25.jsonl");
        lines.alter(lines.read().size(), "checkpoint", "chickpoint");
        assertThat(verify(one).breaks())
                .extracting(Finding::kind)
                .contains(FindingKind.ALTERED_LINE);
    }

    // ----------------------------------------------------------------------- what was noted before

    @Test
    void aHeadThatWasNotedIsFoundWhereItWas() throws Exception {
        ledger.start().messages(3);
        String noted = ledger.position().head();
        ledger.messages(3);

        Verification checked = verify(VerifyRequest.all().expecting(noted));

        assertThat(checked.isIntact()).isTrue();
        assertThatNotes(checked).contains("head-found 2026-11-24.jsonl:8 x1");
    }

    @Test
    void aCopyOfACheckpointKeptElsewhereSpeaksForItself() throws Exception {
        ledger.start().messages(3).sign(key);
        Path copies = Files.createDirectory(folder.resolve("mail"));
        for (Path one : Files.list(ledger.folder().checkpoints()).toList()) {
            Files.move(one, copies.resolve(one.getFileName()));
        }

        Verification checked = verify(trusting().with(copies));

        assertThat(checked.breaks()).isEmpty();
        assertThat(checked.signing().agreeing()).isEqualTo(1);
    }

    // ------------------------------------------------------------------------------------- helpers

    private VerifyRequest trusting() {
        return VerifyRequest.all().trusting(List.of(key.certificate()));
    }

    private Verification verify(VerifyRequest request) throws IOException {
        return new Verifier(request).verify(ledger.folder(), done -> {});
    }

    private static AbstractListAssert<?, List<? extends String>, String, ?> assertThatNotes(
            Verification checked) {
        return assertThat(
                checked.notes().stream()
                        .map(one -> one.kind() + " " + one.place() + " x" + one.count())
                        .toList());
    }

    private static String text(Verification checked) {
        return String.join("\n", VerificationText.lines("x", VerificationJson.of(checked)));
    }
}
