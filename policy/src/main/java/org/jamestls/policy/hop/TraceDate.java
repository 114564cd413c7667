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
package org.jamestls.policy.hop;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The date of a line (RFC 5322 sections 3.3 and 4.3): {@code Mon, 2 Nov 2026 10:00:00 +0100}, with
 * or without day of the week and seconds, with the zones of old. A date without a zone tells no
 * moment.
 */
final class TraceDate {
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final Map<String, Integer> ZONES =
            Map.ofEntries(
                    Map.entry("GMT", 0),
                    Map.entry("UT", 0),
                    Map.entry("UTC", 0),
                    Map.entry("Z", 0),
                    Map.entry("EST", -5),
                    Map.entry("EDT", -4),
                    Map.entry("CST", -6),
                    Map.entry("CDT", -5),
                    Map.entry("MST", -7),
                    Map.entry("MDT", -6),
                    Map.entry("PST", -8),
                    Map.entry("PDT", -7));

    /** Longer than any date; what is longer is none. */
    private static final int MAX_LENGTH = 64;

    private TraceDate() {}

    /** The moment; empty where the text is no date. */
    static Optional<OffsetDateTime> read(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] words = new String[8];
        int count = 0;
        StringTokenizer tokens = new StringTokenizer(text, " ,:");
        while (tokens.hasMoreTokens() && count < words.length) {
            words[count++] = tokens.nextToken();
        }
        int first = count > 0 && Character.isLetter(words[0].charAt(0)) ? 1 : 0;
        int zoneAt = count - 1;
        if (zoneAt - first < 5 || zoneAt - first > 6) {
            return Optional.empty();
        }
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            year(words[first + 2]),
                            month(words[first + 1]),
                            number(words[first]),
                            number(words[first + 3]),
                            number(words[first + 4]),
                            zoneAt - first == 6 ? Math.min(59, number(words[first + 5])) : 0);
            return Optional.of(time.atOffset(zone(words[zoneAt])));
        } catch (DateTimeException | NumberFormatException noDate) {
            return Optional.empty();
        }
    }

    // RFC 5322 section 4.3: two digits below 50 are of this century; three count from 1900.
    private static int year(String digits) {
        int year = number(digits);
        return switch (digits.length()) {
            case 2 -> year < 50 ? 2000 + year : 1900 + year;
            case 3 -> 1900 + year;
            default -> year;
        };
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toUpperCase(Locale.ROOT)) + 1;
    }

    private static ZoneOffset zone(String text) {
        boolean numeric = text.length() == 5 && (text.charAt(0) == '+' || text.charAt(0) == '-');
        if (numeric) {
            int sign = text.charAt(0) == '-' ? -1 : 1;
            return ZoneOffset.ofHoursMinutes(
                    sign * number(text.substring(1, 3)), sign * number(text.substring(3)));
        }
        Integer hours = ZONES.get(text.toUpperCase(Locale.ROOT));
        if (hours == null) {
            throw new DateTimeException("no zone");
        }
        return ZoneOffset.ofHours(hours);
    }

    private static int number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException("no number");
        }
        return Integer.parseInt(digits);
    }
}
