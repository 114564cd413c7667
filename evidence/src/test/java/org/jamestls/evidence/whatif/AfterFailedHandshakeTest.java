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
package org.jamestls.evidence.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamestls.evidence.read.Entries.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.read.Entries;
import org.jamestls.evidence.read.MadeLedger;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Unread;
import org.jamestls.policy.rule.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterFailedHandshakeTest {
    private static final String ENFORCED =
            "<rules><rule name='tls'><require><tls/></require></rule></rules>";
    private static final String TESTED =
            "<rules><rule name='a' mode='testing'><require><tls/></require></rule>"
                    + "<rule name='b' mode='testing'><require><tls/></require></rule></rules>";
    private static final Entry FAILED =
            entry().tls(null).ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0);
    private static final Entry IN_CLEAR = entry().clearText().offered();

    private final Replay enforced = replay(ENFORCED);
    private final Replay tested = replay(TESTED);
    private long sequence;

    private static Replay replay(String candidate) {
        return new Replay(Policies.compiled(candidate), Replay.Options.usual());
    }

    private void add(Replay replay, Duration after, Entry entry) {
        replay.add(
                new ReadLine(
                        "folder",
                        new DayFile(LocalDate.parse("2026-11-24"), 1, false),
                        ++sequence,
                        new Line(
                                new LineHead(
                                        sequence,
                                        Entries.BEGUN.plus(after),
                                        "node",
                                        LineHead.NOTHING),
                                entry)));
    }

    private static WhatIf.AfterFailedHandshake after(Replay replay) {
        return replay.result(
                        new Period(Optional.empty(), Optional.empty()), new Unread(0, 0, List.of()))
                .afterFailedHandshake();
    }

    @Test
    void whoFallsBackToClearTextIsLostForGood() {
        add(enforced, Duration.ZERO, FAILED);
        add(enforced, Duration.ofHours(1), IN_CLEAR);

        assertThat(after(enforced).newlyRefused().messages()).isEqualTo(1);
        assertThat(after(enforced).testing().isNothing()).isTrue();
    }

    @Test
    void whoComesLaterMayHaveAnotherReason() {
        add(enforced, Duration.ZERO, FAILED);
        add(enforced, Duration.ofHours(1).plusMillis(1), IN_CLEAR);

        assertThat(after(enforced).newlyRefused().isNothing()).isTrue();
    }

    @Test
    void whatCameBeforeTheFailureIsNoFallback() {
        add(enforced, Duration.ofMinutes(1), IN_CLEAR);
        add(enforced, Duration.ofMinutes(2), FAILED);

        assertThat(after(enforced).newlyRefused().isNothing()).isTrue();
    }

    @Test
    void whoWasNeverSeenToFailMayComeBackWithTls() {
        add(enforced, Duration.ZERO, IN_CLEAR);

        assertThat(after(enforced).newlyRefused().isNothing()).isTrue();
    }

    @Test
    void whoComesBackWithTlsIsNotLost() {
        add(enforced, Duration.ZERO, FAILED);
        add(enforced, Duration.ofMinutes(1), entry().offered());

        assertThat(after(enforced).newlyRefused().isNothing()).isTrue();
    }

    @Test
    void ofSeveralRulesInTestingAMessageIsOne() {
        add(tested, Duration.ZERO, FAILED);
        add(tested, Duration.ofMinutes(5), IN_CLEAR);

        assertThat(after(tested).testing().messages()).isEqualTo(1);
        assertThat(after(tested).newlyRefused().isNothing()).isTrue();
    }

    @Test
    void whatFailedBeforeThePeriodCountsAndIsNotReplayed(@TempDir Path root) throws IOException {
        MadeLedger ledger =
                new MadeLedger(root, "mx1")
                        .at("2026-11-24T09:00:00Z", entry().clearText().mail("m0").offered())
                        .at("2026-11-24T09:30:00Z", FAILED)
                        .at("2026-11-24T10:10:00Z", IN_CLEAR);
        WhatIf result =
                Replay.run(
                        List.of(ledger.folder()),
                        new Period(Optional.of(Entries.BEGUN), Optional.empty()),
                        Policies.compiled(ENFORCED),
                        Replay.Options.usual(),
                        whole -> done -> {});

        assertThat(result.afterFailedHandshake().newlyRefused().messages()).isEqualTo(1);
        assertThat(result.handshakesFailed()).isZero();
        assertThat(result.replayed().messages()).isEqualTo(1);
        assertThat(result.coverage().entries()).isEqualTo(1);
    }
}
