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

import java.util.List;
import java.util.function.BiPredicate;
import org.jamestls.policy.rule.EntryList;
import org.jamestls.policy.rule.HeloNames;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.text.CidrBlocks;
import org.jamestls.policy.text.Glob;

/**
 * Which entries contain which others. Entries of domains, addresses and blocks form trees: two of
 * them have something in common only where one contains the other.
 */
final class Containment {

    private Containment() {}

    /** True only when each set of {@code inner} lies within one set of {@code outer}. */
    static <S> boolean within(
            List<EntryList<S>> inner, List<EntryList<S>> outer, BiPredicate<S, S> covers) {
        return inner.stream()
                .allMatch(
                        one ->
                                outer.stream()
                                        .anyMatch(
                                                other ->
                                                        other.set() == one.set()
                                                                || covers.test(
                                                                        other.set(), one.set())));
    }

    /** True only when no set of the one has anything in common with one of the other. */
    static <S> boolean apart(
            List<EntryList<S>> some, List<EntryList<S>> others, BiPredicate<S, S> disjoint) {
        return some.stream()
                .allMatch(
                        one ->
                                others.stream()
                                        .allMatch(other -> disjoint.test(one.set(), other.set())));
    }

    // ------------------------------------------------------------ mailboxes

    static boolean covers(MailboxSet outer, MailboxSet inner) {
        return inner.addresses().stream().allMatch(address -> coversAddress(outer, address))
                && inner.domains().stream().allMatch(domain -> coversDomain(outer, domain))
                && inner.ancestors().stream().allMatch(ancestor -> coversBelow(outer, ancestor));
    }

    static boolean disjoint(MailboxSet one, MailboxSet other) {
        return coversNoneOf(one, other) && coversNoneOf(other, one);
    }

    private static boolean coversNoneOf(MailboxSet outer, MailboxSet inner) {
        return inner.addresses().stream().noneMatch(address -> coversAddress(outer, address))
                && inner.domains().stream().noneMatch(domain -> coversDomain(outer, domain))
                && inner.ancestors().stream().noneMatch(ancestor -> coversBelow(outer, ancestor));
    }

    private static boolean coversAddress(MailboxSet outer, String address) {
        return outer.addresses().contains(address)
                || coversDomain(outer, address.substring(address.lastIndexOf('@') + 1));
    }

    private static boolean coversDomain(MailboxSet outer, String domain) {
        return outer.domains().contains(domain) || isBelow(outer, domain);
    }

    private static boolean coversBelow(MailboxSet outer, String ancestor) {
        return outer.ancestors().contains(ancestor) || isBelow(outer, ancestor);
    }

    private static boolean isBelow(MailboxSet outer, String domain) {
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            if (outer.ancestors().contains(domain.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    // ------------------------------------------------------------ users

    static boolean covers(UserSet outer, UserSet inner) {
        return outer.domains().containsAll(inner.domains())
                && inner.names().stream().allMatch(outer::contains);
    }

    static boolean disjoint(UserSet one, UserSet other) {
        return one.domains().stream().noneMatch(other.domains()::contains)
                && one.names().stream().noneMatch(other::contains)
                && other.names().stream().noneMatch(one::contains);
    }

    // ------------------------------------------------------------ addresses

    static boolean covers(CidrBlocks outer, CidrBlocks inner) {
        return inner.blocks().stream().allMatch(outer::covers);
    }

    static boolean disjoint(CidrBlocks one, CidrBlocks other) {
        return one.blocks().stream().noneMatch(other::covers)
                && other.blocks().stream().noneMatch(one::covers);
    }

    /** True when the blocks hold every address of both families. */
    static boolean isEverywhere(CidrBlocks blocks) {
        return blocks.covers(CidrBlock.parse("0.0.0.0/0"))
                && blocks.covers(CidrBlock.parse("::/0"));
    }

    // ------------------------------------------------------------ HELO names

    static boolean covers(HeloNames outer, HeloNames inner) {
        return inner.names().stream().allMatch(outer::contains)
                && inner.patterns().stream().allMatch(pattern -> coversPattern(outer, pattern));
    }

    // A "*" of the inner pattern can only fall into a "*" of the outer one, and whatever it stands
    // for falls in there with it.
    private static boolean coversPattern(HeloNames outer, Glob pattern) {
        return outer.patterns().stream().anyMatch(one -> one.matches(pattern.pattern()));
    }

    static boolean disjoint(HeloNames one, HeloNames other) {
        // Of two patterns it is not known whether a name fits both.
        return (one.patterns().isEmpty() || other.patterns().isEmpty())
                && one.names().stream().noneMatch(other::contains)
                && other.names().stream().noneMatch(one::contains);
    }
}
