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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jamestls.policy.text.Glob;

/** Names that a client may give in EHLO or HELO; letter case is ignored. Immutable. */
public final class HeloNames {
    private final Set<String> names;
    private final List<Glob> patterns;

    private HeloNames(Set<String> names, List<Glob> patterns) {
        this.names = Set.copyOf(names);
        this.patterns = List.copyOf(patterns);
    }

    /** Collects entries. Not thread safe. */
    public static final class Builder {
        private final Set<String> names = new HashSet<>();
        private final List<Glob> patterns = new ArrayList<>();

        /**
         * Reads a name, or a pattern in which {@code *} stands for any run of characters.
         *
         * @throws IllegalArgumentException in words for a person, when it is neither
         */
        public Builder add(String entry) {
            Glob glob = Glob.parse(entry);
            if (entry.indexOf('*') >= 0) {
                patterns.add(glob);
            } else {
                names.add(entry.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /** The names of all that was added. */
        public HeloNames build() {
            return new HeloNames(names, patterns);
        }
    }

    /** The names without {@code *}, in lower case. */
    public Set<String> names() {
        return names;
    }

    /** The patterns; the cost of {@link #contains} grows with their number. */
    public List<Glob> patterns() {
        return patterns;
    }

    /** True when the name given is one of these, or fits a pattern. */
    public boolean contains(String helo) {
        return (!names.isEmpty() && names.contains(helo.toLowerCase(Locale.ROOT)))
                || (!patterns.isEmpty() && patterns.stream().anyMatch(one -> one.matches(helo)));
    }
}
