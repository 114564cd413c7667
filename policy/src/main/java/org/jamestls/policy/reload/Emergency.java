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
package org.jamestls.policy.reload;

import java.time.Duration;
import java.time.Instant;
import org.jamestls.policy.text.SafeText;

/**
 * A time in which no rule refuses: every enforced rule is in testing.
 *
 * @param who answers for it, and
 * @param why it is needed; each 1 to 200 characters of printable ASCII
 * @param from when it began
 * @param until the instant from which on all is as before; after {@code from}, by at most {@link
 *     #LONGEST}
 */
public record Emergency(String who, String why, Instant from, Instant until) {

    /** An emergency that lasts longer is a change of policy, and belongs into the policy. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final int MOST_CHARACTERS = 200;

    /**
     * @throws IllegalArgumentException in words for a person
     */
    public Emergency {
        checkText("who", who);
        checkText("why", why);
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("an emergency must end later than now");
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "an emergency lasts at most " + LONGEST.toDays() + " days");
        }
    }

    private static void checkText(String name, String text) {
        if (text.isBlank()
                || text.length() > MOST_CHARACTERS
                || !text.equals(SafeText.printable(text, MOST_CHARACTERS))) {
            throw new IllegalArgumentException(
                    name
                            + " must be 1 to "
                            + MOST_CHARACTERS
                            + " characters of printable ASCII: an emergency is recorded with who and why");
        }
    }

    /** True until the end. */
    public boolean lasts(Instant time) {
        return time.isBefore(until);
    }
}
