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
package org.jamestls.mailets.pgp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.mailets.encrypt.RecipientKeys;

/**
 * Whose a key is: the address that a user ID names, by the convention of RFC 9580 section 5.11:
 * {@code Name <address>}, or the address alone.
 */
final class UserId {
    private static final int MAX_OCTETS = 1024;
    private static final Pattern IN_BRACKETS = Pattern.compile("[^<>]*<([^<>\\s@]+@[^<>\\s@]+)>");
    private static final Pattern ALONE = Pattern.compile("[^<>\\s@]+@[^<>\\s@]+");

    private UserId() {}

    /** The address, in the form of {@link RecipientKeys#comparable}; empty where it names none. */
    static Optional<String> address(byte[] userId) {
        if (userId.length > MAX_OCTETS) {
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(userId)).toString();
        } catch (CharacterCodingException e) {
            // a text that can't be read names nobody
            return Optional.empty();
        }
        String stripped = text.strip();
        if (ALONE.matcher(stripped).matches()) {
            return Optional.of(RecipientKeys.comparable(stripped));
        }
        Matcher brackets = IN_BRACKETS.matcher(stripped);
        return brackets.matches()
                ? Optional.of(RecipientKeys.comparable(brackets.group(1)))
                : Optional.empty();
    }
}
