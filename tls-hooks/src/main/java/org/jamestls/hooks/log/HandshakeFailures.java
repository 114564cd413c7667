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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts TLS handshakes that were begun and never completed, by peer and listener. Holds at most
 * {@value #MOST} pairs; the one that failed longest ago makes room. Thread safe.
 */
public final class HandshakeFailures {
    static final int MOST = 10_000;

    private final Map<Key, Long> counts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
                    return size() > MOST;
                }
            };

    /** Whose handshake, and where. */
    public record Key(String peer, String listener) {}

    /**
     * Counts one more, and returns the count for this peer at this listener since the server
     * started.
     */
    synchronized long count(String peer, String listener) {
        return counts.merge(new Key(peer, listener), 1L, Long::sum);
    }

    /** A copy of all counts. */
    public synchronized Map<Key, Long> counts() {
        return Map.copyOf(counts);
    }
}
