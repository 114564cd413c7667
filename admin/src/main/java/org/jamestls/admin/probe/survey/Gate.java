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

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jamestls.admin.probe.smtp.ThrottledException;
import org.jamestls.admin.probe.smtp.Watch;

/**
 * Lets so many connections to one host be open at once. Where the host refuses one, it goes on with
 * one at a time, and waits longer before each new try. Thread safe.
 */
final class Gate {
    private static final int TRIES = 4;

    private final Watch watch;
    private final Duration firstWait;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private int limit;
    private int open;
    private int made;
    private boolean everWorked;
    private boolean throttled;

    /**
     * @param limit how many connections at once, 1 or more
     * @param firstWait how long to wait after the first refusal; twice as long after each other
     */
    Gate(int limit, Duration firstWait, Watch watch) {
        this.limit = limit;
        this.firstWait = firstWait;
        this.watch = watch;
    }

    /** Something that opens a connection, uses it and closes it. */
    @FunctionalInterface
    interface Use<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code use} when it is its turn.
     *
     * @throws IOException what it throws, at the last try
     */
    <T> T through(Use<T> use) throws IOException {
        for (int attempt = 1; ; attempt++) {
            enter();
            try {
                T result = use.run();
                worked();
                return result;
            } catch (ThrottledException e) {
                // A host that never took one does not begin to.
                if (attempt == TRIES || !narrow() || watch.isOver()) {
                    throw e;
                }
            } finally {
                leave();
            }
            pause(firstWait.multipliedBy(1L << (attempt - 1)));
        }
    }

    private void enter() throws IOException {
        lock.lock();
        try {
            while (open >= limit) {
                changed.await();
            }
            open++;
            made++;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            open--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void worked() {
        lock.lock();
        try {
            everWorked = true;
        } finally {
            lock.unlock();
        }
    }

    private boolean narrow() {
        lock.lock();
        try {
            throttled |= everWorked;
            limit = everWorked ? 1 : limit;
            return everWorked;
        } finally {
            lock.unlock();
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new java.io.InterruptedIOException("the probe was cancelled: " + e.getMessage());
    }

    /** How many connections were made. */
    int made() {
        lock.lock();
        try {
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the host refused one after it had taken one. */
    boolean throttled() {
        lock.lock();
        try {
            return throttled;
        } finally {
            lock.unlock();
        }
    }
}
