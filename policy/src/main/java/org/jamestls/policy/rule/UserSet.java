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

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;

/** Names of users who may have authenticated; letter case is ignored. Immutable. */
public final class UserSet {
    private final Set<String> names;
    private final Set<String> domains;

    private UserSet(Set<String> names, Set<String> domains) {
        this.names = Set.copyOf(names);
        this.domains = Set.copyOf(domains);
    }

    /** Collects entries. Not thread safe. */
    public static final class Builder {
        private final Set<String> names = new HashSet<>();
        private final Set<String> domains = new HashSet<>();

        /**
         * Reads an entry: {@code alice} or {@code alice@example.com} is one user,
         * {@code @example.com} every user of that domain.
         *
         * @throws IllegalArgumentException in words for a person, when it is none of these
         */
        public Builder add(String entry) {
            int at = entry.lastIndexOf('@');
            if (at == 0) {
                domains.add(DomainName.parse(entry.substring(1)).ascii());
            } else if (at > 0) {
                names.add(
                        new Mailbox(
                                        entry.substring(0, at),
                                        DomainName.parse(entry.substring(at + 1)))
                                .comparable());
            } else {
                names.add(entry.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /** The set of all that was added. */
        public UserSet build() {
            return new UserSet(names, domains);
        }
    }

    /** True when the user, or the domain in the user's name, is in the set. */
    public boolean contains(String user) {
        if (user.indexOf('@') < 0) {
            return names.contains(user.toLowerCase(Locale.ROOT));
        }
        Mailbox mailbox = Mailbox.ofWire(user);
        return names.contains(mailbox.comparable()) || domains.contains(mailbox.domain().ascii());
    }

    /** The entries that are one user, in lower case. */
    public Set<String> names() {
        return names;
    }

    /** The entries that are every user of a domain, as A-labels. */
    public Set<String> domains() {
        return domains;
    }
}
