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
package org.jamestls.evidence.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.LocalDate;

/**
 * What a line begins with, read off its octets without reading the rest: most lines are passed over
 * for their time or their type. It knows the one form that {@link
 * org.jamestls.evidence.entry.EntryWriter} writes, and says so where a line has another. Not thread
 * safe.
 */
final class QuickHead {
    private static final byte[] BEGIN = "{\"v\":1,\"seq\":".getBytes(US_ASCII);
    private static final byte[] TIME = ",\"time\":\"".getBytes(US_ASCII);
    private static final byte[] NODE = "\",\"node\":\"".getBytes(US_ASCII);
    private static final byte[] PREVIOUS = "\",\"prev\":\"".getBytes(US_ASCII);
    private static final byte[] TYPE = "\",\"type\":\"".getBytes(US_ASCII);
    private static final int HASH = 64;
    private static final int LONGEST_NUMBER = 19;
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private byte[] octets = new byte[0];
    private int at;
    private int end;
    private long sequence;
    private long millis;
    private int typeBegin;
    private int typeEnd;

    // Most lines are of the same day as the one before.
    private int lastDay = -1;
    private long lastDayMillis;

    /** Reads a head; false when the line has another form, which may be as good. */
    boolean read(byte[] line, int offset, int length) {
        octets = line;
        at = offset;
        end = offset + length;
        return skip(BEGIN)
                && readSequence()
                && skip(TIME)
                && readTime()
                && skip(NODE)
                && skipText()
                && skip(PREVIOUS)
                && skipHash()
                && skip(TYPE)
                && readType();
    }

    /** The number of the line. */
    long sequence() {
        return sequence;
    }

    /** The time of the line, in milliseconds since 1970. */
    long millis() {
        return millis;
    }

    /** True when the line is of this type. */
    boolean isOfType(byte[] type) {
        if (type.length != typeEnd - typeBegin) {
            return false;
        }
        for (int i = 0; i < type.length; i++) {
            if (octets[typeBegin + i] != type[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean skip(byte[] text) {
        if (end - at < text.length) {
            return false;
        }
        for (byte octet : text) {
            if (octets[at++] != octet) {
                return false;
            }
        }
        return true;
    }

    // What is too much for a long is negative then, since it has 19 digits at most.
    private boolean readSequence() {
        int begin = at;
        sequence = 0;
        while (at < end && isDigit(at)) {
            sequence = sequence * 10 + octets[at++] - '0';
        }
        return at > begin && at - begin <= LONGEST_NUMBER && sequence >= 0;
    }

    // Up to the quote that ends it: what is quoted inside has a backslash before it.
    private boolean skipText() {
        while (at < end && octets[at] != '"') {
            at += octets[at] == '\\' ? 2 : 1;
        }
        return at < end;
    }

    private boolean skipHash() {
        at += HASH;
        return at < end;
    }

    private boolean readType() {
        typeBegin = at;
        while (at < end && octets[at] != '"') {
            at++;
        }
        typeEnd = at;
        return at < end;
    }

    // 2026-11-24T18:12:59.000Z
    private boolean readTime() {
        int begin = at;
        at += 24;
        if (at > end || octets[begin + 10] != 'T' || octets[begin + 23] != 'Z') {
            return false;
        }
        int year = number(begin, 4);
        int month = number(begin + 5, 2);
        int day = number(begin + 8, 2);
        int hour = number(begin + 11, 2);
        int minute = number(begin + 14, 2);
        int second = number(begin + 17, 2);
        int milli = number(begin + 20, 3);
        if (month < 1 || month > 12 || day < 1 || day > 28 && day > lengthOf(year, month)) {
            return false;
        }
        if (hour < 0 || minute < 0 || second < 0 || milli < 0 || year < 0) {
            return false;
        }
        int thisDay = (year * 16 + month) * 32 + day;
        if (thisDay != lastDay) {
            lastDay = thisDay;
            lastDayMillis = LocalDate.of(year, month, day).toEpochDay() * MILLIS_OF_DAY;
        }
        millis = lastDayMillis + ((hour * 60L + minute) * 60 + second) * 1000 + milli;
        return true;
    }

    private static int lengthOf(int year, int month) {
        return LocalDate.of(year, month, 1).lengthOfMonth();
    }

    // -1 when there is something else than a digit.
    private int number(int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!isDigit(i)) {
                return -1;
            }
            number = number * 10 + octets[i] - '0';
        }
        return number;
    }

    private boolean isDigit(int index) {
        return octets[index] >= '0' && octets[index] <= '9';
    }
}
