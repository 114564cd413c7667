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
package org.jamestls.policy.rule;

import java.util.List;
import java.util.Set;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/** Whom a rule is for. Immutable. */
public sealed interface Condition {

    /** Whether {@code transaction} is meant, as far as it is known. */
    Truth test(Transaction transaction);

    /**
     * True when this asks whether a recipient is local, which a server may have to look up: where
     * no condition asks, the fact can be left unknown.
     */
    default boolean asksIfLocal() {
        return false;
    }

    /** Everyone. */
    static Condition everyone() {
        return new All(List.of());
    }

    /** All of them; with none, everyone. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean asksIfLocal() {
            return parts.stream().anyMatch(Condition::asksIfLocal);
        }

        @Override
        public Truth test(Transaction transaction) {
            Truth truth = Truth.YES;
            for (Condition part : parts) {
                truth = truth.and(part.test(transaction));
                if (truth == Truth.NO) {
                    return truth;
                }
            }
            return truth;
        }
    }

    /** At least one of them; with none, no one. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean asksIfLocal() {
            return parts.stream().anyMatch(Condition::asksIfLocal);
        }

        @Override
        public Truth test(Transaction transaction) {
            Truth truth = Truth.NO;
            for (Condition part : parts) {
                truth = truth.or(part.test(transaction));
                if (truth == Truth.YES) {
                    return truth;
                }
            }
            return truth;
        }
    }

    /** Everyone but those. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean asksIfLocal() {
            return part.asksIfLocal();
        }

        @Override
        public Truth test(Transaction transaction) {
            return part.test(transaction).not();
        }
    }

    /** Who came in by one of these listeners, each given by its name or its bound port. */
    record OnListener(Set<String> references) implements Condition {
        public OnListener {
            references = Set.copyOf(references);
        }

        @Override
        public Truth test(Transaction transaction) {
            return Truth.of(references.stream().anyMatch(transaction.listener()::isCalled));
        }
    }

    /** Who comes from one of these addresses. */
    record FromPeer(List<EntryList<CidrBlocks>> lists) implements Condition {
        public FromPeer {
            lists = List.copyOf(lists);
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction
                    .peer()
                    .is(peer -> lists.stream().anyMatch(list -> list.set().contains(peer)));
        }
    }

    /** Who has authenticated. */
    record Authenticated() implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return transaction.user().is(user -> user.isPresent());
        }
    }

    /** Who has authenticated as one of these. */
    record UserIn(List<EntryList<UserSet>> lists) implements Condition {
        public UserIn {
            lists = List.copyOf(lists);
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction
                    .user()
                    .is(
                            user ->
                                    user.isPresent()
                                            && lists.stream()
                                                    .anyMatch(
                                                            list ->
                                                                    list.set()
                                                                            .contains(user.get())));
        }
    }

    /** Who gave a name in EHLO or HELO that is one of these. */
    record HeloMatches(List<EntryList<HeloNames>> lists) implements Condition {
        public HeloMatches {
            lists = List.copyOf(lists);
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction
                    .helo()
                    .is(helo -> lists.stream().anyMatch(list -> list.set().contains(helo)));
        }
    }

    /** Whose reverse-path is one of these; the null sender never is. */
    record SenderIn(List<EntryList<MailboxSet>> lists) implements Condition {
        public SenderIn {
            lists = List.copyOf(lists);
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction
                    .sender()
                    .is(
                            sender ->
                                    sender.isPresent()
                                            && lists.stream()
                                                    .anyMatch(
                                                            list ->
                                                                    list.set()
                                                                            .contains(
                                                                                    sender.get())));
        }
    }

    /** Whose reverse-path is null (RFC 5321 section 4.5.5): notifications. */
    record NullSender() implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return transaction.sender().is(sender -> sender.isEmpty());
        }
    }

    /** Who writes to one of these. */
    record RecipientIn(List<EntryList<MailboxSet>> lists) implements Condition {
        public RecipientIn {
            lists = List.copyOf(lists);
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction
                    .recipient()
                    .is(
                            recipient ->
                                    lists.stream()
                                            .anyMatch(list -> list.set().contains(recipient)));
        }
    }

    /** Who writes to a domain of this server; its opposite is relayed mail. */
    record LocalRecipient() implements Condition {
        @Override
        public boolean asksIfLocal() {
            return true;
        }

        @Override
        public Truth test(Transaction transaction) {
            return transaction.recipientLocal().is(local -> local);
        }
    }

    /** Whose MAIL carried REQUIRETLS (RFC 8689). */
    record RequireTlsAsked() implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return transaction.requireTlsAsked().is(asked -> asked);
        }
    }

    /** Who comes within a window of the week. */
    record AtTime(TimeWindow window) implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return Truth.of(window.contains(transaction.time()));
        }
    }

    /** Who comes within a stretch of time. */
    record InPeriod(Period period) implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return Truth.of(period.contains(transaction.time()));
        }
    }

    /** Whose address falls into a share of all. */
    record InShare(Share share) implements Condition {
        @Override
        public Truth test(Transaction transaction) {
            return transaction.peer().is(share::contains);
        }
    }
}
