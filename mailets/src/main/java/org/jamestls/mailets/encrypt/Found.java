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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is for an address.
 *
 * @param usable the keys to encrypt for; empty when there is none
 * @param refusal when there is none, why, in one line
 * @param isAbsent true when there is none at all, good or not, for certain
 */
public record Found<K>(List<K> usable, Optional<String> refusal, boolean isAbsent) {
    public Found {
        usable = List.copyOf(usable);
    }

    /**
     * Sorts what lies there for an address.
     *
     * @param refusal why one can't be used, in one line that names it; empty when it can
     * @param what it is, in one word for people
     * @param isComplete false while a part of what there is can't be read
     */
    public static <K> Found<K> among(
            Collection<K> candidates,
            Function<K, Optional<String>> refusal,
            String what,
            boolean isComplete) {
        List<K> usable = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (K candidate : candidates) {
            Optional<String> why = refusal.apply(candidate);
            why.ifPresentOrElse(refusals::add, () -> usable.add(candidate));
        }
        if (!usable.isEmpty()) {
            return new Found<>(usable, Optional.empty(), false);
        }
        if (!refusals.isEmpty()) {
            return new Found<>(List.of(), Optional.of(String.join("; ", refusals)), false);
        }
        return new Found<>(
                List.of(),
                Optional.of(
                        "no "
                                + what
                                + (isComplete ? "" : " that can be read")
                                + " names the address"),
                isComplete);
    }

    /** Whether the address can be encrypted for. */
    public boolean isUsable() {
        return !usable.isEmpty();
    }
}
