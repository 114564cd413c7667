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
package org.jamestls.admin.probe.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jamestls.admin.probe.smtp.ThrottledException;
import org.jamestls.admin.probe.smtp.Throttling;
import org.jamestls.admin.probe.smtp.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Watch watch = new Watch(scheduler, Duration.ofMinutes(1), Duration.ofMinutes(1));
    private final Gate gate = new Gate(3, Duration.ofMillis(1), watch);

    @AfterEach
    void end() {
        watch.close();
        scheduler.shutdownNow();
    }

    @Test
    void noMoreThanTheLimitAreOpen() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(
                    pool.submit(
                            () ->
                                    gate.through(
                                            () -> {
                                                most.accumulateAndGet(
                                                        open.incrementAndGet(), Math::max);
                                                LockSupport.parkNanos(100_000);
                                                open.decrementAndGet();
                                                return "done";
                                            })));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdownNow();

        assertThat(most.get()).isBetween(1, 3);
        assertThat(gate.made()).isEqualTo(40);
        assertThat(gate.throttled()).isFalse();
    }

    @Test
    void aRefusalAfterASuccessIsTriedAgain() throws IOException {
        gate.through(() -> "first");
        AtomicInteger tries = new AtomicInteger();

        String said =
                gate.through(
                        () -> {
                            if (tries.incrementAndGet() < 3) {
                                throw Throttling.exception();
                            }
                            return "third";
                        });

        assertThat(said).isEqualTo("third");
        assertThat(gate.throttled()).isTrue();
    }

    @Test
    void aHostThatNeverTookOneIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                gate.through(
                                        () -> {
                                            tries.incrementAndGet();
                                            throw Throttling.exception();
                                        }))
                .isInstanceOf(ThrottledException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void aHostThatRefusesOnAndOnIsLeft() throws IOException {
        gate.through(() -> "first");
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                gate.through(
                                        () -> {
                                            tries.incrementAndGet();
                                            throw Throttling.exception();
                                        }))
                .isInstanceOf(ThrottledException.class);
        assertThat(tries).hasValue(4);
    }
}
