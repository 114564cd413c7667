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
package org.jamestls.policy.explain;

import java.util.Locale;

/** What became of a rule, or of an exception. */
public enum Role {
    /** Its mode is {@code off}. */
    OFF,
    /** It had ended. */
    EXPIRED,
    /** It means someone else. */
    PASSED_OVER,
    /** It is in testing, holds, and what it says is recorded. */
    RECORDED,
    /** It is in testing, and not known to hold or to be met: it delays nothing. */
    OPEN,
    /** An exception stands in its place. */
    EXCEPTED,
    /** It decides. */
    GOVERNS,
    /** It would decide, and is not known to hold or to be met yet: nothing is decided. */
    WAITS,
    /** Something before it settled the matter. */
    NOT_ASKED;

    /** {@code passed-over}, {@code not-asked}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
