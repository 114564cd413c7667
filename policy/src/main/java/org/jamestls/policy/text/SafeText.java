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

/**
 * The one escaper for text that a client sent (HELO name, certificate subject, SNI, address).
 *
 * <p>What comes out is printable US-ASCII, at most {@value #MAX_OCTETS} octets, so it can stand in
 * a reply (RFC 5321 section 4.5.3.1.5: 512 octets a line) and in a one-line log. Stateless.
 */
public final class SafeText {
    /** The longest echo of one client-supplied value, in octets. */
    public static final int MAX_OCTETS = 64;

    private static final char REPLACEMENT = '?';
    private static final String CUT = "...";

    private SafeText() {}

    /**
     * Returns {@code raw} fit to be echoed: each character outside printable ASCII becomes {@code
     * ?}, and what is longer than {@value #MAX_OCTETS} characters is cut and ends in three dots. An
     * empty string stays empty.
     */
    public static String echo(String raw) {
        return printable(raw, MAX_OCTETS);
    }

    /**
     * Returns {@code raw} as printable ASCII of at most {@code maxOctets} (at least 4), cut with
     * three dots where it is longer.
     */
    public static String printable(String raw, int maxOctets) {
        boolean cut = raw.length() > maxOctets;
        if (!cut && isPrintable(raw)) {
            return raw;
        }
        int kept = cut ? maxOctets - CUT.length() : raw.length();
        StringBuilder safe = new StringBuilder(Math.min(raw.length(), maxOctets));
        for (int i = 0; i < kept; i++) {
            char c = raw.charAt(i);
            safe.append(isPrintable(c) ? c : REPLACEMENT);
        }
        return cut ? safe.append(CUT).toString() : safe.toString();
    }

    private static boolean isPrintable(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!isPrintable(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(char c) {
        return c >= 0x20 && c < 0x7f;
    }
}
