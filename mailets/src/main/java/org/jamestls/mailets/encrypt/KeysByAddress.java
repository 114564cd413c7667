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
package org.jamestls.mailets.encrypt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keys in files, found by address without looking through them. Thread safe. */
public final class KeysByAddress<K> {
    private final KeyFiles<K> files;
    private final Function<K, ? extends Collection<String>> addresses;
    private volatile Index<K> index;

    /** What is found in one reading of the files. */
    private record Index<K>(List<K> of, Map<String, List<K>> byAddress) {}

    /**
     * Of these files.
     *
     * @param addresses those that a key names, in the form of {@link RecipientKeys#comparable}
     */
    public KeysByAddress(KeyFiles<K> files, Function<K, ? extends Collection<String>> addresses) {
        this.files = files;
        this.addresses = addresses;
        this.index = index(files.all());
    }

    private Index<K> index(List<K> keys) {
        Map<String, List<K>> byAddress = new HashMap<>();
        for (K key : keys) {
            for (String address : addresses.apply(key)) {
                List<K> same = byAddress.computeIfAbsent(address, unused -> new ArrayList<>());
                if (!same.contains(key)) {
                    same.add(key);
                }
            }
        }
        return new Index<>(keys, byAddress);
    }

    /** The keys that name an address, which is in the form of {@link RecipientKeys#comparable}. */
    public List<K> of(String address) {
        List<K> now = files.all();
        Index<K> known = index;
        if (known.of() != now) {
            known = index(now);
            index = known;
        }
        return List.copyOf(known.byAddress().getOrDefault(address, List.of()));
    }

    /** Whether every file could be read: if not, a key may be there that is not known. */
    public boolean isComplete() {
        return files.isComplete();
    }
}
