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
package org.jamestls.policy.transaction;

import java.util.OptionalInt;

/**
 * The listener that a client came in by.
 *
 * @param name what a policy calls it; the decimal port where the administrator gave no name
 * @param port the bound TCP port, 0 to 65535
 * @param offer what TLS it offers
 * @param tlsElsewhere the port of another listener that offers TLS, to be named in replies; empty
 *     when there is none or it is not known
 */
public record Listener(String name, int port, TlsOffer offer, OptionalInt tlsElsewhere) {

    /** True when a policy's {@code reference} means this listener: its name, else its port. */
    public boolean isCalled(String reference) {
        return name.equals(reference) || Integer.toString(port).equals(reference);
    }
}
