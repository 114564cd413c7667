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
package org.jamestls.evidence.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Pairs handshakes that failed with what the same peer did in clear text soon after. A mail server
 * that can't do TLS with us tries it first, and then comes without: a rule that refuses clear text
 * loses it, while others may come back with TLS.
 *
 * <p>Holds at most {@value #MOST} peers; the one whose handshake failed longest ago makes room. Not
 * thread safe.
 */
final class FailedHandshakes {
    /**
     * Servers come again within half an hour, as RFC 5321 section 4.5.4.1 has it; and a queue
     * later.
     */
    static final Duration SOON = Duration.ofHours(1);

    static final int MOST = 100_000;

    private final Map<Long, Instant> last =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
                    return size() > MOST;
                }
            };

    /** One has failed. */
    void failed(OptionalLong peer, Instant at) {
        peer.ifPresent(
                hash -> {
                    last.remove(hash);
                    last.put(hash, at);
                });
    }

    /** Whether one of this peer failed within an hour before. */
    boolean precede(OptionalLong peer, Instant at) {
        if (peer.isEmpty()) {
            return false;
        }
        Instant failed = last.get(peer.getAsLong());
        return failed != null && !at.isBefore(failed) && !at.isAfter(failed.plus(SOON));
    }
}
