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
package org.jamestls.policy.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.RuleException;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * A policy in the form in which it decides. What a decision costs does not grow with the length of
 * lists, nor with the number of rules that can be found by listener, address, user, HELO name,
 * sender or recipient. Immutable; any number of threads may ask, and none waits.
 */
public final class CompiledPolicy {
    private final Policy policy;
    private final String version;
    private final boolean relaxed;
    private final Entry[] entries;
    private final RuleIndex index;
    private final Map<String, Optional<String>> profiles;

    private CompiledPolicy(
            Policy policy,
            String version,
            boolean relaxed,
            Entry[] entries,
            RuleIndex index,
            Map<String, Optional<String>> profiles) {
        this.policy = policy;
        this.version = version;
        this.relaxed = relaxed;
        this.entries = entries;
        this.index = index;
        this.profiles = profiles;
    }

    /** Compiles {@code policy}; the time it takes grows with its rules and entries. */
    public static CompiledPolicy of(Policy policy) {
        List<Entry> entries = Entry.of(policy);
        return new CompiledPolicy(
                policy,
                policy.version(),
                false,
                entries.toArray(Entry[]::new),
                RuleIndex.of(entries),
                profiles(policy));
    }

    private static Map<String, Optional<String>> profiles(Policy policy) {
        Map<String, Optional<String>> profiles = new HashMap<>();
        for (Rule rule : policy.rules()) {
            profiles.put(rule.name(), rule.profile());
            for (RuleException exception : rule.exceptions()) {
                profiles.put(exception.name(), exception.profile());
            }
        }
        return Map.copyOf(profiles);
    }

    /**
     * The same policy in an emergency: every enforced rule is in testing, so that nothing is
     * refused by a rule. AUTH in clear text is refused as ever.
     *
     * @param suffix what its version has in addition, so that every decision tells
     */
    public CompiledPolicy relaxed(String suffix) {
        return new CompiledPolicy(
                policy, policy.version() + suffix, true, entries, index, profiles);
    }

    /** What was compiled. */
    public Policy policy() {
        return policy;
    }

    /** The version that decisions name: that of the policy, and in an emergency a suffix. */
    public String version() {
        return version;
    }

    /** True when every enforced rule is in testing. */
    public boolean isRelaxed() {
        return relaxed;
    }

    /**
     * The profile that a rule or an exception requires, by the name that says its edition; empty
     * where it requires none, and for a name that is none of this policy's.
     */
    public Optional<String> profileOf(String rule) {
        return profiles.getOrDefault(rule, Optional.empty());
    }

    /**
     * What this policy says of {@code transaction}, as far as it is known: the first enforced rule
     * that is not a clear "no" governs.
     */
    public Decision decide(Transaction transaction) {
        Candidates candidates = index.candidates(transaction, relaxed);
        List<RuleOutcome> testing = List.of();
        int askedBefore = 0;
        for (int clause = candidates.next(0); clause >= 0; clause = candidates.next(clause + 1)) {
            int number = index.entryOf(clause);
            if (number < askedBefore) {
                continue;
            }
            // One asking answers for all clauses of an entry.
            askedBefore = number + 1;
            Entry entry = entries[number];
            if (entry.isExpired(transaction.time())) {
                continue;
            }
            Truth matches = truth(clause, entry, candidates, transaction);
            if (matches == Truth.NO) {
                continue;
            }
            if (relaxed || entry.mode() == Mode.TESTING) {
                // What stands in the rule's place, or may yet, leaves the rule itself unasked.
                askedBefore = entry.group();
                if (matches == Truth.YES) {
                    testing = withTesting(entry, transaction, testing);
                }
            } else if (matches == Truth.NOT_KNOWN) {
                return new Decision.NotYetDecidable(entry.name(), testing, version);
            } else {
                return governedBy(entry, transaction, testing);
            }
        }
        return new Decision.Accepted(Optional.empty(), testing, version);
    }

    private Truth truth(int clause, Entry entry, Candidates candidates, Transaction transaction) {
        if (index.isExact(clause)) {
            return candidates.knows(index.maskOf(clause)) ? Truth.YES : Truth.NOT_KNOWN;
        }
        return entry.when().test(transaction);
    }

    private static List<RuleOutcome> withTesting(
            Entry entry, Transaction transaction, List<RuleOutcome> before) {
        Optional<List<Violation>> violations = entry.requirement().violations(transaction);
        if (violations.isEmpty()) {
            return before;
        }
        RuleOutcome outcome =
                new RuleOutcome(entry.name(), Mode.TESTING, entry.action(), violations.get());
        if (before.isEmpty()) {
            return List.of(outcome);
        }
        List<RuleOutcome> testing = new ArrayList<>(before);
        testing.add(outcome);
        return testing;
    }

    private Decision governedBy(Entry entry, Transaction transaction, List<RuleOutcome> testing) {
        Optional<List<Violation>> violations = entry.requirement().violations(transaction);
        if (violations.isEmpty()) {
            return new Decision.NotYetDecidable(entry.name(), testing, version);
        }
        RuleOutcome outcome =
                new RuleOutcome(entry.name(), Mode.ENFORCE, entry.action(), violations.get());
        if (!outcome.refuses()) {
            return new Decision.Accepted(Optional.of(outcome), testing, version);
        }
        return new Decision.Refused(
                outcome,
                Replies.refusal(
                        transaction,
                        entry.name(),
                        entry.action(),
                        outcome.violations(),
                        entry.helpUrl()),
                testing,
                version);
    }

    /**
     * What this policy says of an AUTH command. Clear text is refused with 538 on every listener,
     * whatever the rules say, unless the policy permits it to this client; and then too where a
     * rule demands TLS.
     */
    public Decision decideAuth(Transaction transaction) {
        Decision decision = decide(transaction);
        // Not known to be encrypted is not encrypted enough for a password.
        boolean encrypted =
                transaction.tls().is(session -> session.encrypted().isPresent()) == Truth.YES;
        if (encrypted) {
            return decision;
        }
        if (decision.refused().isEmpty() && policy.permitsClearTextAuth(transaction)) {
            return decision;
        }
        // Without encryption a rule can have refused for nothing but the lack of it.
        RuleOutcome refusing =
                decision.refused()
                        .map(Decision.Refused::refusing)
                        .orElseGet(
                                () ->
                                        new RuleOutcome(
                                                PolicyEngine.CLEAR_TEXT_AUTH,
                                                Mode.ENFORCE,
                                                Action.REJECT,
                                                List.of(Violation.noTls())));
        return new Decision.Refused(refusing, Replies.clearTextAuth(), decision.testing(), version);
    }

    /**
     * A part of a condition by which no rule can be found, so that it is asked one by one.
     *
     * @param name of the rule or exception
     */
    public record NotIndexed(String name, Condition condition) {}

    /** What can't be indexed, in the order of the policy: each adds a little to every decision. */
    public List<NotIndexed> notIndexed() {
        List<NotIndexed> found = new ArrayList<>();
        for (Entry entry : entries) {
            Clauses.of(entry.when())
                    .ifPresentOrElse(
                            clauses ->
                                    clauses.stream()
                                            .flatMap(List::stream)
                                            .filter(literal -> Dimension.of(literal).isEmpty())
                                            .distinct()
                                            .map(Clauses.Literal::asCondition)
                                            .map(part -> new NotIndexed(entry.name(), part))
                                            .forEach(found::add),
                            () -> found.add(new NotIndexed(entry.name(), entry.when())));
        }
        return found;
    }
}
