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
package org.jamestls.policy.server;

import java.util.Locale;
import java.util.Optional;

/** To whom a listener announces AUTH. James takes AUTH from everyone else as well. */
public enum AuthAnnounce {
    NEVER("never"),
    /** To all but the addresses of {@code <authorizedAddresses>}. */
    FOR_UNAUTHORIZED_ADDRESSES("forUnauthorizedAddresses"),
    ALWAYS("always");

    private final String text;

    AuthAnnounce(String text) {
        this.text = text;
    }

    /** What {@code <auth><announce>} means; empty where James does not start with it. */
    static Optional<AuthAnnounce> parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "never" -> Optional.of(NEVER);
            case "forunauthorizedaddresses" -> Optional.of(FOR_UNAUTHORIZED_ADDRESSES);
            case "always" -> Optional.of(ALWAYS);
            default -> Optional.empty();
        };
    }

    /** What the older {@code <authRequired>} means, whatever stands in it. */
    static AuthAnnounce parseAuthRequired(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> FOR_UNAUTHORIZED_ADDRESSES;
            case "announce" -> ALWAYS;
            default -> NEVER;
        };
    }

    /** As {@code <auth><announce>} has it. */
    @Override
    public String toString() {
        return text;
    }
}
