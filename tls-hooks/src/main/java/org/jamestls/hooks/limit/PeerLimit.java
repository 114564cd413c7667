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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets through a number of events per peer and minute, and counts the rest. Holds at most {@value
 * #MOST_PEERS} peers; the one seen first makes room. Thread safe.
 */
public final class PeerLimit {
    static final int MOST_PEERS = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final int mostPerWindow;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private final long endsAt;
        private int seen;
        private long firstLeftOut;
        private long lastLeftOut;

        Window(long endsAt) {
            this.endsAt = endsAt;
        }
    }

    /**
     * Events that were not let through.
     *
     * @param peer whose
     * @param count how many, at least 1
     * @param from when the first was, in milliseconds
     * @param until when the last was, in milliseconds
     */
    public record Summed(String peer, int count, Instant from, Instant until) {}

    /**
     * The answer for one event.
     *
     * @param pass whether it is let through
     * @param ended the sums of windows that have ended
     */
    public record Answer(boolean pass, List<Summed> ended) {
        public Answer {
            ended = List.copyOf(ended);
        }
    }

    /**
     * A limit of all peers.
     *
     * @param mostPerWindow how many events of one peer are let through in a minute, at least 1
     */
    public PeerLimit(Clock clock, int mostPerWindow) {
        this.clock = clock;
        this.mostPerWindow = mostPerWindow;
    }

    /** Whether one more event of this peer is let through. */
    public synchronized Answer ask(String peer) {
        long now = clock.millis();
        List<Summed> ended = ended(now);
        Window window = windows.get(peer);
        if (window == null) {
            makeRoom(ended);
            window = new Window(now + WINDOW.toMillis());
            windows.put(peer, window);
        }
        window.seen++;
        boolean pass = window.seen <= mostPerWindow;
        if (!pass) {
            window.firstLeftOut = window.seen == mostPerWindow + 1 ? now : window.firstLeftOut;
            window.lastLeftOut = now;
        }
        return new Answer(pass, ended);
    }

    /** The sums of all windows that have ended by now. */
    public synchronized List<Summed> ended() {
        return ended(clock.millis());
    }

    /** The sums of all windows, ended or not; none is left. */
    public synchronized List<Summed> all() {
        return ended(Long.MAX_VALUE);
    }

    // Windows are in the order in which they began, so those that have ended come first.
    private List<Summed> ended(long now) {
        List<Summed> sums = new ArrayList<>();
        var entries = windows.entrySet().iterator();
        while (entries.hasNext()) {
            var entry = entries.next();
            if (entry.getValue().endsAt > now) {
                break;
            }
            sum(entry.getKey(), entry.getValue(), sums);
            entries.remove();
        }
        return sums;
    }

    private void makeRoom(List<Summed> ended) {
        if (windows.size() >= MOST_PEERS) {
            var eldest = windows.entrySet().iterator();
            var entry = eldest.next();
            sum(entry.getKey(), entry.getValue(), ended);
            eldest.remove();
        }
    }

    private void sum(String peer, Window window, List<Summed> sums) {
        if (window.seen > mostPerWindow) {
            sums.add(
                    new Summed(
                            peer,
                            window.seen - mostPerWindow,
                            Instant.ofEpochMilli(window.firstLeftOut),
                            Instant.ofEpochMilli(window.lastLeftOut)));
        }
    }
}
