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
package org.jamestls.hooks.log;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets through a number of lines per peer and minute, and counts the rest. Holds at most {@value
 * #MOST_PEERS} peers; the one seen first makes room. Thread safe.
 */
final class PeerLimit {
    static final int MOST_PEERS = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final int linesPerWindow;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private final long endsAt;
        private int seen;

        Window(long endsAt) {
            this.endsAt = endsAt;
        }
    }

    /**
     * Lines that were not let through.
     *
     * @param peer whose
     * @param count how many, at least 1
     */
    record Summed(String peer, int count) {}

    /**
     * The answer for one line.
     *
     * @param pass whether it may be written
     * @param ended the sums of windows that have ended
     */
    record Answer(boolean pass, List<Summed> ended) {}

    PeerLimit(Clock clock, int linesPerWindow) {
        this.clock = clock;
        this.linesPerWindow = linesPerWindow;
    }

    synchronized Answer ask(String peer) {
        List<Summed> ended = new ArrayList<>(ended(clock.millis()));
        Window window = windows.get(peer);
        if (window == null) {
            makeRoom(ended);
            window = new Window(clock.millis() + WINDOW.toMillis());
            windows.put(peer, window);
        }
        window.seen++;
        return new Answer(window.seen <= linesPerWindow, ended);
    }

    /** The sums of all windows that have ended by now. */
    synchronized List<Summed> ended() {
        return ended(clock.millis());
    }

    /** The sums of all windows, ended or not; none is left. */
    synchronized List<Summed> all() {
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
        if (window.seen > linesPerWindow) {
            sums.add(new Summed(peer, window.seen - linesPerWindow));
        }
    }
}
