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
package org.jamestls.admin.probe.mx;

import java.util.List;

/**
 * Where the mail of a domain goes (RFC 5321 section 5.1).
 *
 * @param source what the DNS says of it
 * @param hosts in the order of preference; empty with a null MX
 */
public record MailHosts(Source source, List<Host> hosts) {

    /** What the DNS says of a domain. */
    public enum Source {
        /** It has MX records. */
        MX,
        /** It has none, so it is its own host (the implicit MX). */
        IMPLICIT,
        /** It takes no mail (RFC 7505). */
        NULL_MX
    }

    /** One host, with the preference of its record; 0 for the implicit MX. */
    public record Host(int preference, String name) {}

    public MailHosts {
        hosts = List.copyOf(hosts);
    }
}
