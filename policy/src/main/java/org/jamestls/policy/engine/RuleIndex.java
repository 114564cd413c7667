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
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Transaction;

/**
 * Finds the entries that are not a clear "no" for a transaction without asking each. A condition is
 * taken apart into {@link Clauses}; every clause has a number, in the order of the entries, and
 * each {@link Dimension} knows which clauses ask for it and which of those a value belongs to. What
 * all dimensions leave over is asked. Immutable once built.
 */
final class RuleIndex {
    private static final int CANONICAL_PORT_DIGITS = 5;

    private final int clauses;
    private final int[] entryOfClause;
    private final int[] maskOfClause;
    private final boolean[] exact;

    private final Bits[] notAsking = new Bits[Dimension.COUNT];
    private final Dimension[] asked;
    private final Bits enforced;
    private final Bits testing;
    private final Bits exceptions;
    private final AtomicReferenceArray<Rest> rests =
            new AtomicReferenceArray<>(2 << Dimension.COUNT);

    private final Map<String, Bits> listeners;
    private final Map<Integer, Bits> ports = new HashMap<>();
    private final PeerIndex peers;
    private final MailboxIndex users;
    private final Map<String, Bits> heloNames;
    private final MailboxIndex senders;
    private final MailboxIndex recipients;
    private final EnumMap<Dimension, Bits> asYes = new EnumMap<>(Dimension.class);
    private final EnumMap<Dimension, Bits> asNo = new EnumMap<>(Dimension.class);

    private RuleIndex(Builder builder) {
        this.clauses = builder.entryOfClause.size();
        this.entryOfClause = builder.entryOfClause.stream().mapToInt(entry -> entry).toArray();
        this.maskOfClause = builder.maskOfClause.stream().mapToInt(mask -> mask).toArray();
        this.exact = new boolean[clauses];
        for (int i = 0; i < clauses; i++) {
            exact[i] = builder.exact.get(i);
        }
        List<Dimension> askedFor = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            BitSet asking = builder.asking.get(dimension);
            BitSet others = all();
            others.andNot(asking);
            notAsking[dimension.ordinal()] = Bits.of(others);
            if (!asking.isEmpty()) {
                askedFor.add(dimension);
            }
        }
        this.asked = askedFor.toArray(Dimension[]::new);
        this.enforced = Bits.of(builder.enforced);
        this.testing = Bits.of(builder.testing);
        this.exceptions = Bits.of(builder.exceptions);

        BitsUnion union = new BitsUnion();
        this.listeners = ofSets(builder.listeners, union, set -> set);
        listeners.forEach(this::addPort);
        Map<CidrBlock, Bits> blocks = new HashMap<>();
        builder.peers.forEach(
                (set, members) -> {
                    Bits bits = Bits.of(members);
                    set.blocks().forEach(block -> blocks.merge(block, bits, union::of));
                });
        this.peers = new PeerIndex(blocks, union);
        this.users = MailboxIndex.ofUsers(bits(builder.users), union);
        this.heloNames = ofSets(builder.heloNames, union, HeloNames::names);
        this.senders = MailboxIndex.ofMailboxes(bits(builder.senders), union);
        this.recipients = MailboxIndex.ofMailboxes(bits(builder.recipients), union);
        builder.asYes.forEach((dimension, members) -> asYes.put(dimension, Bits.of(members)));
        builder.asNo.forEach((dimension, members) -> asNo.put(dimension, Bits.of(members)));
    }

    private static <S> Map<S, Bits> bits(Map<S, BitSet> members) {
        Map<S, Bits> bits = new IdentityHashMap<>();
        members.forEach((set, clauses) -> bits.put(set, Bits.of(clauses)));
        return bits;
    }

    private static <S> Map<String, Bits> ofSets(
            Map<S, BitSet> members,
            BitsUnion union,
            java.util.function.Function<S, Set<String>> keys) {
        Map<String, Bits> index = new HashMap<>();
        members.forEach(
                (set, clauses) ->
                        MailboxIndex.put(keys.apply(set), Bits.of(clauses), index, union));
        return index;
    }

    // So that a port need not be written as text to be looked up.
    private void addPort(String reference, Bits bits) {
        if (reference.length() <= CANONICAL_PORT_DIGITS
                && reference.chars().allMatch(c -> c >= '0' && c <= '9')
                && reference.equals(Integer.toString(Integer.parseInt(reference)))) {
            ports.put(Integer.valueOf(reference), bits);
        }
    }

    static RuleIndex of(List<Entry> entries) {
        Builder builder = new Builder();
        for (int i = 0; i < entries.size(); i++) {
            builder.add(i, entries.get(i));
        }
        return new RuleIndex(builder);
    }

    // ------------------------------------------------------------ asking

    /** Which clauses may hold for {@code transaction}, as far as it is known. */
    Candidates candidates(Transaction transaction, boolean relaxed) {
        Candidates found = new Candidates(this, relaxed);
        for (Dimension dimension : asked) {
            switch (dimension) {
                case LISTENER -> {
                    found.narrowBy(dimension);
                    found.add(listeners.get(transaction.listener().name()));
                    if (!ports.isEmpty()) {
                        found.add(ports.get(transaction.listener().port()));
                    }
                }
                case PEER -> {
                    if (transaction.peer() instanceof Fact.Known<java.net.InetAddress> peer) {
                        found.narrowBy(dimension);
                        found.add(peers.find(peer.known()));
                    }
                }
                case HELO -> {
                    if (transaction.helo() instanceof Fact.Known<String> helo) {
                        found.narrowBy(dimension);
                        found.add(heloNames.get(helo.known().toLowerCase(java.util.Locale.ROOT)));
                    }
                }
                case USER -> {
                    if (transaction.user() instanceof Fact.Known<Optional<String>> user) {
                        found.narrowBy(dimension);
                        if (user.known().isPresent()) {
                            users.findUser(user.known().get(), found);
                        }
                    }
                }
                case SENDER -> {
                    if (transaction.sender() instanceof Fact.Known<Optional<Mailbox>> sender) {
                        found.narrowBy(dimension);
                        if (sender.known().isPresent()) {
                            senders.find(sender.known().get(), found);
                        }
                    }
                }
                case RECIPIENT -> {
                    if (transaction.recipient() instanceof Fact.Known<Mailbox> recipient) {
                        found.narrowBy(dimension);
                        recipients.find(recipient.known(), found);
                    }
                }
                case AUTHENTICATED -> {
                    if (transaction.user() instanceof Fact.Known<Optional<String>> user) {
                        narrowByFlag(dimension, user.known().isPresent(), found);
                    }
                }
                case NULL_SENDER -> {
                    if (transaction.sender() instanceof Fact.Known<Optional<Mailbox>> sender) {
                        narrowByFlag(dimension, sender.known().isEmpty(), found);
                    }
                }
                case LOCAL_RECIPIENT -> {
                    if (transaction.recipientLocal() instanceof Fact.Known<Boolean> local) {
                        narrowByFlag(dimension, local.known(), found);
                    }
                }
                case REQUIRE_TLS -> {
                    if (transaction.requireTlsAsked() instanceof Fact.Known<Boolean> asksFor) {
                        narrowByFlag(dimension, asksFor.known(), found);
                    }
                }
            }
        }
        found.complete();
        return found;
    }

    private void narrowByFlag(Dimension dimension, boolean yes, Candidates found) {
        found.narrowBy(dimension);
        found.add((yes ? asYes : asNo).get(dimension));
    }

    int entryOf(int clause) {
        return entryOfClause[clause];
    }

    /** True when the clause is its whole entry, and the dimensions tell all of its literals. */
    boolean isExact(int clause) {
        return exact[clause];
    }

    /** The dimensions that a clause asks for, as {@link Dimension#mask()}. */
    int maskOf(int clause) {
        return maskOfClause[clause];
    }

    Bits notAsking(Dimension dimension) {
        return notAsking[dimension.ordinal()];
    }

    /** How many words of 64 clauses there are. */
    int words() {
        return (clauses + 63) >> 6;
    }

    /**
     * What is left of all clauses where certain facts are known, whatever these are.
     *
     * @param worthAsking those that can matter: those of enforced rules, and of rules in testing
     *     those that can be a clear "yes", for which every fact must be known; an exception also
     *     while it is not known, since its rule then is not known either
     * @param unasking those of them that ask for nothing that is known
     */
    record Rest(Bits worthAsking, Bits unasking) {}

    /**
     * The rest where the dimensions of {@code known} are known. There are about as many of these as
     * stages of a session; each is made when it is first asked for.
     */
    Rest rest(int known, boolean relaxed) {
        int at = relaxed ? known | 1 << Dimension.COUNT : known;
        Rest rest = rests.get(at);
        if (rest == null) {
            // Two threads may make it; both make the same.
            rest = makeRest(known, relaxed);
            rests.set(at, rest);
        }
        return rest;
    }

    private Rest makeRest(int known, boolean relaxed) {
        BitSet canBeYes = all();
        BitSet unasking = all();
        for (Dimension dimension : asked) {
            boolean isKnown = (dimension.mask() & known) != 0;
            (isKnown ? unasking : canBeYes).and(notAsking(dimension).toBitSet());
        }
        canBeYes.or(exceptions.toBitSet());
        BitSet worthAsking = testing.toBitSet();
        if (relaxed) {
            worthAsking.or(enforced.toBitSet());
            worthAsking.and(canBeYes);
        } else {
            worthAsking.and(canBeYes);
            worthAsking.or(enforced.toBitSet());
        }
        unasking.and(worthAsking);
        return new Rest(Bits.of(worthAsking), Bits.of(unasking));
    }

    private BitSet all() {
        BitSet all = new BitSet(clauses);
        all.set(0, clauses);
        return all;
    }

    // ------------------------------------------------------------ building

    private static final class Builder {
        private final List<Integer> entryOfClause = new ArrayList<>();
        private final List<Integer> maskOfClause = new ArrayList<>();
        private final List<Boolean> exact = new ArrayList<>();
        private final EnumMap<Dimension, BitSet> asking = new EnumMap<>(Dimension.class);
        private final BitSet enforced = new BitSet();
        private final BitSet testing = new BitSet();
        private final BitSet exceptions = new BitSet();

        private final Map<Set<String>, BitSet> listeners = new IdentityHashMap<>();
        private final Map<CidrBlocks, BitSet> peers = new IdentityHashMap<>();
        private final Map<UserSet, BitSet> users = new IdentityHashMap<>();
        private final Map<HeloNames, BitSet> heloNames = new IdentityHashMap<>();
        private final Map<MailboxSet, BitSet> senders = new IdentityHashMap<>();
        private final Map<MailboxSet, BitSet> recipients = new IdentityHashMap<>();
        private final EnumMap<Dimension, BitSet> asYes = new EnumMap<>(Dimension.class);
        private final EnumMap<Dimension, BitSet> asNo = new EnumMap<>(Dimension.class);

        Builder() {
            for (Dimension dimension : Dimension.values()) {
                asking.put(dimension, new BitSet());
            }
        }

        void add(int number, Entry entry) {
            Optional<List<List<Clauses.Literal>>> clauses = Clauses.of(entry.when());
            List<List<Clauses.Literal>> alternatives = clauses.orElse(List.of(List.of()));
            for (List<Clauses.Literal> literals : alternatives) {
                int clause = entryOfClause.size();
                entryOfClause.add(number);
                int mask = 0;
                boolean all = clauses.isPresent() && alternatives.size() == 1;
                for (Clauses.Literal literal : literals) {
                    Optional<Dimension> dimension = Dimension.of(literal);
                    // A second literal of one dimension is left to the asking.
                    if (dimension.isPresent() && (mask & dimension.get().mask()) == 0) {
                        mask |= dimension.get().mask();
                        asking.get(dimension.get()).set(clause);
                        index(dimension.get(), literal, clause);
                    } else {
                        all = false;
                    }
                }
                maskOfClause.add(mask);
                exact.add(all);
                (entry.mode() == Mode.ENFORCE ? enforced : testing).set(clause);
                exceptions.set(clause, entry.exception());
            }
        }

        private void index(Dimension dimension, Clauses.Literal literal, int clause) {
            Condition condition = literal.condition();
            if (condition instanceof Condition.OnListener on) {
                put(on.references(), clause, listeners);
            } else if (condition instanceof Condition.FromPeer from) {
                putAll(from.lists(), clause, peers);
            } else if (condition instanceof Condition.UserIn user) {
                putAll(user.lists(), clause, users);
            } else if (condition instanceof Condition.HeloMatches helo) {
                putAll(helo.lists(), clause, heloNames);
            } else if (condition instanceof Condition.SenderIn sender) {
                putAll(sender.lists(), clause, senders);
            } else if (condition instanceof Condition.RecipientIn recipient) {
                putAll(recipient.lists(), clause, recipients);
            } else {
                (literal.positive() ? asYes : asNo)
                        .computeIfAbsent(dimension, none -> new BitSet())
                        .set(clause);
            }
        }

        private static <S> void putAll(List<EntryList<S>> lists, int clause, Map<S, BitSet> into) {
            lists.forEach(list -> put(list.set(), clause, into));
        }

        private static <S> void put(S set, int clause, Map<S, BitSet> into) {
            into.computeIfAbsent(set, none -> new BitSet()).set(clause);
        }
    }
}
