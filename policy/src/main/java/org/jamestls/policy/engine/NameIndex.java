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
package org.jamestls.policy.engine;

import java.util.Map;

/**
 * Which clauses a name belongs to. A name is looked up as the end of a longer text, or as the two
 * parts of an address, so that asking makes no text; a hash of it that begins at its last character
 * serves all its ends on the way. Immutable.
 *
 * <p>Seven bits of each hash stand apart from the names: most names that are asked for are not in
 * the index, and this small table, which a processor can keep near, is mostly enough to know that.
 */
final class NameIndex {
    private static final int GOLDEN_RATIO = 0x9e3779b9;

    // Open addressing; the tag of an empty slot is 0, and at least a third of them are.
    private final byte[] tags;
    private final String[] names;
    private final Bits[] bits;
    private final int shift;

    NameIndex(Map<String, Bits> entries) {
        int slots = Integer.highestOneBit(entries.size() + entries.size() / 2 + 1) << 1;
        this.tags = new byte[slots];
        this.names = new String[slots];
        this.bits = new Bits[slots];
        this.shift = Integer.SIZE - Integer.numberOfTrailingZeros(slots);
        entries.forEach(this::put);
    }

    private void put(String name, Bits found) {
        int hash = hash(0, name);
        int slot = home(hash);
        while (tags[slot] != 0) {
            slot = after(slot);
        }
        tags[slot] = tag(hash);
        names[slot] = name;
        bits[slot] = found;
    }

    /** The hash of a text, from that of all but its first character; that of no text is 0. */
    static int hash(int ofRest, char first) {
        return 31 * ofRest + first;
    }

    /** The hash of a text, from that of what stands behind it. */
    static int hash(int ofRest, String text) {
        int hash = ofRest;
        for (int i = text.length() - 1; i >= 0; i--) {
            hash = hash(hash, text.charAt(i));
        }
        return hash;
    }

    // Of other bits than the slot.
    private static byte tag(int hash) {
        return (byte) (hash ^ hash >>> 7 | 0x80);
    }

    private int home(int hash) {
        return hash * GOLDEN_RATIO >>> shift;
    }

    private int after(int slot) {
        return (slot + 1) & (tags.length - 1);
    }

    /** The clauses of what stands in {@code text} from {@code from} on; null when there is none. */
    Bits find(int hash, String text, int from) {
        byte tag = tag(hash);
        for (int slot = home(hash); tags[slot] != 0; slot = after(slot)) {
            if (tags[slot] == tag
                    && names[slot].length() == text.length() - from
                    && text.startsWith(names[slot], from)) {
                return bits[slot];
            }
        }
        return null;
    }

    /** The clauses of an address, of which both parts are in lower case; null when none. */
    Bits findAddress(int hash, String localPart, String domain) {
        byte tag = tag(hash);
        for (int slot = home(hash); tags[slot] != 0; slot = after(slot)) {
            if (tags[slot] == tag && isAddress(names[slot], localPart, domain)) {
                return bits[slot];
            }
        }
        return null;
    }

    private static boolean isAddress(String name, String localPart, String domain) {
        int at = localPart.length();
        return name.length() == at + 1 + domain.length()
                && name.charAt(at) == '@'
                && name.startsWith(localPart)
                && name.endsWith(domain);
    }
}
