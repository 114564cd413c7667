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
package org.jamestls.hooks.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jamestls.hooks.limit.PeerLimit.Summed;
import org.junit.jupiter.api.Test;

class PeerLimitTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final class SetClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }
    }

    private final SetClock clock = new SetClock();
    private final PeerLimit limit = new PeerLimit(clock, 2);

    @Test
    void linesPassUpToTheLimitAndAreCountedAfterIt() {
        assertThat(limit.ask("192.0.2.1").pass()).isTrue();
        assertThat(limit.ask("192.0.2.1").pass()).isTrue();
        assertThat(limit.ask("192.0.2.1").pass()).isFalse();
        assertThat(limit.ask("192.0.2.1").pass()).isFalse();
        assertThat(limit.ended()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(limit.ended()).containsExactly(new Summed("192.0.2.1", 2, START, START));
        assertThat(limit.ended()).isEmpty();
    }

    @Test
    void onePeerDoesNotUseUpAnothersLimit() {
        for (int i = 0; i < 10; i++) {
            limit.ask("192.0.2.1");
        }
        assertThat(limit.ask("192.0.2.2").pass()).isTrue();
    }

    @Test
    void aNewMinuteBeginsANewCountAndTellsTheSumOfTheOldOne() {
        for (int i = 0; i < 5; i++) {
            limit.ask("192.0.2.1");
        }
        clock.advance(Duration.ofSeconds(61));
        assertThat(limit.ask("192.0.2.1"))
                .isEqualTo(
                        new PeerLimit.Answer(
                                true, java.util.List.of(new Summed("192.0.2.1", 3, START, START))));
    }

    @Test
    void whoStayedUnderTheLimitIsNotSummed() {
        limit.ask("192.0.2.1");
        clock.advance(Duration.ofMinutes(2));
        assertThat(limit.ended()).isEmpty();
    }

    @Test
    void nothingIsLostAtTheEnd() {
        for (int i = 0; i < 3; i++) {
            limit.ask("192.0.2.1");
        }
        assertThat(limit.all()).containsExactly(new Summed("192.0.2.1", 1, START, START));
    }

    @Test
    void aSumTellsWhenTheFirstAndTheLastWereThatItLeftOut() {
        limit.ask("192.0.2.1");
        limit.ask("192.0.2.1");
        clock.advance(Duration.ofSeconds(10));
        limit.ask("192.0.2.1");
        clock.advance(Duration.ofSeconds(20));
        limit.ask("192.0.2.1");
        clock.advance(Duration.ofSeconds(30));

        assertThat(limit.ended())
                .containsExactly(
                        new Summed("192.0.2.1", 2, START.plusSeconds(10), START.plusSeconds(30)));
    }

    @Test
    void manyPeersMakeRoomForEachOtherAndTheSumOfWhoLeftIsTold() {
        for (int i = 0; i < 3; i++) {
            limit.ask("first");
        }
        for (int i = 1; i < PeerLimit.MOST_PEERS; i++) {
            assertThat(limit.ask("peer" + i).ended()).isEmpty();
        }
        assertThat(limit.ask("one more").ended())
                .containsExactly(new Summed("first", 1, START, START));
    }
}
