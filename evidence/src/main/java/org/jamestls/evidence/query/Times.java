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
package org.jamestls.evidence.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.policy.text.SafeText;

/**
 * Moments as people write them: a day, {@code 2026-11-24}; an instant, {@code 2026-11-24T18:12:59Z}
 * or with an offset; or how long ago, {@code 90m}, {@code 24h}, {@code 7d}.
 */
public final class Times {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

    private Times() {}

    /**
     * The first moment that is meant; of a day its begin, UTC.
     *
     * @throws IllegalArgumentException in words for a person, when the text is no moment
     */
    public static Instant since(String text, Clock clock) {
        return read(text, clock, 0);
    }

    /**
     * The first moment that is not meant any more; of a day, which is meant whole, the begin of the
     * next, UTC.
     *
     * @throws IllegalArgumentException in words for a person, when the text is no moment
     */
    public static Instant until(String text, Clock clock) {
        return read(text, clock, 1);
    }

    private static Instant read(String text, Clock clock, int daysAfter) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                long many = Long.parseLong(ago.group(1));
                return clock.instant()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .minus(
                                switch (ago.group(2)) {
                                    case "m" -> Duration.ofMinutes(many);
                                    case "h" -> Duration.ofHours(many);
                                    default -> Duration.ofDays(many);
                                });
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(text)
                            + "\" is no time: write a day, 2026-11-24, an instant,"
                            + " 2026-11-24T18:12:59Z, or how long ago, 24h or 7d",
                    e);
        }
    }
}
