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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keeps something for each name, of the heaviest names. Exact as long as there are no more than it
 * may keep; then the lightest half is put together into one for all of them, so that what is summed
 * stays whole, and a name that comes again begins anew. Not thread safe.
 *
 * @param <K> the name
 * @param <V> what is kept of it, changed in place
 */
public final class Top<K, V> {
    private final int most;
    private final Function<K, V> fresh;
    private final ToLongFunction<V> weight;
    private final Merge<V> merge;
    private final Map<K, V> kept = new HashMap<>();
    private Optional<V> others = Optional.empty();
    private long dropped;

    /** Puts one into another. */
    @FunctionalInterface
    public interface Merge<V> {
        /** Adds {@code light} to {@code sum}. */
        void into(V sum, V light);
    }

    /**
     * Keeps at most {@code most} names, 2 at least.
     *
     * @param fresh makes what is kept of a name, before anything is
     * @param weight by which the heaviest are known
     */
    public Top(int most, Function<K, V> fresh, ToLongFunction<V> weight, Merge<V> merge) {
        this.most = Math.max(2, most);
        this.fresh = fresh;
        this.weight = weight;
        this.merge = merge;
    }

    /** What is kept of {@code name}, to be changed. */
    public V of(K name) {
        V found = kept.get(name);
        if (found == null) {
            if (kept.size() == most) {
                drop();
            }
            found = fresh.apply(name);
            kept.put(name, found);
        }
        return found;
    }

    private void drop() {
        List<Map.Entry<K, V>> lightest = new ArrayList<>(kept.entrySet());
        lightest.sort(Comparator.comparingLong(entry -> weight.applyAsLong(entry.getValue())));
        for (Map.Entry<K, V> entry : lightest.subList(0, (most + 1) / 2)) {
            putAway(entry.getValue());
            kept.remove(entry.getKey());
            dropped++;
        }
    }

    private void putAway(V light) {
        if (others.isEmpty()) {
            others = Optional.of(light);
        } else {
            merge.into(others.get(), light);
        }
    }

    /** True when every name is kept, and all that was ever said of it. */
    public boolean isExact() {
        return dropped == 0;
    }

    /**
     * The heaviest, heaviest first, and all others together.
     *
     * @param names how many; those of equal weight come in their own order
     * @param order of names
     */
    public Ranking<K, V> heaviest(int names, Comparator<? super K> order) {
        Comparator<Map.Entry<K, V>> byWeight =
                Comparator.comparingLong(entry -> -weight.applyAsLong(entry.getValue()));
        List<Map.Entry<K, V>> sorted =
                kept.entrySet().stream()
                        .sorted(byWeight.thenComparing(Map.Entry::getKey, order))
                        .toList();
        List<Map.Entry<K, V>> shown = sorted.subList(0, Math.min(names, sorted.size()));
        List<V> rest = new ArrayList<>();
        sorted.subList(shown.size(), sorted.size()).forEach(entry -> rest.add(entry.getValue()));
        others.ifPresent(rest::add);
        return new Ranking<>(shown, rest, sorted.size() - shown.size() + dropped, isExact());
    }

    /**
     * The heaviest names.
     *
     * @param shown heaviest first
     * @param rest what is kept of all others, for whoever sums it
     * @param others how many names those are; where not exact, a name may be among them more than
     *     once
     * @param exact whether what is kept of those shown is all that was ever said of them
     */
    public record Ranking<K, V>(
            List<Map.Entry<K, V>> shown, List<V> rest, long others, boolean exact) {
        public Ranking {
            shown = List.copyOf(shown);
            rest = List.copyOf(rest);
        }
    }
}
