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
package org.jamestls.benchmarks.scale;

import java.util.Locale;

/** What a client finds in the policy. */
public enum Finding {
    /** An enforced rule names it, and its TLS is good enough. */
    HIT,
    /** Only the last rule, which is for everyone, and its TLS is good enough. */
    MISS,
    /** An enforced rule names it, and its TLS violates several figures, which the reply tells. */
    REFUSAL,
    /** An enforced rule names it, and it came in clear text. */
    CLEAR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
