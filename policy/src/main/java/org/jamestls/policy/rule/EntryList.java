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
package org.jamestls.policy.rule;

import java.util.List;
import java.util.Optional;

/**
 * The entries of a condition that stand together: in the policy itself, or in one file beside it. A
 * file that several conditions name is one list, with one set. Immutable.
 *
 * @param file the file's name; empty for entries that stand in the policy
 * @param written the entries as they stand in the policy; empty for a file
 * @param size how many entries it has, repetitions counted
 * @param set the entries in the form in which they are looked up
 */
public record EntryList<S>(Optional<String> file, List<String> written, int size, S set) {

    private static final int MOST_SHOWN = 5;

    public EntryList {
        written = List.copyOf(written);
    }

    /** Entries that stand in the policy itself. */
    public static <S> EntryList<S> written(List<String> entries, S set) {
        return new EntryList<>(Optional.empty(), entries, entries.size(), set);
    }

    /** The entries of a file. */
    public static <S> EntryList<S> ofFile(String file, int size, S set) {
        return new EntryList<>(Optional.of(file), List.of(), size, set);
    }

    /** In words for a person: the entries, the first five where there are more, or the file. */
    @Override
    public String toString() {
        if (file.isPresent()) {
            return file.get() + " (" + size + (size == 1 ? " entry)" : " entries)");
        }
        String shown = String.join(" ", written.subList(0, Math.min(MOST_SHOWN, written.size())));
        return written.size() > MOST_SHOWN
                ? shown + " ... (" + written.size() + " entries)"
                : shown;
    }
}
