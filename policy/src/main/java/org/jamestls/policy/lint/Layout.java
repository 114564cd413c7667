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
package org.jamestls.policy.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jamestls.policy.xml.PolicyElement;
import org.jamestls.policy.xml.Position;

/** Where things stand in the file of a policy. */
final class Layout {
    private final PolicyElement root;
    private final List<PolicyElement> inRules;
    private final Map<String, Integer> numbers = new HashMap<>();

    Layout(PolicyElement root) {
        this.root = root;
        this.inRules = root.child("rules").map(PolicyElement::children).orElse(List.of());
        for (int number = 0; number < inRules.size(); number++) {
            numbers.put(inRules.get(number).required("name"), number);
        }
    }

    PolicyElement root() {
        return root;
    }

    /** The element that holds the rules, or else the root. */
    Position rules() {
        return root.child("rules").map(PolicyElement::position).orElseGet(root::position);
    }

    /** The {@code <rule>} or {@code <exception>} of that name. */
    PolicyElement rule(String name) {
        return inRules.get(numbers.get(name));
    }

    /** {@code rule "mx"} or {@code exception "scanner"}. */
    String called(String name) {
        return rule(name).name() + " \"" + name + "\"";
    }

    /** True when the one stands below the other. */
    boolean standsAfter(String name, String other) {
        return numbers.get(name) > numbers.get(other);
    }

    /** The {@code <allowClearTextAuth>} elements. */
    List<PolicyElement> permissions() {
        return root.children("allowClearTextAuth");
    }

    /** All elements of the file, parents before their children. */
    List<PolicyElement> all() {
        List<PolicyElement> all = new ArrayList<>();
        addTo(all, root);
        return all;
    }

    private static void addTo(List<PolicyElement> all, PolicyElement element) {
        all.add(element);
        element.children().forEach(child -> addTo(all, child));
    }
}
