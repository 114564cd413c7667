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

import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/** When in an SMTP session a decision was asked for, in the order in which they come. */
public enum Stage {
    CONNECT,
    /** EHLO or HELO, and every command that belongs to no transaction. */
    EHLO,
    AUTH,
    MAIL,
    RCPT,
    /** The DATA command and the message. */
    DATA;

    private static final EnumText<Stage> TEXTS = EnumText.of(Stage.class);

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Stage> parse(String text) {
        return TEXTS.parse(text);
    }

    /** True from MAIL on: the client is inside, or is asking for, a mail transaction. */
    public boolean isInTransaction() {
        return compareTo(MAIL) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
