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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.engine.Clauses.Literal;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;

/**
 * Finds among many conditions those that may cover another one. A condition with a list of senders,
 * recipients, users or addresses covers only what names some of the same, so it is kept by its
 * entries; every other condition may cover anything.
 */
final class ShadowIndex {
    /** A longer list is not kept by its entries, so that this can't grow without bound. */
    private static final int MOST_ENTRIES = 1_000;

    private final Map<Key, List<Integer>> byEntry = new HashMap<>();
    private final List<Integer> others = new ArrayList<>();

    /** An entry that a condition must have, or one above it, to cover one that has it. */
    private record Key(Class<?> kind, Object entry) {}

    /** Keeps the condition under a number, which grows from call to call. */
    void add(int number, Implication.Meant meant) {
        Optional<List<Key>> keys = meant.clauses().flatMap(ShadowIndex::keysOfOnly);
        if (keys.isEmpty()) {
            others.add(number);
        } else {
            keys.get()
                    .forEach(
                            key ->
                                    byEntry.computeIfAbsent(key, some -> new ArrayList<>())
                                            .add(number));
        }
    }

    /** The numbers of all that may cover {@code meant}: first those that may cover anything. */
    Stream<Integer> candidates(Implication.Meant meant) {
        // What covers the whole covers each alternative: one is enough to look by.
        Stream<Integer> byItsEntries =
                meant.clauses().stream()
                        .flatMap(clauses -> clauses.stream().limit(1))
                        .flatMap(List::stream)
                        .filter(Literal::positive)
                        .flatMap(literal -> keysOfSome(literal.condition()).stream())
                        .flatMap(key -> byEntry.getOrDefault(key, List.of()).stream())
                        .distinct()
                        .sorted();
        return Stream.concat(others.stream(), byItsEntries);
    }

    // ------------------------------------------------------------ what is kept

    private static Optional<List<Key>> keysOfOnly(List<List<Literal>> clauses) {
        return clauses.size() != 1
                ? Optional.empty()
                : clauses.get(0).stream()
                        .filter(Literal::positive)
                        .map(literal -> keysOf(literal.condition()))
                        .filter(keys -> !keys.isEmpty())
                        .findFirst();
    }

    /** A key for each entry; none where the condition has no entries, or too many. */
    private static List<Key> keysOf(Condition condition) {
        List<Key> keys = new ArrayList<>();
        if (condition instanceof Condition.SenderIn some && isShort(some.lists())) {
            some.lists().forEach(list -> addKeys(Condition.SenderIn.class, list.set(), keys));
        } else if (condition instanceof Condition.RecipientIn some && isShort(some.lists())) {
            some.lists().forEach(list -> addKeys(Condition.RecipientIn.class, list.set(), keys));
        } else if (condition instanceof Condition.UserIn some && isShort(some.lists())) {
            some.lists().forEach(list -> addKeys(list.set(), keys));
        } else if (condition instanceof Condition.FromPeer some && isShort(some.lists())) {
            some.lists().stream()
                    .flatMap(list -> list.set().blocks().stream())
                    .forEach(block -> keys.add(new Key(Condition.FromPeer.class, block)));
        }
        return keys;
    }

    private static <S> boolean isShort(List<EntryList<S>> lists) {
        return lists.stream().mapToInt(EntryList::size).sum() <= MOST_ENTRIES;
    }

    private static void addKeys(Class<?> kind, MailboxSet set, List<Key> keys) {
        set.addresses().forEach(address -> keys.add(new Key(kind, address)));
        set.domains().forEach(domain -> keys.add(new Key(kind, domain)));
        set.ancestors().forEach(ancestor -> keys.add(new Key(kind, "." + ancestor)));
    }

    private static void addKeys(UserSet set, List<Key> keys) {
        set.names().forEach(name -> keys.add(new Key(Condition.UserIn.class, name)));
        set.domains().forEach(domain -> keys.add(new Key(Condition.UserIn.class, "@" + domain)));
    }

    // ------------------------------------------------------------ what is looked for

    /** One entry of the condition, and all that contains it. */
    private static List<Key> keysOfSome(Condition condition) {
        if (condition instanceof Condition.SenderIn some) {
            return above(Condition.SenderIn.class, some.lists());
        }
        if (condition instanceof Condition.RecipientIn some) {
            return above(Condition.RecipientIn.class, some.lists());
        }
        if (condition instanceof Condition.UserIn some) {
            return aboveUser(some.lists());
        }
        return condition instanceof Condition.FromPeer some ? aboveBlock(some.lists()) : List.of();
    }

    private static List<Key> above(Class<?> kind, List<EntryList<MailboxSet>> lists) {
        List<Key> keys = new ArrayList<>();
        lists.stream()
                .map(EntryList::set)
                .filter(set -> set.size() > 0)
                .findFirst()
                .ifPresent(
                        set -> {
                            Optional<String> address = set.addresses().stream().findFirst();
                            address.ifPresent(one -> keys.add(new Key(kind, one)));
                            Optional<String> domain =
                                    address.map(one -> one.substring(one.lastIndexOf('@') + 1))
                                            .or(() -> set.domains().stream().findFirst());
                            domain.ifPresent(one -> keys.add(new Key(kind, one)));
                            String lowest =
                                    domain.orElseGet(
                                            () ->
                                                    "."
                                                            + set.ancestors().stream()
                                                                    .findFirst()
                                                                    .orElseThrow());
                            for (int dot = lowest.indexOf('.');
                                    dot >= 0;
                                    dot = lowest.indexOf('.', dot + 1)) {
                                keys.add(new Key(kind, lowest.substring(dot)));
                            }
                        });
        return keys;
    }

    private static List<Key> aboveUser(List<EntryList<UserSet>> lists) {
        List<Key> keys = new ArrayList<>();
        for (EntryList<UserSet> list : lists) {
            Optional<String> name = list.set().names().stream().findFirst();
            name.ifPresent(one -> keys.add(new Key(Condition.UserIn.class, one)));
            name.filter(one -> one.indexOf('@') >= 0)
                    .map(one -> one.substring(one.lastIndexOf('@')))
                    .or(() -> list.set().domains().stream().findFirst().map(one -> "@" + one))
                    .ifPresent(one -> keys.add(new Key(Condition.UserIn.class, one)));
        }
        return keys;
    }

    private static List<Key> aboveBlock(List<EntryList<CidrBlocks>> lists) {
        List<Key> keys = new ArrayList<>();
        lists.stream()
                .flatMap(list -> list.set().blocks().stream())
                .findFirst()
                .ifPresent(
                        block -> {
                            for (int prefix = block.prefixLength(); prefix >= 0; prefix--) {
                                CidrBlock wider = block.within(prefix);
                                keys.add(new Key(Condition.FromPeer.class, wider));
                            }
                        });
        return keys;
    }
}
