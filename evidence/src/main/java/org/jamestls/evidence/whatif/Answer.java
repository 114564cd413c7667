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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the candidate says. Immutable. */
sealed interface Answer {

    /** The rules in testing that would refuse, as far as it is known. */
    List<Ruling> wouldRefuse();

    /** True when it decides to refuse. */
    default boolean isRefusal() {
        return this instanceof Settled settled && settled.ruling().refused();
    }

    /** True when nothing is missing that had been said already. */
    default boolean isOpenForLater() {
        return this instanceof Settled
                || this instanceof Open open
                        && open.missing().stream().allMatch(one -> one.why() == Why.LATER);
    }

    /** It decides. */
    record Settled(Ruling ruling, List<Ruling> wouldRefuse) implements Answer {
        public Settled {
            wouldRefuse = List.copyOf(wouldRefuse);
        }
    }

    /**
     * It can't decide.
     *
     * @param rule the first rule that may govern
     * @param missing for want of what
     */
    record Open(String rule, Set<Missing> missing, List<Ruling> wouldRefuse) implements Answer {
        public Open {
            missing = new TreeSet<>(missing);
            wouldRefuse = List.copyOf(wouldRefuse);
        }
    }
}
