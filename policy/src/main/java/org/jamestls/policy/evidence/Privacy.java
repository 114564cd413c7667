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
package org.jamestls.policy.evidence;

import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/**
 * How the ledger writes what names a person: mail addresses, user names, HELO names, SNI, subjects
 * of certificates, addresses of peers.
 */
public enum Privacy {
    /** As they are. */
    FULL,
    /** Domains only, and of a peer's address the network. */
    DOMAIN,
    /** As keyed hashes, by a key for each month that is destroyed with what it was used for. */
    HASHED;

    private static final EnumText<Privacy> TEXTS = EnumText.of(Privacy.class);

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Privacy> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
