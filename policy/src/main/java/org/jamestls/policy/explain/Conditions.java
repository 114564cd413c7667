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

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.explain.ConditionAnswer.Kind;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/** Asks a condition, part by part, and keeps by what value each was answered. Stateless. */
final class Conditions {
    private static final DateTimeFormatter IN_ITS_ZONE =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ROOT);

    private Conditions() {}

    static ConditionAnswer answer(Condition condition, Transaction transaction) {
        if (condition instanceof Condition.All all) {
            List<ConditionAnswer> parts = answers(all.parts(), transaction);
            return compound(
                    Kind.ALL,
                    condition,
                    parts.stream().map(ConditionAnswer::truth).reduce(Truth.YES, Truth::and),
                    parts);
        }
        if (condition instanceof Condition.Any any) {
            List<ConditionAnswer> parts = answers(any.parts(), transaction);
            return compound(
                    Kind.ANY,
                    condition,
                    parts.stream().map(ConditionAnswer::truth).reduce(Truth.NO, Truth::or),
                    parts);
        }
        if (condition instanceof Condition.Not not) {
            ConditionAnswer part = answer(not.part(), transaction);
            return compound(Kind.NOT, condition, part.truth().not(), List.of(part));
        }
        return leaf(condition, transaction);
    }

    private static ConditionAnswer leaf(Condition condition, Transaction transaction) {
        Truth truth = condition.test(transaction);
        Asked asked = asked(condition, transaction);
        return new ConditionAnswer(
                asked.kind(),
                condition,
                truth,
                asked.found(),
                truth == Truth.YES ? Entries.fitting(condition, transaction) : Optional.empty(),
                List.of());
    }

    /** Which condition, and the value that it is asked of, in words. */
    private record Asked(Kind kind, Optional<String> found) {}

    private static Asked asked(Condition condition, Transaction transaction) {
        if (condition instanceof Condition.OnListener) {
            return new Asked(
                    Kind.LISTENER, Optional.of(TransactionWords.listener(transaction.listener())));
        }
        if (condition instanceof Condition.FromPeer) {
            return new Asked(Kind.PEER, TransactionWords.peer(transaction));
        }
        if (condition instanceof Condition.Authenticated) {
            return new Asked(Kind.AUTHENTICATED, TransactionWords.user(transaction));
        }
        if (condition instanceof Condition.UserIn) {
            return new Asked(Kind.USER, TransactionWords.user(transaction));
        }
        if (condition instanceof Condition.HeloMatches) {
            return new Asked(Kind.HELO, TransactionWords.helo(transaction));
        }
        if (condition instanceof Condition.SenderIn) {
            return new Asked(Kind.SENDER, TransactionWords.sender(transaction));
        }
        if (condition instanceof Condition.NullSender) {
            return new Asked(Kind.NULL_SENDER, TransactionWords.sender(transaction));
        }
        if (condition instanceof Condition.RecipientIn) {
            return new Asked(Kind.RECIPIENT, TransactionWords.recipient(transaction));
        }
        if (condition instanceof Condition.LocalRecipient) {
            return new Asked(Kind.LOCAL_RECIPIENT, TransactionWords.local(transaction));
        }
        if (condition instanceof Condition.RequireTlsAsked) {
            return new Asked(Kind.REQUIRE_TLS_ASKED, TransactionWords.requireTls(transaction));
        }
        if (condition instanceof Condition.AtTime at) {
            return new Asked(
                    Kind.TIME,
                    Optional.of(IN_ITS_ZONE.format(transaction.time().atZone(at.window().zone()))));
        }
        if (condition instanceof Condition.InPeriod) {
            return new Asked(Kind.PERIOD, Optional.of(transaction.time().toString()));
        }
        if (condition instanceof Condition.InShare) {
            return new Asked(Kind.SHARE, TransactionWords.peer(transaction));
        }
        throw new IllegalStateException("no explanation for " + condition.getClass());
    }

    private static List<ConditionAnswer> answers(List<Condition> parts, Transaction transaction) {
        return parts.stream().map(part -> answer(part, transaction)).toList();
    }

    private static ConditionAnswer compound(
            Kind kind, Condition condition, Truth truth, List<ConditionAnswer> parts) {
        return new ConditionAnswer(
                kind, condition, truth, Optional.empty(), Optional.empty(), parts);
    }
}
