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

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamestls.policy.explain.FactName;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.transaction.Truth;

/**
 * The truth of conditions about facts that are known in part: a condition on a domain holds or does
 * not, though the local part before it is not known. Not thread safe: it keeps what it found out of
 * long lists.
 */
final class PartialTruth {
    private static final int WHOLE = 10_000;

    private final Map<CidrBlocks, Map<Integer, Set<CidrBlock>>> networks = new IdentityHashMap<>();
    private final Map<Object, Set<String>> domainsOfNames = new IdentityHashMap<>();

    Truth test(Condition condition, Recorded recorded) {
        if (condition instanceof Condition.All all) {
            Truth truth = Truth.YES;
            for (Condition part : all.parts()) {
                truth = truth.and(test(part, recorded));
            }
            return truth;
        }
        if (condition instanceof Condition.Any any) {
            Truth truth = Truth.NO;
            for (Condition part : any.parts()) {
                truth = truth.or(test(part, recorded));
            }
            return truth;
        }
        if (condition instanceof Condition.Not not) {
            return test(not.part(), recorded).not();
        }
        Truth whole = condition.test(recorded.transaction());
        return whole == Truth.NOT_KNOWN && !recorded.partly().isNothing()
                ? inPart(condition, recorded.partly())
                : whole;
    }

    /** What is missing for the truth of a condition that is not known. */
    Set<Missing> missing(Condition condition, Recorded recorded) {
        Set<Missing> missing = new HashSet<>();
        collect(condition, recorded, missing);
        return missing;
    }

    private void collect(Condition condition, Recorded recorded, Set<Missing> missing) {
        if (test(condition, recorded) != Truth.NOT_KNOWN) {
            return;
        }
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, recorded, missing));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> collect(part, recorded, missing));
        } else if (condition instanceof Condition.Not not) {
            collect(not.part(), recorded, missing);
        } else {
            FactName fact = fact(condition);
            missing.add(new Missing(fact, why(fact, recorded)));
        }
    }

    /** Why a fact of this transaction is not known. */
    static Why why(FactName fact, Recorded recorded) {
        Why inPart = recorded.partly().why().get(fact);
        if (inPart != null) {
            return inPart;
        }
        // Where no rule asked, a server did not look up whether a recipient is its own.
        boolean said =
                fact == FactName.LOCAL
                        ? recorded.transaction().recipient().isKnown()
                                || recorded.partly().recipient().isPresent()
                        : fact == FactName.PEER;
        return said ? Why.NOT_RECORDED : Why.LATER;
    }

    private static FactName fact(Condition condition) {
        if (condition instanceof Condition.FromPeer || condition instanceof Condition.InShare) {
            return FactName.PEER;
        }
        if (condition instanceof Condition.Authenticated || condition instanceof Condition.UserIn) {
            return FactName.USER;
        }
        if (condition instanceof Condition.HeloMatches) {
            return FactName.HELO;
        }
        if (condition instanceof Condition.SenderIn || condition instanceof Condition.NullSender) {
            return FactName.SENDER;
        }
        if (condition instanceof Condition.RecipientIn) {
            return FactName.RECIPIENT;
        }
        if (condition instanceof Condition.LocalRecipient) {
            return FactName.LOCAL;
        }
        if (condition instanceof Condition.RequireTlsAsked) {
            return FactName.REQUIRETLS;
        }
        throw new IllegalStateException("always known: " + condition.getClass());
    }

    // ------------------------------------------------------------ parts

    private Truth inPart(Condition condition, Partly partly) {
        if (condition instanceof Condition.FromPeer from) {
            return partly.network()
                    .map(network -> any(from.lists(), list -> from(list.set(), network)))
                    .orElse(Truth.NOT_KNOWN);
        }
        if (condition instanceof Condition.InShare in) {
            return in.share().hundredthsOfPercent() == 0
                    ? Truth.NO
                    : in.share().hundredthsOfPercent() == WHOLE ? Truth.YES : Truth.NOT_KNOWN;
        }
        if (condition instanceof Condition.Authenticated) {
            return partly.user().isPresent() ? Truth.YES : Truth.NOT_KNOWN;
        }
        if (condition instanceof Condition.UserIn in) {
            return partly.user()
                    .flatMap(Partly.Named::domain)
                    .map(domain -> any(in.lists(), list -> user(list.set(), domain)))
                    .orElse(Truth.NOT_KNOWN);
        }
        if (condition instanceof Condition.NullSender) {
            return partly.sender().isPresent() ? Truth.NO : Truth.NOT_KNOWN;
        }
        if (condition instanceof Condition.SenderIn in) {
            return mailbox(partly.sender(), domain -> any(in.lists(), l -> box(l.set(), domain)));
        }
        if (condition instanceof Condition.RecipientIn in) {
            return mailbox(
                    partly.recipient(), domain -> any(in.lists(), l -> box(l.set(), domain)));
        }
        return Truth.NOT_KNOWN;
    }

    private static <T> Truth any(List<T> lists, Function<T, Truth> truth) {
        return lists.stream().map(truth).reduce(Truth.NO, Truth::or);
    }

    private static Truth mailbox(Optional<Partly.Named> named, Function<DomainName, Truth> truth) {
        return named.flatMap(Partly.Named::domain).map(truth).orElse(Truth.NOT_KNOWN);
    }

    private Truth from(CidrBlocks blocks, CidrBlock network) {
        if (blocks.covers(network)) {
            return Truth.YES;
        }
        Set<CidrBlock> touched =
                networks.computeIfAbsent(blocks, any -> new HashMap<>())
                        .computeIfAbsent(network.prefixLength(), prefix -> touched(blocks, prefix));
        return touched.contains(network) ? Truth.NOT_KNOWN : Truth.NO;
    }

    // The networks of that length in which a block lies.
    private static Set<CidrBlock> touched(CidrBlocks blocks, int prefix) {
        return blocks.blocks().stream()
                .filter(block -> block.prefixLength() > prefix)
                .map(block -> block.within(prefix))
                .collect(Collectors.toSet());
    }

    private Truth user(UserSet users, DomainName domain) {
        if (users.domains().contains(domain.ascii())) {
            return Truth.YES;
        }
        return isOfSome(users, users.names(), domain) ? Truth.NOT_KNOWN : Truth.NO;
    }

    private Truth box(MailboxSet boxes, DomainName domain) {
        // No address has an empty local part: what is found is found by its domain.
        if (boxes.contains(new Mailbox("", domain))) {
            return Truth.YES;
        }
        return isOfSome(boxes, boxes.addresses(), domain) ? Truth.NOT_KNOWN : Truth.NO;
    }

    private boolean isOfSome(Object set, Set<String> names, DomainName domain) {
        return domainsOfNames
                .computeIfAbsent(
                        set,
                        any ->
                                names.stream()
                                        .map(name -> name.substring(name.lastIndexOf('@') + 1))
                                        .collect(Collectors.toSet()))
                .contains(domain.ascii());
    }
}
