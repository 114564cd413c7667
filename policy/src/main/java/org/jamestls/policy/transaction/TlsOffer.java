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

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What TLS a listener offers. */
public enum TlsOffer {
    /** None: clear text is certain from the start. */
    NONE,
    /** The STARTTLS command (RFC 3207). */
    STARTTLS,
    /** TLS from the first octet (RFC 8314 section 3). */
    IMPLICIT;

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<TlsOffer> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
