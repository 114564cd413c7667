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
package org.jamestls.benchmarks.scale;

import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.statistics.Durations;
import org.jamestls.benchmarks.statistics.Sample;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.reload.Emergency;
import org.jamestls.policy.reload.EmergencyStore;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.reload.Reloaded;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;

/**
 * How long the large policy takes to load and to load again, what it holds, and what decisions take
 * while it is loaded again and again.
 */
final class Reloads {
    private static final int LOADS = 20;
    private static final int COLLECTIONS = 5;

    private final MadePolicy made = new MadePolicy(Size.LARGE);
    private final Duration length;
    private final PrintStream out;

    Reloads(Duration length, PrintStream out) {
        this.length = length;
        this.out = out;
    }

    /**
     * What decisions took while something else went on, or nothing.
     *
     * @param reloads how many ended
     * @param decisions from the end of the one before to the end of each, whatever stopped it
     * @param collections of garbage
     * @param collectionMillis how long those took together
     */
    record Meanwhile(
            double seconds,
            int reloads,
            Durations decisions,
            long collections,
            long collectionMillis) {}

    void run() throws BenchmarkFailure, InterruptedException {
        loads();
        heap();
        ReloadablePolicy policy = load();
        Transaction[] transactions = transactions();
        meanwhile(policy, transactions, true);
        Meanwhile without = meanwhile(policy, transactions, false);
        Meanwhile with = meanwhile(policy, transactions, true);
        out.printf("%n%s", Tables.meanwhile(without, with));
    }

    private void loads() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i <= LOADS; i++) {
            long begun = System.nanoTime();
            made.compile();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        Sample again = new Sample(millis.subList(1, millis.size()));
        print(
                "to read and compile %,d octets, ms: %,.0f the first time in a process, %,.0f the"
                        + " second; of %d, half within %,.0f, the slowest %,.0f%n",
                made.octets(),
                millis.get(0),
                millis.get(1),
                LOADS,
                again.median(),
                again.sorted().get(LOADS - 1));
    }

    private void heap() throws InterruptedException {
        long before = used();
        CompiledPolicy held = made.compile();
        long with = used();
        print(
                "on the heap, MiB: %.1f for %d rules, %d entries%n",
                (with - before) / 1024.0 / 1024.0,
                held.policy().rules().size(),
                Size.LARGE.entries());
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private ReloadablePolicy load() {
        try {
            return ReloadablePolicy.load(
                    made, PolicyReader.FILE_NAME, new NoEmergency(), Clock.systemUTC());
        } catch (InvalidPolicyException e) {
            throw new IllegalStateException("a policy of this shape is valid", e);
        }
    }

    private Transaction[] transactions() {
        Clients clients = new Clients(made);
        List<Transaction> transactions = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            transactions.addAll(clients.at(stage, Finding.HIT));
            transactions.addAll(clients.at(stage, Finding.MISS));
        }
        Collections.shuffle(transactions, new Random(1));
        return transactions.toArray(Transaction[]::new);
    }

    private Meanwhile meanwhile(
            ReloadablePolicy policy, Transaction[] transactions, boolean reloading)
            throws BenchmarkFailure, InterruptedException {
        AtomicInteger reloads = new AtomicInteger();
        Thread reloader = new Thread(() -> reloadUntilInterrupted(policy, reloads), "reload");
        reloader.setDaemon(true);
        long collections = sum(GarbageCollectorMXBean::getCollectionCount);
        long collectionMillis = sum(GarbageCollectorMXBean::getCollectionTime);
        if (reloading) {
            reloader.start();
        }
        Durations decisions = new Durations();
        long begun = System.nanoTime();
        long before = begun;
        for (int next = 0; before - begun < length.toNanos(); next++) {
            policy.policy().decide(transactions[next % transactions.length]);
            long now = System.nanoTime();
            decisions.add(now - before);
            before = now;
        }
        int done = reloads.get();
        reloader.interrupt();
        reloader.join();
        if (reloading && done == 0) {
            throw BenchmarkFailure.because("No reload ended within " + length + ".");
        }
        return new Meanwhile(
                (before - begun) / 1e9,
                done,
                decisions,
                sum(GarbageCollectorMXBean::getCollectionCount) - collections,
                sum(GarbageCollectorMXBean::getCollectionTime) - collectionMillis);
    }

    private static void reloadUntilInterrupted(ReloadablePolicy policy, AtomicInteger reloads) {
        while (!Thread.currentThread().isInterrupted()) {
            if (policy.reload("a benchmark") instanceof Reloaded.Refused refused) {
                throw new IllegalStateException("refused: " + refused.problems());
            }
            reloads.incrementAndGet();
        }
    }

    private static long sum(ToLongFunction<GarbageCollectorMXBean> value) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(value).sum();
    }

    private void print(String format, Object... arguments) {
        out.print(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /** Keeps nothing: none begins. */
    private static final class NoEmergency implements EmergencyStore {
        @Override
        public Optional<Emergency> read() {
            return Optional.empty();
        }

        @Override
        public void write(Emergency emergency) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }
    }
}
