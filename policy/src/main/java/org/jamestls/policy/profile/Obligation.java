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

import java.util.Arrays;
import java.util.Optional;

/** How strongly the source of a profile asks for a figure. */
public enum Obligation {
    /** It is required; in the sense of RFC 2119, whatever the source's own word is. */
    MUST("MUST"),
    /** It is recommended: whoever does otherwise needs a reason. RFC 2119 too. */
    SHOULD("SHOULD"),
    /** The source leaves it open; whoever wrote the profile chose. */
    CHOICE("choice");

    private final String text;

    Obligation(String text) {
        this.text = text;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Obligation> parse(String text) {
        return Arrays.stream(values())
                .filter(obligation -> obligation.text.equals(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
