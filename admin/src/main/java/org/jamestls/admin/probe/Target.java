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
package org.jamestls.admin.probe;

import java.util.Optional;
import org.jamestls.admin.probe.ProbeOptions.Transport;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.SafeText;

/**
 * A host or domain that is asked for.
 *
 * @param text as it was written
 * @param name a domain name in its A-labels, or an address
 * @param port the port that was written with it; empty for none
 * @param transport how TLS begins there, where that is known; else as {@link
 *     ProbeOptions#transport} says
 */
public record Target(
        String text, String name, Optional<Integer> port, Optional<Transport> transport) {

    /**
     * Reads {@code example.org}, {@code mx.example.org:587}, {@code 192.0.2.1}, {@code
     * [2001:db8::1]:25}.
     *
     * @throws IllegalArgumentException in words for a person, where it is none of these
     */
    public static Target parse(String text) {
        String whole = text.strip();
        if (whole.startsWith("[")) {
            int end = whole.indexOf(']');
            String address = end < 0 ? "" : whole.substring(1, end);
            String rest = end < 0 ? "" : whole.substring(end + 1);
            if (!address.matches("[0-9A-Fa-f:.]+") || (!rest.isEmpty() && !rest.startsWith(":"))) {
                throw wrong(text);
            }
            return new Target(
                    whole,
                    address,
                    rest.isEmpty() ? Optional.empty() : Optional.of(port(rest.substring(1), text)),
                    Optional.empty());
        }
        int colon = whole.indexOf(':');
        if (colon >= 0 && whole.indexOf(':', colon + 1) >= 0) {
            if (!whole.matches("[0-9A-Fa-f:.]+")) {
                throw wrong(text);
            }
            return new Target(whole, whole, Optional.empty(), Optional.empty());
        }
        String host = colon < 0 ? whole : whole.substring(0, colon);
        return new Target(
                whole,
                DomainName.parse(host).ascii(),
                colon < 0 ? Optional.empty() : Optional.of(port(whole.substring(colon + 1), text)),
                Optional.empty());
    }

    /** The same, where it is known how TLS begins, whatever the port. */
    public Target with(Transport known) {
        return new Target(text, name, port, Optional.of(known));
    }

    /** Whether it is an address, which has no MX records. */
    boolean isAddress() {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    private static int port(String digits, String text) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw wrong(text);
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw wrong(text);
        }
        return port;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\""
                        + SafeText.echo(text)
                        + "\" is no host: write a name or an address, with :PORT behind it where"
                        + " needed, and [..] around an IPv6 address with a port");
    }
}
