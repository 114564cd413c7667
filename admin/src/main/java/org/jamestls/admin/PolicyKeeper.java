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
package org.jamestls.admin;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import org.jamestls.policy.reload.ReloadablePolicy;

/**
 * Lets the policy do what it does by itself, every few seconds, on a thread of its own: emergencies
 * end, expiries are told, and a watched file is read again.
 */
public final class PolicyKeeper implements AutoCloseable {
    /**
     * A changed file is read after it has looked the same twice: at the latest after two of these.
     */
    public static final Duration INTERVAL = Duration.ofSeconds(3);

    private final ScheduledExecutorService thread;

    /** Begins at once. */
    public PolicyKeeper(ReloadablePolicy policy) {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread keeper = new Thread(task, "james-tls-policy");
                            keeper.setDaemon(true);
                            return keeper;
                        });
        thread.scheduleWithFixedDelay(
                policy::tick, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    @PreDestroy
    public void close() {
        thread.shutdownNow();
    }
}
