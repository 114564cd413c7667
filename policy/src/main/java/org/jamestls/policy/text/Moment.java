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
package org.jamestls.policy.text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as lines and records have them: UTC, always with three digits of milliseconds (RFC 3339
 * section 5.6). Stateless.
 */
public final class Moment {
    private static final String FORM = "2026-11-24T18:12:59.000Z";
    private static final int WITH_MILLIS = FORM.length();
    private static final long MILLIS_A_DAY = 24 * 60 * 60 * 1000L;

    private Moment() {}

    /**
     * Reads what {@link #write} writes, and every other form of RFC 3339 in UTC.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant read(String text) {
        // Lines have two or three of them, and the JDK's own way takes longer than all the rest.
        return text.length() == WITH_MILLIS && text.charAt(23) == 'Z' && text.charAt(19) == '.'
                ? readWithMillis(text)
                : readOther(text);
    }

    // The JDK takes years of up to ten digits with a sign, which no line can have.
    private static Instant readOther(String text) {
        Instant time = Instant.parse(text);
        checkYear(LocalDate.ofInstant(time, ZoneOffset.UTC), time);
        return time;
    }

    private static void checkYear(LocalDate day, Instant time) {
        if (day.getYear() < 0 || day.getYear() > 9999) {
            throw new DateTimeException("no four digits for the year of " + time);
        }
    }

    private static Instant readWithMillis(String text) {
        for (int i = 0; i < 23; i++) {
            char c = text.charAt(i);
            boolean fits =
                    switch (i) {
                        case 4, 7 -> c == '-';
                        case 10 -> c == 'T';
                        case 13, 16 -> c == ':';
                        case 19 -> c == '.';
                        default -> c >= '0' && c <= '9';
                    };
            if (!fits) {
                return readOther(text);
            }
        }
        int hour = number(text, 11, 13);
        int second = number(text, 17, 19);
        if (hour > 23 || second > 59) {
            // The JDK knows the end of a day, and leap seconds.
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        hour,
                        number(text, 14, 16),
                        second,
                        number(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }

    /**
     * Writes {@code time}; what is finer than a millisecond is cut.
     *
     * @throws DateTimeException when its year does not have four digits
     */
    public static String write(Instant time) {
        // Every line has one or two: that of the JDK takes ten times as long.
        long millis = time.toEpochMilli();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_A_DAY));
        checkYear(day, time);
        int left = (int) Math.floorMod(millis, MILLIS_A_DAY);
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        digits(day.getYear(), text, 0, 4);
        digits(day.getMonthValue(), text, 5, 2);
        digits(day.getDayOfMonth(), text, 8, 2);
        digits(left / 3_600_000, text, 11, 2);
        digits(left / 60_000 % 60, text, 14, 2);
        digits(left / 1_000 % 60, text, 17, 2);
        digits(left % 1_000, text, 20, 3);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(int number, byte[] text, int from, int count) {
        int rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
