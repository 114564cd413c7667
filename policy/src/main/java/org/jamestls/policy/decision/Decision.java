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
package org.jamestls.policy.decision;

import java.util.List;
import java.util.Optional;

/** What the policy says about a transaction, as far as it is known. Immutable. */
public sealed interface Decision {

    /** The version of the policy that was asked. */
    String policyVersion();

    /** The outcomes of the rules in testing mode that matched on the way, in the policy's order. */
    List<RuleOutcome> testing();

    /** The outcome of the rule that governs; empty when none does or none is certain yet. */
    Optional<RuleOutcome> governing();

    /** The verdict; {@link Verdict#NONE} when no rule governs or none is certain yet. */
    default Verdict verdict() {
        return governing().map(RuleOutcome::verdict).orElse(Verdict.NONE);
    }

    /** The refusal, or empty when this decision does not refuse. */
    default Optional<Refused> refused() {
        return this instanceof Refused refused ? Optional.of(refused) : Optional.empty();
    }

    /** True when further facts can't change it. */
    default boolean isCertain() {
        return !(this instanceof NotYetDecidable);
    }

    /**
     * The transaction may go on.
     *
     * @param governing empty when no rule matched
     */
    record Accepted(
            Optional<RuleOutcome> governing, List<RuleOutcome> testing, String policyVersion)
            implements Decision {
        public Accepted {
            testing = List.copyOf(testing);
        }
    }

    /**
     * The transaction must not go on.
     *
     * @param reply what the client is told
     */
    record Refused(
            RuleOutcome refusing, Reply reply, List<RuleOutcome> testing, String policyVersion)
            implements Decision {
        public Refused {
            testing = List.copyOf(testing);
        }

        @Override
        public Optional<RuleOutcome> governing() {
            return Optional.of(refusing);
        }
    }

    /**
     * A later stage must decide.
     *
     * @param waitingFor the name of the first enforced rule that is not known to match, or of which
     *     it is not known whether its requirement is met
     */
    record NotYetDecidable(String waitingFor, List<RuleOutcome> testing, String policyVersion)
            implements Decision {
        public NotYetDecidable {
            testing = List.copyOf(testing);
        }

        @Override
        public Optional<RuleOutcome> governing() {
            return Optional.empty();
        }
    }
}
