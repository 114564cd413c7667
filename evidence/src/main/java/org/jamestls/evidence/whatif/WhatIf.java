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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.read.Coverage;
import org.jamestls.policy.rule.Period;

/**
 * What came out of a replay. Immutable.
 *
 * @param candidate the version of the policy that was asked
 * @param period of the entries; when they were written
 * @param asOf the instant at which everything was decided; empty for each at its own time
 * @param coverage of how much evidence it is told
 * @param replayed all that was asked about
 * @param changed all of which the decision is another, but for the name of a rule
 * @param effects how much of each effect, in the order of {@link Effect}; those without any are
 *     left out
 * @param groups who is concerned, by effect and rule; most concerned first
 * @param wouldRefuse whom the candidate's rules in testing would refuse, by rule
 * @param open what can't be decided; most concerned first
 * @param silent how many sessions sent nothing
 * @param handshakesFailed in how many more TLS was begun and never came about: no policy decides
 *     these
 * @param afterFailedHandshake of those who would be refused, who had no other way
 */
public record WhatIf(
        String candidate,
        Period period,
        Optional<Instant> asOf,
        Coverage coverage,
        Tally replayed,
        Tally changed,
        List<Total> effects,
        List<Group> groups,
        List<Group> wouldRefuse,
        List<Open> open,
        long silent,
        long handshakesFailed,
        AfterFailedHandshake afterFailedHandshake) {

    public WhatIf {
        effects = List.copyOf(effects);
        groups = List.copyOf(groups);
        wouldRefuse = List.copyOf(wouldRefuse);
        open = List.copyOf(open);
    }

    /**
     * Who came in clear text within an hour after a TLS handshake of theirs had failed. Others may
     * come back with TLS when they are refused; these can't.
     *
     * @param newlyRefused those of {@link Effect#NEWLY_REFUSED}
     * @param testing those whom rules in testing would refuse, were they enforced
     */
    public record AfterFailedHandshake(Tally newlyRefused, Tally testing) {}

    /** How much of one effect. */
    public record Total(Effect effect, Tally tally) {}

    /**
     * Those who are concerned in the same way.
     *
     * @param effect the way; of rules in testing {@link Effect#NEWLY_REFUSED}, were they enforced
     * @param rule the candidate's that governs; of {@link Effect#NEWLY_PERMITTED} the one that
     *     refused. Names in parentheses are of no rule: see {@link Ruling}
     * @param examples the first of them, in the order of the ledger
     */
    public record Group(Effect effect, String rule, Tally tally, List<Example> examples) {
        public Group {
            examples = List.copyOf(examples);
        }
    }

    /** Why something can't be decided. */
    public enum Reason {
        /** A fact that the candidate asks for is not there, or not whole. */
        FACTS("the candidate asks for what is not known"),
        /** A refusal would not come, and what came after it is not known. */
        NO_LONGER_REFUSED("would no longer be refused then, and what came after is not known"),
        /** A failure of the suite's own refused it, and no rule. */
        FAILURE("a failure of the server refused it, and no rule"),
        /** Refusals of one peer that were only counted. */
        SUMMED("refusals that were only counted, since one peer had so many"),
        /** Entries that could not be written. */
        GAP("entries that could not be written then");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** As a program reads it: {@code no-longer-refused}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** As a person says it. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Something that can't be decided.
     *
     * @param stage at which it was refused; empty where it was not
     * @param rule the candidate's that may govern; empty where that is not the question
     * @param missing for want of what
     * @param count of how many recipients, refusals or entries
     * @param tally whom it concerns, where entries tell
     * @param examples the first of them
     */
    public record Open(
            Reason reason,
            Optional<String> stage,
            Optional<String> rule,
            Set<Missing> missing,
            long count,
            Tally tally,
            List<Example> examples) {
        public Open {
            missing = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(missing));
            examples = List.copyOf(examples);
        }
    }

    /** Of one effect; nothing where there is none. */
    public Optional<Tally> of(Effect effect) {
        return effects.stream()
                .filter(total -> total.effect() == effect)
                .map(Total::tally)
                .findFirst();
    }
}
