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
import java.util.Set;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;

/**
 * Many mailboxes, by address, by domain, or by ancestor domain, looked up by hash: the cost of
 * {@link #contains} grows with the labels of the domain asked about, not with the size of the set.
 * Immutable.
 */
public final class MailboxSet {
    private final Set<String> addresses;
    private final Set<String> domains;
    private final Set<String> ancestors;

    private MailboxSet(Set<String> addresses, Set<String> domains, Set<String> ancestors) {
        this.addresses = Set.copyOf(addresses);
        this.domains = Set.copyOf(domains);
        this.ancestors = Set.copyOf(ancestors);
    }

    /** Collects entries. Not thread safe. */
    public static final class Builder {
        private final Set<String> addresses = new HashSet<>();
        private final Set<String> domains = new HashSet<>();
        private final Set<String> ancestors = new HashSet<>();

        /**
         * Reads an entry: {@code user@example.com} is one mailbox, {@code example.com} every
         * mailbox of that domain, {@code .example.com} every mailbox of every domain below it.
         *
         * @throws IllegalArgumentException in words for a person, when it is none of these
         */
        public Builder add(String entry) {
            int at = entry.lastIndexOf('@');
            if (at > 0) {
                addresses.add(
                        new Mailbox(
                                        entry.substring(0, at),
                                        DomainName.parse(entry.substring(at + 1)))
                                .comparable());
            } else if (at == 0) {
                throw new IllegalArgumentException(
                        "\""
                                + entry
                                + "\" has nothing before the @; for a whole domain write "
                                + entry.substring(1));
            } else if (entry.startsWith(".")) {
                ancestors.add(DomainName.parse(entry.substring(1)).ascii());
            } else {
                domains.add(DomainName.parse(entry).ascii());
            }
            return this;
        }

        /** The set of all that was added. */
        public MailboxSet build() {
            return new MailboxSet(addresses, domains, ancestors);
        }
    }

    /** True when the mailbox, its domain, or a domain above that one is in the set. */
    public boolean contains(Mailbox mailbox) {
        String domain = mailbox.domain().ascii();
        return domains.contains(domain)
                || (!addresses.isEmpty() && addresses.contains(mailbox.comparable()))
                || (!ancestors.isEmpty() && isBelowAnAncestor(domain));
    }

    private boolean isBelowAnAncestor(String domain) {
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            if (ancestors.contains(domain.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The entries that are one mailbox, as {@link Mailbox#comparable()} writes them. */
    public Set<String> addresses() {
        return addresses;
    }

    /** The entries that are every mailbox of a domain, as A-labels. */
    public Set<String> domains() {
        return domains;
    }

    /** The entries that are every mailbox below a domain, as A-labels without the leading dot. */
    public Set<String> ancestors() {
        return ancestors;
    }

    /** How many distinct entries there are. */
    public int size() {
        return addresses.size() + domains.size() + ancestors.size();
    }
}
