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
import java.util.Map;
import java.util.Set;
import org.jamestls.policy.rule.MailboxSet;
import org.jamestls.policy.rule.UserSet;
import org.jamestls.policy.text.Mailbox;

/**
 * Which clauses a mailbox or a user belongs to: by address, by domain, and by each domain above it.
 * Immutable once built.
 */
final class MailboxIndex {
    private final Map<String, Bits> addresses = new HashMap<>();
    private final Map<String, Bits> domains = new HashMap<>();
    private final Map<String, Bits> ancestors = new HashMap<>();

    static MailboxIndex ofMailboxes(Map<MailboxSet, Bits> sets, BitsUnion union) {
        MailboxIndex index = new MailboxIndex();
        sets.forEach(
                (set, bits) -> {
                    put(set.addresses(), bits, index.addresses, union);
                    put(set.domains(), bits, index.domains, union);
                    put(set.ancestors(), bits, index.ancestors, union);
                });
        return index;
    }

    static MailboxIndex ofUsers(Map<UserSet, Bits> sets, BitsUnion union) {
        MailboxIndex index = new MailboxIndex();
        sets.forEach(
                (set, bits) -> {
                    put(set.names(), bits, index.addresses, union);
                    put(set.domains(), bits, index.domains, union);
                });
        return index;
    }

    static void put(Set<String> keys, Bits bits, Map<String, Bits> into, BitsUnion union) {
        keys.forEach(key -> into.merge(key, bits, union::of));
    }

    void find(Mailbox mailbox, Candidates found) {
        String domain = mailbox.domain().ascii();
        if (!addresses.isEmpty()) {
            found.add(addresses.get(mailbox.comparable()));
        }
        found.add(domains.get(domain));
        if (!ancestors.isEmpty()) {
            for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
                found.add(ancestors.get(domain.substring(dot + 1)));
            }
        }
    }

    void findUser(String user, Candidates found) {
        if (user.indexOf('@') < 0) {
            found.add(addresses.get(user.toLowerCase(java.util.Locale.ROOT)));
        } else {
            find(Mailbox.ofWire(user), found);
        }
    }
}
