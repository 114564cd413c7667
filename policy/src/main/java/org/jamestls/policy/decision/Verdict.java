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

/** How a transaction fared, best first; the order of the constants is the order of badness. */
public enum Verdict {
    /** A rule governed, and its requirement was met. */
    PASS,
    /** No rule governed, or nothing was recorded. */
    NONE,
    /** A rule governed, and its requirement was violated. */
    FAIL;

    private static final EnumText<Verdict> TEXTS = EnumText.of(Verdict.class);

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Verdict> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
