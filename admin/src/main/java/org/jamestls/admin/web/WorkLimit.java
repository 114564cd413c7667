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
package org.jamestls.admin.web;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the work of requests within bounds: few at once, and each for a while only. Thread safe.
 */
public final class WorkLimit implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "james-tls-web-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * Begins the work of the thread that asks, which ends when the result is closed. When it has
     * lasted long enough, that thread is interrupted, once.
     */
    Work begin(Duration most) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Answers.busy("Too much is asked of the evidence at once; ask again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Answers.busy("The server is about to stop");
        }
        return new Work(Thread.currentThread(), most);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** The work of one thread. */
    final class Work implements AutoCloseable {
        private final Thread worker;
        private final Future<?> end;
        private boolean over;
        private boolean closed;

        private Work(Thread worker, Duration most) {
            this.worker = worker;
            this.end = watch.schedule(this::interrupt, most.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt() {
            if (!closed) {
                over = true;
                worker.interrupt();
            }
        }

        /** Whether its time is over. */
        synchronized boolean isOver() {
            return over;
        }

        @Override
        public synchronized void close() {
            closed = true;
            end.cancel(false);
            if (over) {
                // The interruption was ours, and is nobody else's matter.
                Thread.interrupted();
            }
            places.release();
        }
    }
}
