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
package org.jamestls.hooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the argument of MAIL says of REQUIRETLS (RFC 8689 section 2). James' own parameter hooks
 * match a keyword without value by its letter case, so it is read here: in any case, without value,
 * at most once.
 */
enum MailParameters {
    /** REQUIRETLS was not asked for. */
    WITHOUT_REQUIRETLS,
    /** It was asked for, once and without value. */
    REQUIRETLS,
    /** It was asked for with a value, or more than once. */
    MALFORMED;

    private static final String KEYWORD = "REQUIRETLS";

    /**
     * Reads the argument of a MAIL command as James does: the parameters stand, separated by
     * blanks, after the first {@code >} that follows the first {@code <}. Whatever James then does
     * not understand, it refuses itself.
     */
    static MailParameters read(Optional<String> argument) {
        String text = argument.orElse("").toUpperCase(Locale.ROOT);
        if (!text.contains(KEYWORD)) {
            return WITHOUT_REQUIRETLS;
        }
        int end = text.indexOf('>', Math.max(0, text.indexOf('<')));
        List<String> parameters =
                end < 0 ? List.of() : List.of(text.substring(end + 1).strip().split("\\s+"));
        long asked = parameters.stream().filter(KEYWORD::equals).count();
        boolean withValue =
                parameters.stream().anyMatch(parameter -> parameter.startsWith(KEYWORD + "="));
        if (withValue || asked > 1) {
            return MALFORMED;
        }
        return asked == 1 ? REQUIRETLS : WITHOUT_REQUIRETLS;
    }
}
