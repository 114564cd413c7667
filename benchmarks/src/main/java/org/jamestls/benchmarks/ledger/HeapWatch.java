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
package org.jamestls.benchmarks.ledger;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was in use at a time, as the garbage collector tells before and after each
 * collection: nothing is missed between two looks. Thread safe.
 */
final class HeapWatch implements AutoCloseable {
    private final Set<String> heapPools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());
    private final LongAccumulator used = new LongAccumulator(Math::max, 0);
    private final LongAccumulator live = new LongAccumulator(Math::max, 0);
    private final NotificationListener listener = (told, nothing) -> collected(told);

    /**
     * What was reached.
     *
     * @param used octets, garbage included
     * @param live octets right after a collection; 0 where there was none
     */
    record High(long used, long live) {}

    private HeapWatch() {}

    /** Watches from now on. */
    static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (one instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(watch.listener, null, null);
            }
        }
        return watch;
    }

    private void collected(Notification told) {
        if (!told.getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        var collection =
                GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData())
                        .getGcInfo();
        used.accumulate(heap(collection.getMemoryUsageBeforeGc()));
        live.accumulate(heap(collection.getMemoryUsageAfterGc()));
    }

    private long heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    /** What was reached until now. */
    High high() {
        used.accumulate(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        return new High(used.get(), live.get());
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (one instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (ListenerNotFoundException e) {
                    throw new IllegalStateException("it was added at the start", e);
                }
            }
        }
    }
}
