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
package org.jamestls.policy.decision;

import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.EnumText;

/** What happens when a rule that governs is violated. */
public enum Action {
    /** A permanent refusal, 5xx. */
    REJECT,
    /** A temporary refusal, 4xx. */
    DEFER,
    /** A 421 and the end of the connection. */
    DISCONNECT,
    /** Accepted, and marked for the spool to set aside. */
    QUARANTINE,
    /** Accepted, and recorded. */
    MARK;

    private static final EnumText<Action> TEXTS = EnumText.of(Action.class);

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Action> parse(String text) {
        return TEXTS.parse(text);
    }

    /**
     * True when the client hears of the violation: all but {@link #QUARANTINE} and {@link #MARK}.
     */
    public boolean refuses() {
        return switch (this) {
            case REJECT, DEFER, DISCONNECT -> true;
            case QUARANTINE, MARK -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
