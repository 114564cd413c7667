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
package org.jamestls.policy.text;

import java.util.Locale;

/**
 * A mailbox as an envelope names it: local part and domain (RFC 5321 section 4.1.2). The local part
 * keeps its case; comparisons in a policy ignore it, as nearly every mail server does.
 */
public record Mailbox(String localPart, DomainName domain) {

    /**
     * Takes an address as a server parsed it off the wire. Without an {@code @} the domain is
     * empty.
     */
    public static Mailbox ofWire(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? new Mailbox(address, new DomainName(""))
                : new Mailbox(
                        address.substring(0, at), DomainName.ofWire(address.substring(at + 1)));
    }

    /** The form in which mailboxes are compared: all in lower case, the domain as A-labels. */
    public String comparable() {
        return localPart.toLowerCase(Locale.ROOT) + "@" + domain.ascii();
    }

    @Override
    public String toString() {
        return localPart + "@" + domain.ascii();
    }
}
