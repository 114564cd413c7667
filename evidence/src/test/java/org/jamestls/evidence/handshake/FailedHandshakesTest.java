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
package org.jamestls.evidence.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamestls.evidence.read.Entries.BEGUN;
import static org.jamestls.evidence.read.Entries.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.read.Entries;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;

class FailedHandshakesTest {
    private static final Duration ONE = Duration.ofMinutes(1);

    private final FailedHandshakes handshakes = new FailedHandshakes();
    private long sequence;

    private boolean take(Duration after, Entry entry) {
        return handshakes.take(
                new Line(
                        new LineHead(++sequence, BEGUN.plus(after), "node", LineHead.NOTHING),
                        entry));
    }

    private static Entries clear() {
        return entry().clearText();
    }

    private static Entry failed(String peer) {
        return entry().tls(null).peer(peer).ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0);
    }

    @Test
    void messagesRefusalsAndSessionsInClearTextComeAfterIt() {
        assertThat(take(Duration.ZERO, failed("192.0.2.1"))).isFalse();

        assertThat(take(ONE, clear().offered())).isTrue();
        assertThat(take(ONE, clear().refused(Stage.MAIL))).isTrue();
        assertThat(take(FailedHandshakes.SOON, clear().ended(1, 0))).isTrue();
        assertThat(take(FailedHandshakes.SOON.plusMillis(1), clear().offered())).isFalse();
    }

    @Test
    void notWhatHasTlsOrMayHaveIt() {
        take(Duration.ZERO, failed("192.0.2.1"));

        assertThat(take(ONE, entry().offered())).isFalse();
        assertThat(take(ONE, entry().tls(null).refusedBefore(Stage.CONNECT))).isFalse();
        assertThat(take(ONE, new Entry.Summed("192.0.2.1", 3, BEGUN, BEGUN))).isFalse();
    }

    @Test
    void notWhatIsOfAnotherPeerOrOfNoneThatIsKnown() {
        take(Duration.ZERO, failed("192.0.2.1"));
        take(Duration.ZERO, failed(null));

        assertThat(take(ONE, clear().peer("192.0.2.2").offered())).isFalse();
        assertThat(take(ONE, clear().peer(null).offered())).isFalse();
    }

    @Test
    void notWhatCameBefore() {
        take(ONE, failed("192.0.2.1"));

        assertThat(take(Duration.ZERO, clear().offered())).isFalse();
    }

    @Test
    void aPeerIsWhatTheLedgerHasOfIt() {
        take(Duration.ZERO, failed("h:Zm9v"));
        take(Duration.ZERO, failed("192.0.2.0/24"));

        assertThat(take(ONE, clear().peer("h:Zm9v").offered())).isTrue();
        assertThat(take(ONE, clear().peer("192.0.2.0/24").offered())).isTrue();
        assertThat(take(ONE, clear().peer("192.0.2.1").offered())).isFalse();
    }

    @Test
    void thePeerThatFailedLongestAgoMakesRoom() {
        for (int peer = 0; peer < FailedHandshakes.MOST; peer++) {
            take(Duration.ZERO, failed("peer " + peer));
        }
        take(Duration.ZERO, failed("peer 0"));
        take(Duration.ZERO, failed("one more"));

        assertThat(take(ONE, clear().peer("peer 0").offered())).isTrue();
        assertThat(take(ONE, clear().peer("peer 1").offered())).isFalse();
        assertThat(take(ONE, clear().peer("peer 2").offered())).isTrue();
    }

    @Test
    void anHourBeforeIsReadWhereThereIsOne() {
        Period ever = new Period(Optional.empty(), Optional.of(BEGUN));

        assertThat(FailedHandshakes.before(BEGUN)).isEqualTo(BEGUN.minusSeconds(3600));
        assertThat(FailedHandshakes.before(Instant.MIN)).isEqualTo(Instant.MIN);
        assertThat(FailedHandshakes.before(ever)).isEqualTo(ever);
        assertThat(FailedHandshakes.before(new Period(Optional.of(BEGUN), Optional.empty())))
                .isEqualTo(new Period(Optional.of(BEGUN.minusSeconds(3600)), Optional.empty()));
    }
}
