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

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.Glob;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.transaction.Transaction;

/**
 * Finds the entry by which a condition holds: of several the narrowest, of the first list that has
 * one. Stateless.
 */
final class Entries {
    private Entries() {}

    /**
     * The entry, and the file that it stands in: {@code 10.0.0.0/8}, {@code a.example in
     * partners.txt}. Empty where the condition has a single entry, or is none with entries.
     */
    static Optional<String> fitting(Condition condition, Transaction transaction) {
        if (condition instanceof Condition.FromPeer from) {
            return first(from.lists(), transaction.peer().value(), Entries::block);
        }
        if (condition instanceof Condition.UserIn in) {
            return first(
                    in.lists(),
                    transaction.user().value().flatMap(user -> user),
                    Entries::userEntry);
        }
        if (condition instanceof Condition.HeloMatches helo) {
            return first(helo.lists(), transaction.helo().value(), Entries::heloEntry);
        }
        if (condition instanceof Condition.SenderIn in) {
            return first(
                    in.lists(),
                    transaction.sender().value().flatMap(sender -> sender),
                    Entries::mailboxEntry);
        }
        if (condition instanceof Condition.RecipientIn in) {
            return first(in.lists(), transaction.recipient().value(), Entries::mailboxEntry);
        }
        return Optional.empty();
    }

    /** How one kind of set is searched. */
    private interface Search<S, V> {
        Optional<String> entry(S set, V value);
    }

    private static <S, V> Optional<String> first(
            List<EntryList<S>> lists, Optional<V> value, Search<S, V> search) {
        boolean single =
                lists.size() == 1 && lists.get(0).file().isEmpty() && lists.get(0).size() == 1;
        if (single || value.isEmpty()) {
            return Optional.empty();
        }
        return lists.stream()
                .flatMap(
                        list ->
                                search.entry(list.set(), value.get()).stream()
                                        .map(entry -> entry + in(list)))
                .findFirst();
    }

    private static String in(EntryList<?> list) {
        return list.file().map(file -> " in " + file).orElse("");
    }

    private static Optional<String> block(CidrBlocks blocks, InetAddress peer) {
        return blocks.blocks().stream()
                .filter(block -> block.contains(peer))
                .max(Comparator.comparingInt(CidrBlock::prefixLength))
                .map(CidrBlock::toString);
    }

    private static Optional<String> userEntry(UserSet users, String user) {
        Mailbox mailbox = Mailbox.ofWire(user);
        Stream<String> names = Stream.of(user.toLowerCase(Locale.ROOT), mailbox.comparable());
        Stream<String> domains = Stream.of(mailbox.domain().ascii());
        return Stream.concat(
                        names.filter(users.names()::contains),
                        domains.filter(users.domains()::contains).map(domain -> "@" + domain))
                .findFirst();
    }

    private static Optional<String> heloEntry(HeloNames names, String helo) {
        return Stream.concat(
                        Stream.of(helo.toLowerCase(Locale.ROOT)).filter(names.names()::contains),
                        names.patterns().stream()
                                .filter(one -> one.matches(helo))
                                .map(Glob::toString))
                .findFirst();
    }

    private static Optional<String> mailboxEntry(MailboxSet mailboxes, Mailbox mailbox) {
        String domain = mailbox.domain().ascii();
        return Stream.of(
                        Stream.of(mailbox.comparable()).filter(mailboxes.addresses()::contains),
                        Stream.of(domain).filter(mailboxes.domains()::contains),
                        above(domain)
                                .filter(mailboxes.ancestors()::contains)
                                .map(above -> "." + above))
                .flatMap(Function.identity())
                .findFirst();
    }

    /** The domains above one, the nearest first. */
    private static Stream<String> above(String domain) {
        return Stream.iterate(
                        domain.indexOf('.'), dot -> dot >= 0, dot -> domain.indexOf('.', dot + 1))
                .map(dot -> domain.substring(dot + 1));
    }
}
