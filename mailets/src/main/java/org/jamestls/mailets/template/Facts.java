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
package org.jamestls.mailets.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.text.SafeText;

/**
 * What is put into a template. Each value becomes one line of printable ASCII of at most {@value
 * #MAX_VALUE} octets, whatever it was. For one use by one thread.
 */
public final class Facts {
    /** The longest value, in octets; longer ones are cut. */
    static final int MAX_VALUE = 320;

    private final Map<Placeholder, List<String>> values;
    private final Set<Condition> conditions;

    private Facts(Map<Placeholder, List<String>> values, Set<Condition> conditions) {
        this.values = values;
        this.conditions = conditions;
    }

    /** Nothing yet. */
    public static Facts none() {
        return new Facts(new EnumMap<>(Placeholder.class), EnumSet.noneOf(Condition.class));
    }

    /** The same facts, to which others can be added. */
    public Facts copy() {
        Facts copy = none();
        values.forEach(
                (placeholder, texts) -> copy.values.put(placeholder, new ArrayList<>(texts)));
        copy.conditions.addAll(conditions);
        return copy;
    }

    /** Adds a value; a blank one counts as none. */
    public Facts add(Placeholder placeholder, String value) {
        String safe = SafeText.printable(value, MAX_VALUE).strip();
        if (!safe.isEmpty()) {
            values.computeIfAbsent(placeholder, none -> new ArrayList<>()).add(safe);
        }
        return this;
    }

    /** Adds a value where there is one. */
    public Facts add(Placeholder placeholder, Optional<String> value) {
        value.ifPresent(present -> add(placeholder, present));
        return this;
    }

    /** Adds what was required and found; a blank one of them is written as a question mark. */
    public Facts addViolation(String required, String found) {
        add(Placeholder.REQUIRED, required.isBlank() ? "?" : required);
        add(Placeholder.FOUND, found.isBlank() ? "?" : found);
        return this;
    }

    /** Says that something is so. */
    public Facts add(Condition condition) {
        conditions.add(condition);
        return this;
    }

    boolean holds(Condition condition) {
        return conditions.contains(condition);
    }

    List<String> values(Placeholder placeholder) {
        return values.getOrDefault(placeholder, List.of());
    }
}
