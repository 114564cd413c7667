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
package org.jamestls.evidence.verify;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * The head of a line, read from its octets: what {@link org.jamestls.evidence.entry.LineHead} has,
 * and the type. The order of its members is fixed, so it needs no parser of JSON. One is used for
 * all lines; not thread safe.
 */
final class HeadOfLine {
    private static final byte[] VERSION = ascii("{\"v\":1,\"seq\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] NODE = ascii("\",\"node\":\"");
    private static final byte[] PREVIOUS = ascii(",\"prev\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] MAIL = ascii(",\"mail\":\"");
    private static final byte[] TIME_FORM = ascii("0000-00-00T00:00:00.000Z");
    private static final int MAX_DIGITS = 18;
    private static final int DAY = 10;

    private byte[] octets = new byte[0];
    private int end;
    private long sequence;
    private long millis;
    private int previous;
    private int type;
    private int typeEnd;

    private final byte[] knownDay = new byte[DAY];
    private long knownDayMillis;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a line; false when it has no such head. */
    boolean read(byte[] line, int offset, int length) {
        octets = line;
        end = offset + length;
        int at = expect(VERSION, offset);
        at = at < 0 ? at : number(at);
        at = at < 0 ? at : expect(TIME, at);
        at = at < 0 ? at : time(at);
        at = at < 0 ? at : expect(NODE, at);
        at = at < 0 ? at : text(at);
        at = at < 0 ? at : expect(PREVIOUS, at);
        if (at < 0 || at + Hex.DIGITS > end || !Hex.isHash(octets, at)) {
            return false;
        }
        previous = at;
        at = expect(TYPE, at + Hex.DIGITS);
        if (at < 0) {
            return false;
        }
        type = at;
        at = text(at);
        typeEnd = at - 1;
        return at > 0 && octets[end - 1] == '}';
    }

    private int expect(byte[] literal, int at) {
        if (at + literal.length > end) {
            return -1;
        }
        for (int i = 0; i < literal.length; i++) {
            if (octets[at + i] != literal[i]) {
                return -1;
            }
        }
        return at + literal.length;
    }

    // A whole number from 1, without leading zeros; gives what follows it.
    private int number(int start) {
        int at = start;
        long value = 0;
        while (at < end && octets[at] >= '0' && octets[at] <= '9') {
            value = 10 * value + octets[at] - '0';
            at++;
        }
        sequence = value;
        return at == start || at - start > MAX_DIGITS || octets[start] == '0' ? -1 : at;
    }

    private int time(int at) {
        if (at + TIME_FORM.length > end) {
            return -1;
        }
        for (int i = 0; i < TIME_FORM.length; i++) {
            byte character = octets[at + i];
            boolean fits =
                    TIME_FORM[i] == '0'
                            ? character >= '0' && character <= '9'
                            : character == TIME_FORM[i];
            if (!fits) {
                return -1;
            }
        }
        if (!isKnownDay(at) && !learnDay(at)) {
            return -1;
        }
        int hour = two(at + 11);
        int minute = two(at + 14);
        int second = two(at + 17);
        int milli = 10 * two(at + 20) + octets[at + 22] - '0';
        millis = knownDayMillis + ((hour * 60L + minute) * 60 + second) * 1000 + milli;
        return hour > 23 || minute > 59 || second > 59 ? -1 : at + TIME_FORM.length;
    }

    private boolean isKnownDay(int at) {
        for (int i = DAY - 1; i >= 0; i--) {
            if (octets[at + i] != knownDay[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean learnDay(int at) {
        int month = two(at + 5);
        int day = two(at + 8);
        int year = 100 * two(at) + two(at + 2);
        if (month < 1
                || month > 12
                || day < 1
                || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return false;
        }
        System.arraycopy(octets, at, knownDay, 0, DAY);
        knownDayMillis = LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
        return true;
    }

    private int two(int at) {
        return 10 * (octets[at] - '0') + octets[at + 1] - '0';
    }

    // The rest of a text of JSON; gives what follows its closing quote.
    private int text(int start) {
        for (int at = start; at < end; at++) {
            if (octets[at] == '"') {
                return at + 1;
            }
            if (octets[at] == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** The number of the line. */
    long sequence() {
        return sequence;
    }

    /** Its time, in milliseconds since 1970. */
    long millis() {
        return millis;
    }

    /** Whether it names that hash as the one of the line before. */
    boolean follows(byte[] hash) {
        return Hex.matches(hash, octets, previous);
    }

    /** The hash that it names as the one of the line before. */
    byte[] previous() {
        return Hex.decode(octets, previous);
    }

    /** Whether its type is the one that is spelled so. */
    boolean is(byte[] spelled) {
        if (typeEnd - type != spelled.length) {
            return false;
        }
        for (int i = 0; i < spelled.length; i++) {
            if (octets[type + i] != spelled[i]) {
                return false;
            }
        }
        return true;
    }

    /** Its type. */
    String type() {
        return new String(octets, type, typeEnd - type, StandardCharsets.ISO_8859_1);
    }

    /**
     * The member {@code mail}, as it is spelled; "" where there is none. Within a text of JSON a
     * quote has a backslash before it, so this can't be anything but a member; the first that there
     * is in a line is the line's own.
     */
    String mail() {
        int last = end - MAIL.length;
        for (int at = typeEnd + 1; at <= last; at++) {
            if (octets[at] == ',' && octets[at + 2] == 'm' && expect(MAIL, at) > 0) {
                int begin = at + MAIL.length;
                int after = text(begin);
                return after < 0
                        ? ""
                        : new String(octets, begin, after - 1 - begin, StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }
}
