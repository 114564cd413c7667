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

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.transaction.Truth;

/**
 * What became of one condition, with what became of its parts. Every part is there, also where one
 * of them alone settles the truth.
 *
 * @param kind which kind of condition
 * @param condition the condition that was asked
 * @param truth whether it held
 * @param found the value that it was asked of, in words, safe to echo; empty where that is not
 *     known, and for a condition with parts
 * @param entry the entry that the value fitted, and the file that it stands in; empty where the
 *     condition did not hold, or has a single entry or none
 * @param parts of {@code all}, {@code any} and {@code not}
 */
public record ConditionAnswer(
        Kind kind,
        Condition condition,
        Truth truth,
        Optional<String> found,
        Optional<String> entry,
        List<ConditionAnswer> parts) {

    /** Which condition, by the name of its element in a policy. */
    public enum Kind {
        ALL("all", FactName.LISTENER),
        ANY("any", FactName.LISTENER),
        NOT("not", FactName.LISTENER),
        LISTENER("listener", FactName.LISTENER),
        PEER("peer", FactName.PEER),
        AUTHENTICATED("authenticated", FactName.USER),
        USER("user", FactName.USER),
        HELO("helo", FactName.HELO),
        SENDER("sender", FactName.SENDER),
        NULL_SENDER("nullSender", FactName.SENDER),
        RECIPIENT("recipient", FactName.RECIPIENT),
        LOCAL_RECIPIENT("localRecipient", FactName.LOCAL),
        REQUIRE_TLS_ASKED("requireTlsAsked", FactName.REQUIRETLS),
        TIME("time", FactName.TIME),
        PERIOD("period", FactName.TIME),
        SHARE("share", FactName.PEER);

        private final String element;
        private final FactName fact;

        Kind(String element, FactName fact) {
            this.element = element;
            this.fact = fact;
        }

        @Override
        public String toString() {
            return element;
        }
    }

    public ConditionAnswer {
        parts = List.copyOf(parts);
    }

    /** The condition in words. */
    public String asked() {
        return PolicyWords.who(condition);
    }

    /** This, or what it comes to where it is {@code all} or {@code any} of one part alone. */
    ConditionAnswer plain() {
        return parts.size() == 1 && kind != Kind.NOT ? parts.get(0).plain() : this;
    }

    /** The facts for want of which the truth is not known; empty where it is. */
    public Set<FactName> missing() {
        EnumSet<FactName> missing = EnumSet.noneOf(FactName.class);
        notKnownLeaves().map(leaf -> leaf.kind().fact).forEach(missing::add);
        return missing;
    }

    private Stream<ConditionAnswer> notKnownLeaves() {
        if (truth != Truth.NOT_KNOWN) {
            return Stream.empty();
        }
        return parts.isEmpty()
                ? Stream.of(this)
                : parts.stream().flatMap(ConditionAnswer::notKnownLeaves);
    }
}
