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
package org.jamestls.policy.profile;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.rule.Requirement;

/**
 * A requirement with a name. Immutable.
 *
 * @param name by which policies refer to it; that of a profile that ships carries the edition of
 *     its source, where that has any, and always means the same
 * @param alias another name for it; that of a profile that ships has no edition, and moves to a
 *     later one when that ships
 * @param title what it was read from, for people
 * @param source an http or https address where that can be read
 * @param base the profile that it extends, by name or alias as it was written; empty for none
 * @param figures what it asks for itself, in the order of the file, without what its base asks for
 * @param notChecked what its source asks besides and a policy can't check, a sentence each; without
 *     that of its base
 * @param own what it asks for itself, as a requirement; asks for nothing where it only renames its
 *     base
 * @param whole what must be met: its own requirement and the whole of its base
 */
public record Profile(
        String name,
        Optional<String> alias,
        Optional<String> title,
        Optional<String> source,
        Optional<String> base,
        List<Figure> figures,
        List<String> notChecked,
        Requirement own,
        Requirement whole) {

    public Profile {
        figures = List.copyOf(figures);
        notChecked = List.copyOf(notChecked);
    }

    /** True when {@code text} is its name or its alias. */
    public boolean isCalled(String text) {
        return name.equals(text) || alias.filter(text::equals).isPresent();
    }

    /** The shorter of its names: the alias where it has one. */
    public String shortName() {
        return alias.orElse(name);
    }
}
