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
package org.jamestls.evidence.privacy;

import java.util.Locale;

/**
 * Names without what tells persons apart: of mail addresses the domain, of addresses the network.
 */
final class DomainNames implements Names {
    private static final String IPV6_TAG = "ipv6:";

    @Override
    public String mailbox(String mailbox) {
        if (mailbox.isEmpty()) {
            return mailbox;
        }
        int at = mailbox.lastIndexOf('@');
        return at < 0 ? "@" : "@" + host(mailbox.substring(at + 1));
    }

    @Override
    public String host(String host) {
        if (host.indexOf('@') >= 0) {
            return mailbox(host);
        }
        if (host.startsWith("[")) {
            return literal(host);
        }
        return Networks.of(host).orElse(host);
    }

    // RFC 5321 section 4.1.3: [192.0.2.1], [IPv6:2001:db8::1].
    private static String literal(String host) {
        String inside = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        boolean tagged = inside.toLowerCase(Locale.ROOT).startsWith(IPV6_TAG);
        String tag = tagged ? inside.substring(0, IPV6_TAG.length()) : "";
        return Networks.of(inside.substring(tag.length()))
                .map(network -> "[" + tag + network + "]")
                .orElse(NOT_KEPT);
    }

    @Override
    public String peer(String address) {
        return address.isEmpty() ? address : Networks.of(address).orElse(NOT_KEPT);
    }

    @Override
    public String subject(String subject) {
        return DistinguishedNames.ofSubject(subject);
    }
}
