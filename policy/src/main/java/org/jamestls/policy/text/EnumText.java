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
package org.jamestls.policy.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The constants of an enum by what their {@code toString()} gives. Every line of evidence and every
 * record on a mail has a dozen of them, so none is looked for among the others. Immutable.
 *
 * @param <E> the enum; its constants must differ in their texts
 */
public final class EnumText<E extends Enum<E>> {
    private final Map<String, Optional<E>> constants = new HashMap<>();

    private EnumText(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constants.put(constant.toString(), Optional.of(constant)) != null) {
                throw new IllegalArgumentException(
                        "two constants of " + type.getName() + " have the text " + constant);
            }
        }
    }

    /**
     * Those of {@code type}.
     *
     * @throws IllegalArgumentException when two of them have the same text
     */
    public static <E extends Enum<E>> EnumText<E> of(Class<E> type) {
        return new EnumText<>(type);
    }

    /** The constant of that very text; empty for any other, and for null. */
    public Optional<E> parse(String text) {
        return constants.getOrDefault(text, Optional.empty());
    }
}
