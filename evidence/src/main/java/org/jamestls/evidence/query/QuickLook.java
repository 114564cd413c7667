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

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells of most lines that they do not have a text, without reading them as JSON: a line in which
 * nothing is escaped has a text only where its octets stand in it.
 */
final class QuickLook {
    private final List<byte[]> needles;

    /** Looks for all of these; those that a line would have to escape are left out. */
    QuickLook(List<String> texts) {
        this.needles =
                texts.stream()
                        .filter(QuickLook::isPlain)
                        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                        .toList();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    }

    boolean mayMatch(byte[] octets, int offset, int length) {
        for (byte[] needle : needles) {
            if (!has(needle, octets, offset, length)) {
                return hasEscape(octets, offset, length);
            }
        }
        return true;
    }

    private static boolean has(byte[] needle, byte[] octets, int offset, int length) {
        int end = offset + length - needle.length;
        for (int at = offset; at <= end; at++) {
            int i = needle.length - 1;
            while (i >= 0 && octets[at + i] == needle[i]) {
                i--;
            }
            if (i < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEscape(byte[] octets, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (octets[at] == '\\') {
                return true;
            }
        }
        return false;
    }
}
