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
package org.jamestls.admin.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the certificates of this server every {@link #INTERVAL}, and sooner where a listener
 * shows none, for those who ask often and must not wait: health and metrics. Thread safe.
 */
public final class CertificateWatch implements AutoCloseable {
    /** Each look is a connection to each listener, which stands in its log. */
    public static final Duration INTERVAL = Duration.ofMinutes(10);

    private static final Logger LOGGER = LoggerFactory.getLogger(CertificateWatch.class);

    /**
     * Listeners open some time after this is made, so the first looks come soon after each other.
     */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration START = Duration.ofMinutes(1);

    private final ListenerCertificates certificates;
    private final ScheduledExecutorService thread;
    private volatile List<ShownCertificates> seen = List.of();

    /** Begins soon. */
    public CertificateWatch(ListenerCertificates certificates) {
        this.certificates = certificates;
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread made = new Thread(task, "james-tls-certificates");
                            made.setDaemon(true);
                            return made;
                        });
        lookAfter(FIRST);
    }

    private void lookAfter(Duration delay) {
        try {
            thread.schedule(() -> look(delay), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.debug("The watch over certificates has ended", e);
        }
    }

    private void look(Duration waited) {
        boolean good = false;
        try {
            List<ShownCertificates> now = certificates.now();
            good = now.stream().noneMatch(ShownCertificates::isSilent);
            // Where the server is still starting, silence is no news.
            if (good || waited.compareTo(START) >= 0) {
                seen = now;
            }
        } catch (RuntimeException e) {
            LOGGER.warn("The certificates of the listeners can't be looked at: {}", e.toString());
        }
        Duration twice = waited.multipliedBy(2);
        lookAfter(good || twice.compareTo(INTERVAL) > 0 ? INTERVAL : twice);
    }

    /** What was seen last; nothing before the first look, a few seconds after the start. */
    public List<ShownCertificates> seen() {
        return seen;
    }

    @Override
    @PreDestroy
    public void close() {
        thread.shutdownNow();
    }
}
