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
package org.jamestls.evidence.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a line begins with, as {@link org.jamestls.evidence.entry.EntryWriter} writes it, without
 * reading the rest.
 *
 * @param time as it stands there; not looked at
 */
record LineGlance(long sequence, String time, String previous, String type) {
    private static final byte[] SEQUENCE = bytes("{\"v\":1,\"seq\":");
    private static final byte[] TIME = bytes(",\"time\":\"");
    private static final byte[] NODE = bytes("\",\"node\":\"");
    private static final byte[] PREVIOUS = bytes("\",\"prev\":\"");
    private static final byte[] TYPE = bytes("\",\"type\":\"");
    private static final int MAX_DIGITS = 18;

    /** Empty where no line begins so. */
    static Optional<LineGlance> at(byte[] octets, int offset, int length) {
        Eye eye = new Eye(octets, offset, offset + length);
        if (!eye.skip(SEQUENCE)) {
            return Optional.empty();
        }
        long sequence = eye.number();
        boolean fits = eye.skip(TIME);
        String time = eye.text();
        fits &= eye.skip(NODE);
        eye.text();
        fits &= eye.skip(PREVIOUS);
        String previous = eye.text();
        fits &= eye.skip(TYPE);
        String type = eye.text();
        return fits && sequence > 0 && !eye.isAtEnd()
                ? Optional.of(new LineGlance(sequence, time, previous, type))
                : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Eye {
        private final byte[] octets;
        private final int end;
        private int at;

        Eye(byte[] octets, int at, int end) {
            this.octets = octets;
            this.at = at;
            this.end = end;
        }

        boolean isAtEnd() {
            return at >= end;
        }

        boolean skip(byte[] expected) {
            if (end - at < expected.length) {
                return false;
            }
            for (byte octet : expected) {
                if (octets[at] != octet) {
                    return false;
                }
                at++;
            }
            return true;
        }

        // 0 where there is none that fits a long.
        long number() {
            long number = 0;
            int begin = at;
            while (at < end && octets[at] >= '0' && octets[at] <= '9') {
                if (at - begin == MAX_DIGITS) {
                    return 0;
                }
                number = 10 * number + octets[at++] - '0';
            }
            return number;
        }

        // Up to the quote that ends it, which is not skipped; escapes stay as they are.
        String text() {
            int begin = at;
            while (at < end && octets[at] != '"') {
                at += octets[at] == '\\' ? 2 : 1;
            }
            at = Math.min(at, end);
            return new String(octets, begin, at - begin, StandardCharsets.ISO_8859_1);
        }
    }
}
