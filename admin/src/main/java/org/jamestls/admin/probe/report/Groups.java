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
package org.jamestls.admin.probe.report;

import java.util.List;

/**
 * The key exchange groups that a server takes.
 *
 * @param tls13 in TLS 1.3, by their names in the registry, in the server's order where it has one
 * @param tls13Order whose order of preference decides there
 * @param curves for ECDHE in TLS 1.2 or the newest version below it
 * @param dhBits the size of the Diffie-Hellman prime for DHE, in bits; 0 where DHE is not taken
 */
public record Groups(
        List<String> tls13, AcceptedProtocol.Order tls13Order, List<String> curves, int dhBits) {

    public Groups {
        tls13 = List.copyOf(tls13);
        curves = List.copyOf(curves);
    }

    /** None is known. */
    public static Groups none() {
        return new Groups(List.of(), AcceptedProtocol.Order.NO_CHOICE, List.of(), 0);
    }
}
