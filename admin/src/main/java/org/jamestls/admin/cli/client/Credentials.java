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
package org.jamestls.admin.cli.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks: a JSON Web Token, or the password that James takes from 3.9 on, or both, or neither.
 * Each is put into its header as it is, and is told nobody else.
 *
 * @param token sent as {@code Authorization: Bearer}
 * @param password sent as {@code Password}
 */
public record Credentials(Optional<String> token, Optional<String> password) {

    /** Neither. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    /**
     * @throws IllegalArgumentException when a header can't hold one of them; the message does not
     *     tell it
     */
    public Credentials {
        token.ifPresent(text -> check("token", text));
        password.ifPresent(text -> check("password", text));
    }

    private static void check(String what, String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the " + what + " must be of printable ASCII characters, one at least");
        }
    }

    boolean areGiven() {
        return token.isPresent() || password.isPresent();
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        token.ifPresent(text -> headers.put("Authorization", "Bearer " + text));
        password.ifPresent(text -> headers.put("Password", text));
        return headers;
    }

    /** Which are given, without what they are. */
    @Override
    public String toString() {
        return "Credentials[token "
                + (token.isPresent() ? "given" : "not given")
                + ", password "
                + (password.isPresent() ? "given" : "not given")
                + "]";
    }
}
