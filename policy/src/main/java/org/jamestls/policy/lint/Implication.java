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
package org.jamestls.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.engine.Clauses;
import org.jamestls.policy.engine.Clauses.Literal;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.rule.Share;
import org.jamestls.policy.rule.TimeWindow;

/**
 * Whom one condition is for, another one too: seen from how the two are written. What is said is
 * true of every transaction; where it can't be seen, "no" is the answer.
 */
final class Implication {
    private static final int WHOLE = 10_000;

    private Implication() {}

    /**
     * A condition taken apart.
     *
     * @param condition the whole
     * @param clauses its alternatives, without those that hold for no one, each without what holds
     *     for everyone; empty where there are too many to look at
     */
    record Meant(Condition condition, Optional<List<List<Literal>>> clauses) {

        static Meant by(Condition condition) {
            return new Meant(
                    condition,
                    Clauses.of(condition)
                            .map(
                                    all ->
                                            all.stream()
                                                    .filter(clause -> !isForNoOne(clause))
                                                    .map(Implication::withoutWhatHoldsAlways)
                                                    .toList()));
        }

        /** True only when everyone, always, is meant. */
        boolean isEveryone() {
            return clauses.filter(some -> some.stream().anyMatch(List::isEmpty)).isPresent();
        }
    }

    /**
     * True only when {@code outer} means everyone whom {@code inner} means, and {@code inner} means
     * someone.
     */
    static boolean covers(Condition outer, Meant inner) {
        return inner.clauses()
                .filter(
                        clauses ->
                                !clauses.isEmpty()
                                        && clauses.stream()
                                                .allMatch(clause -> follows(clause, outer, true)))
                .isPresent();
    }

    /** True only when no one is meant by both. */
    static boolean disjoint(Meant one, Meant other) {
        if (one.clauses().isEmpty() || other.clauses().isEmpty()) {
            return false;
        }
        for (List<Literal> some : one.clauses().get()) {
            for (List<Literal> others : other.clauses().get()) {
                if (!contradict(some, others)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** True when parts of the clause exclude each other, beyond single parts for no one. */
    static boolean contradictsItself(List<Literal> clause) {
        return clause.stream().noneMatch(Implication::holdsNever) && contradict(clause, clause);
    }

    private static boolean isForNoOne(List<Literal> clause) {
        return clause.stream().anyMatch(Implication::holdsNever) || contradict(clause, clause);
    }

    private static boolean contradict(List<Literal> some, List<Literal> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(other -> implies(one, opposite(other))));
    }

    private static Literal opposite(Literal literal) {
        return new Literal(literal.condition(), !literal.positive());
    }

    // ------------------------------------------------------------ clause and condition

    private static boolean follows(List<Literal> clause, Condition condition, boolean positive) {
        if (condition instanceof Condition.Not not) {
            return follows(clause, not.part(), !positive);
        }
        if (condition instanceof Condition.All all) {
            return positive
                    ? each(clause, all.parts(), true)
                    : atLeastOne(clause, all.parts(), false);
        }
        if (condition instanceof Condition.Any any) {
            return positive
                    ? atLeastOne(clause, joined(any.parts()), true)
                    : each(clause, any.parts(), false);
        }
        Literal literal = new Literal(condition, positive);
        return holdsAlways(literal) || clause.stream().anyMatch(known -> implies(known, literal));
    }

    private static boolean each(List<Literal> clause, List<Condition> parts, boolean positive) {
        return parts.stream().allMatch(part -> follows(clause, part, positive));
    }

    private static boolean atLeastOne(
            List<Literal> clause, List<Condition> parts, boolean positive) {
        return parts.stream().anyMatch(part -> follows(clause, part, positive));
    }

    /** With the lists of senders made one, and those of recipients: alternatives of one kind. */
    private static List<Condition> joined(List<Condition> parts) {
        List<EntryList<MailboxSet>> senders = new ArrayList<>();
        List<EntryList<MailboxSet>> recipients = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Condition.SenderIn some) {
                senders.addAll(some.lists());
            } else if (part instanceof Condition.RecipientIn some) {
                recipients.addAll(some.lists());
            }
        }
        List<Condition> joined = new ArrayList<>(parts);
        joined.add(new Condition.SenderIn(senders));
        joined.add(new Condition.RecipientIn(recipients));
        return joined;
    }

    private static List<Literal> withoutWhatHoldsAlways(List<Literal> clause) {
        return clause.stream().filter(literal -> !holdsAlways(literal)).toList();
    }

    private static boolean holdsAlways(Literal literal) {
        if (literal.condition() instanceof Condition.InShare some) {
            return literal.positive() && some.share().hundredthsOfPercent() == WHOLE;
        }
        if (literal.condition() instanceof Condition.InPeriod some) {
            return literal.positive()
                    && some.period().from().isEmpty()
                    && some.period().until().isEmpty();
        }
        if (literal.condition() instanceof Condition.FromPeer some) {
            return literal.positive()
                    && some.lists().stream().anyMatch(list -> Containment.isEverywhere(list.set()));
        }
        return false;
    }

    /** A list without entries, or none of all clients. */
    private static boolean holdsNever(Literal literal) {
        return literal.positive() && isEmpty(literal.condition());
    }

    private static boolean isEmpty(Condition condition) {
        if (condition instanceof Condition.OnListener some) {
            return some.references().isEmpty();
        }
        if (condition instanceof Condition.InShare some) {
            return some.share().hundredthsOfPercent() == 0;
        }
        if (condition instanceof Condition.FromPeer some) {
            return isEmpty(some.lists());
        }
        if (condition instanceof Condition.UserIn some) {
            return isEmpty(some.lists());
        }
        if (condition instanceof Condition.HeloMatches some) {
            return isEmpty(some.lists());
        }
        if (condition instanceof Condition.SenderIn some) {
            return isEmpty(some.lists());
        }
        if (condition instanceof Condition.RecipientIn some) {
            return isEmpty(some.lists());
        }
        return false;
    }

    private static <S> boolean isEmpty(List<EntryList<S>> lists) {
        return lists.stream().allMatch(list -> list.size() == 0);
    }

    // ------------------------------------------------------------ literal and literal

    private static boolean implies(Literal from, Literal to) {
        if (from.positive()) {
            return to.positive()
                    ? implies(from.condition(), to.condition())
                    : excludes(from.condition(), to.condition());
        }
        return !to.positive() && implies(to.condition(), from.condition());
    }

    private static boolean implies(Condition from, Condition to) {
        if (from instanceof Condition.OnListener some && to instanceof Condition.OnListener all) {
            return all.references().containsAll(some.references());
        }
        if (from instanceof Condition.FromPeer some && to instanceof Condition.FromPeer all) {
            return Containment.within(some.lists(), all.lists(), Containment::covers);
        }
        if (from instanceof Condition.UserIn some && to instanceof Condition.UserIn all) {
            return Containment.within(some.lists(), all.lists(), Containment::covers);
        }
        if (from instanceof Condition.UserIn && to instanceof Condition.Authenticated) {
            return true;
        }
        if (from instanceof Condition.HeloMatches some && to instanceof Condition.HeloMatches all) {
            return Containment.within(some.lists(), all.lists(), Containment::covers);
        }
        if (from instanceof Condition.SenderIn some && to instanceof Condition.SenderIn all) {
            return Containment.within(some.lists(), all.lists(), Containment::covers);
        }
        if (from instanceof Condition.RecipientIn some && to instanceof Condition.RecipientIn all) {
            return Containment.within(some.lists(), all.lists(), Containment::covers);
        }
        if (from instanceof Condition.AtTime some && to instanceof Condition.AtTime all) {
            return within(some.window(), all.window());
        }
        if (from instanceof Condition.InPeriod some && to instanceof Condition.InPeriod all) {
            return within(some.period(), all.period());
        }
        if (from instanceof Condition.InShare some && to instanceof Condition.InShare all) {
            return within(some.share(), all.share());
        }
        // Those without values: authenticated, null sender, local recipient, REQUIRETLS.
        return from.equals(to);
    }

    private static boolean within(TimeWindow some, TimeWindow all) {
        return some.from().equals(all.from())
                && some.to().equals(all.to())
                && some.zone().equals(all.zone())
                && all.days().containsAll(some.days());
    }

    private static boolean within(Period some, Period all) {
        boolean beginsWithin =
                all.from().isEmpty()
                        || some.from().filter(from -> !from.isBefore(all.from().get())).isPresent();
        boolean endsWithin =
                all.until().isEmpty()
                        || some.until()
                                .filter(until -> !until.isAfter(all.until().get()))
                                .isPresent();
        return beginsWithin && endsWithin;
    }

    // The same address is in every larger share.
    private static boolean within(Share some, Share all) {
        return some.hundredthsOfPercent() <= all.hundredthsOfPercent();
    }

    private static boolean excludes(Condition one, Condition other) {
        if (one instanceof Condition.OnListener some
                && other instanceof Condition.OnListener others) {
            return areApart(some, others);
        }
        if (one instanceof Condition.FromPeer some && other instanceof Condition.FromPeer others) {
            return Containment.apart(some.lists(), others.lists(), Containment::disjoint);
        }
        if (one instanceof Condition.UserIn some && other instanceof Condition.UserIn others) {
            return Containment.apart(some.lists(), others.lists(), Containment::disjoint);
        }
        if (one instanceof Condition.HeloMatches some
                && other instanceof Condition.HeloMatches others) {
            return Containment.apart(some.lists(), others.lists(), Containment::disjoint);
        }
        if (one instanceof Condition.SenderIn some && other instanceof Condition.SenderIn others) {
            return Containment.apart(some.lists(), others.lists(), Containment::disjoint);
        }
        if (one instanceof Condition.RecipientIn some
                && other instanceof Condition.RecipientIn others) {
            return Containment.apart(some.lists(), others.lists(), Containment::disjoint);
        }
        if (one instanceof Condition.InPeriod some && other instanceof Condition.InPeriod others) {
            return isBefore(some.period(), others.period())
                    || isBefore(others.period(), some.period());
        }
        return (one instanceof Condition.SenderIn && other instanceof Condition.NullSender)
                || (one instanceof Condition.NullSender && other instanceof Condition.SenderIn);
    }

    private static boolean isBefore(Period one, Period other) {
        return one.until().isPresent()
                && other.from().isPresent()
                && !one.until().get().isAfter(other.from().get());
    }

    /** A listener has one name; of a name and a port it is not known whether they are one. */
    private static boolean areApart(Condition.OnListener some, Condition.OnListener others) {
        return areNames(some)
                && areNames(others)
                && some.references().stream().noneMatch(others.references()::contains);
    }

    private static boolean areNames(Condition.OnListener listener) {
        return listener.references().stream()
                .noneMatch(reference -> reference.chars().allMatch(Character::isDigit));
    }
}
