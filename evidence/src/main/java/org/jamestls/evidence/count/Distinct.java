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
package org.jamestls.evidence.count;

import java.util.Arrays;

/** Counts distinct names, exactly as long as there is room. Not thread safe. */
public final class Distinct {
    private static final int LEAST = 16;

    private final Room room;

    // Open addressing; 0 is an empty place.
    private long[] hashes = new long[LEAST];
    private int size;
    private boolean full;

    /** Counts as long as there is room. */
    public Distinct(Room room) {
        this.room = room;
    }

    /** Counts {@code name} unless it was counted before. */
    public void add(String name) {
        add(room.hash(name));
    }

    /**
     * Counts a name unless it was counted before.
     *
     * @param hash of it, by {@link Room#hash} of the same room
     */
    public void add(long hash) {
        if (full) {
            return;
        }
        long kept = hash == 0 ? 1 : hash;
        int place = place(kept);
        if (hashes[place] == kept) {
            return;
        }
        if (!room.take()) {
            full = true;
            return;
        }
        hashes[place] = kept;
        size++;
        if (size * 2 > hashes.length) {
            grow();
        }
    }

    /** How many there were. */
    public Count count() {
        return new Count(size, !full);
    }

    private int place(long hash) {
        int place = (int) (hash ^ hash >>> 32) & hashes.length - 1;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = place + 1 & hashes.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] before = hashes;
        hashes = new long[2 * before.length];
        Arrays.stream(before).filter(hash -> hash != 0).forEach(hash -> hashes[place(hash)] = hash);
    }
}
