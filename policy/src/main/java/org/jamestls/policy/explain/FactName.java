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
package org.jamestls.policy.explain;

import java.util.Locale;

/**
 * A fact of a transaction, by the name under which the command line takes it and an explanation
 * tells it.
 */
public enum FactName {
    TIME,
    LISTENER,
    PEER,
    TLS,
    /** The client's certificate; of a session without TLS there is no such fact. */
    CERT,
    HELO,
    USER,
    SENDER,
    RECIPIENT,
    /** Whether the recipient is local. */
    LOCAL,
    /** Whether MAIL asked for REQUIRETLS. */
    REQUIRETLS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
