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

import java.net.IDN;
import java.util.Locale;

/**
 * A domain name in the form in which names are compared: A-labels, lower case, no trailing dot (RFC
 * 5890, RFC 4343). An address literal such as {@code [192.0.2.1]} is kept as it is, in lower case.
 */
public record DomainName(String ascii) {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    /**
     * Reads a name that an administrator wrote.
     *
     * @throws IllegalArgumentException in words for a person, when it is no domain name
     */
    public static DomainName parse(String text) {
        String name = toAscii(text.strip());
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a domain name is empty");
        }
        if (name.startsWith("[") && name.endsWith("]")) {
            return new DomainName(name);
        }
        if (name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(text)
                            + "\" is longer than a domain name may be (253 octets)");
        }
        for (String label : name.split("\\.", -1)) {
            checkLabel(label, text);
        }
        return new DomainName(name);
    }

    /**
     * Takes a name as a client sent it. Never throws: what is no domain name compares by its
     * lower-case text, so it can match nothing that {@link #parse} lets into a policy.
     */
    public static DomainName ofWire(String text) {
        try {
            return new DomainName(toAscii(text));
        } catch (IllegalArgumentException notADomain) {
            return new DomainName(text.toLowerCase(Locale.ROOT));
        }
    }

    private static String toAscii(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return toALabels(name, text);
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String toALabels(String name, String original) {
        if (name.chars().anyMatch(DomainName::isReadInTwoWays)) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(original)
                            + "\" has a letter that IDNA 2003 and IDNA 2008 read differently: write the A-label, which"
                            + " begins with xn--");
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notIdn) {
            throw new IllegalArgumentException(
                    "\"" + SafeText.echo(original) + "\" is not an internationalised domain name",
                    notIdn);
        }
    }

    private static void checkLabel(String label, String whole) {
        boolean wellFormed =
                !label.isEmpty()
                        && label.length() <= MAX_LABEL
                        && label.chars().allMatch(DomainName::isLabelCharacter)
                        && !label.startsWith("-")
                        && !label.endsWith("-");
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "\""
                            + SafeText.echo(whole)
                            + "\" is not a domain name: labels hold letters, digits and inner hyphens, 1 to 63 of"
                            + " them");
        }
    }

    // The four deviations (Unicode Technical Standard 46, section 7): sharp s, in both
    // cases, final sigma, joiner and non-joiner. The JDK reads them by IDNA 2003 and would mean
    // another domain than its owner does.
    private static boolean isReadInTwoWays(int c) {
        return c == 0xdf || c == 0x1e9e || c == 0x3c2 || c == 0x200c || c == 0x200d;
    }

    // The underscore is no hostname character, but such domains do send mail.
    private static boolean isLabelCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** True when this name lies below {@code ancestor}; a name does not lie below itself. */
    public boolean isBelow(DomainName ancestor) {
        return ascii.length() > ancestor.ascii.length()
                && ascii.endsWith(ancestor.ascii)
                && ascii.charAt(ascii.length() - ancestor.ascii.length() - 1) == '.';
    }

    @Override
    public String toString() {
        return ascii;
    }
}
