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

/** Whether a rule acts. The words are those of MTA-STS (RFC 8461 section 3.2). */
public enum Mode {
    /** The rule governs what it matches. */
    ENFORCE,
    /** The rule is evaluated and recorded; it never refuses and never governs. */
    TESTING,
    /** The rule is skipped. */
    OFF;

    private static final EnumText<Mode> TEXTS = EnumText.of(Mode.class);

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Mode> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
