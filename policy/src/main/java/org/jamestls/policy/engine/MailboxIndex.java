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

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.Mailbox;

/**
 * Which clauses a mailbox or a user belongs to: by address, by domain, and by each domain above it.
 * Immutable.
 */
final class MailboxIndex {
    private final NameIndex addresses;
    private final NameIndex domains;
    private final NameIndex ancestors;

    private MailboxIndex(
            Map<String, Bits> addresses, Map<String, Bits> domains, Map<String, Bits> ancestors) {
        this.addresses = new NameIndex(addresses);
        this.domains = new NameIndex(domains);
        this.ancestors = new NameIndex(ancestors);
    }

    static MailboxIndex ofMailboxes(Map<MailboxSet, Bits> sets, BitsUnion union) {
        Map<String, Bits> addresses = new HashMap<>();
        Map<String, Bits> domains = new HashMap<>();
        Map<String, Bits> ancestors = new HashMap<>();
        sets.forEach(
                (set, bits) -> {
                    put(set.addresses(), bits, addresses, union);
                    put(set.domains(), bits, domains, union);
                    put(set.ancestors(), bits, ancestors, union);
                });
        return new MailboxIndex(addresses, domains, ancestors);
    }

    static MailboxIndex ofUsers(Map<UserSet, Bits> sets, BitsUnion union) {
        Map<String, Bits> names = new HashMap<>();
        Map<String, Bits> domains = new HashMap<>();
        sets.forEach(
                (set, bits) -> {
                    put(set.names(), bits, names, union);
                    put(set.domains(), bits, domains, union);
                });
        return new MailboxIndex(names, domains, Map.of());
    }

    static void put(Set<String> keys, Bits bits, Map<String, Bits> into, BitsUnion union) {
        keys.forEach(key -> into.merge(key, bits, union::of));
    }

    void find(Mailbox mailbox, Candidates found) {
        String domain = mailbox.domain().ascii();
        int hash = 0;
        for (int i = domain.length() - 1; i >= 0; i--) {
            char c = domain.charAt(i);
            if (c == '.') {
                found.add(ancestors.find(hash, domain, i + 1));
            }
            hash = NameIndex.hash(hash, c);
        }
        found.add(domains.find(hash, domain, 0));
        // As Mailbox.comparable() has it, without making it.
        String localPart = mailbox.localPart().toLowerCase(Locale.ROOT);
        hash = NameIndex.hash(NameIndex.hash(hash, '@'), localPart);
        found.add(addresses.findAddress(hash, localPart, domain));
    }

    void findUser(String user, Candidates found) {
        if (user.indexOf('@') < 0) {
            String name = user.toLowerCase(Locale.ROOT);
            found.add(addresses.find(NameIndex.hash(0, name), name, 0));
        } else {
            find(Mailbox.ofWire(user), found);
        }
    }
}
