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
package org.jamestls.policy.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, up to a number that a person still reads. Not thread safe. */
final class Problems {
    private static final int MOST = 20;

    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Position position, String what, String remedy) {
        if (found.size() < MOST) {
            found.add(new PolicyProblem(position, what, remedy));
        } else if (found.size() == MOST) {
            found.add(new PolicyProblem(Position.of(file), "there is more", "mend these first"));
        }
    }

    /**
     * The value, or empty after noting the words of the {@link IllegalArgumentException} that it
     * ended in.
     */
    <T> Optional<T> attempt(Position position, String remedy, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            add(position, String.valueOf(e.getMessage()), remedy);
            return Optional.empty();
        }
    }

    void throwIfAny() throws InvalidPolicyException {
        if (!found.isEmpty()) {
            throw new InvalidPolicyException(file, found);
        }
    }

    static InvalidPolicyException single(Position position, String what, String remedy) {
        return new InvalidPolicyException(
                position.file(), List.of(new PolicyProblem(position, what, remedy)));
    }
}
