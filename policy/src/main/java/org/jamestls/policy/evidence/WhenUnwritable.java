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
package org.jamestls.policy.evidence;

import java.util.Locale;

/** What happens to mail while evidence of it can't be written. */
public enum WhenUnwritable {
    /** It is refused for now: 451 4.3.0. */
    DEFER,
    /** It is taken; the ledger says afterwards how much it misses. */
    ACCEPT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
