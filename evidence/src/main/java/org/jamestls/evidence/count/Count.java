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
package org.jamestls.evidence.count;

import java.util.Locale;

/**
 * How many distinct ones there were.
 *
 * @param number how many, or where that is not exact how many at least
 * @param exact whether it is
 */
public record Count(long number, boolean exact) {

    /** {@code 1,234}, or {@code more than 1,000,000}. */
    @Override
    public String toString() {
        return (exact ? "" : "more than ") + String.format(Locale.ROOT, "%,d", number);
    }
}
