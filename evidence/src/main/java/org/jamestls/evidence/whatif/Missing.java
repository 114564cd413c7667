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
package org.jamestls.evidence.whatif;

import org.jamestls.policy.explain.FactName;

/** A fact for want of which nothing can be decided. */
public record Missing(FactName fact, Why why) implements Comparable<Missing> {

    @Override
    public int compareTo(Missing other) {
        int byFact = fact.compareTo(other.fact);
        return byFact != 0 ? byFact : why.compareTo(other.why);
    }

    /** {@code sender is recorded as a hash}. */
    @Override
    public String toString() {
        return fact + " " + why;
    }
}
