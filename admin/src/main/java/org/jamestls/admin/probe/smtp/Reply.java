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
package org.jamestls.admin.probe.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.text.SafeText;

/**
 * A reply of an SMTP server (RFC 5321 section 4.2).
 *
 * @param code three digits
 * @param lines the text of each line, as it came, without the code; at least one, which may be
 *     empty
 */
public record Reply(int code, List<String> lines) {
    private static final int LONGEST = 120;

    public Reply {
        lines = List.copyOf(lines);
    }

    /** 2xx: done. */
    public boolean isPositive() {
        return code / 100 == 2;
    }

    /** 3xx: go on. */
    public boolean asksForMore() {
        return code / 100 == 3;
    }

    /** Whether an EHLO reply offers the extension of that keyword. */
    public boolean offers(String keyword) {
        return parameters(keyword).isPresent();
    }

    /** What stands behind the keyword of an extension; empty where it is not offered. */
    public Optional<String> parameters(String keyword) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("[ =]", 2))
                .filter(words -> words[0].toUpperCase(Locale.ROOT).equals(keyword))
                .map(words -> words.length > 1 ? words[1].strip() : "")
                .findFirst();
    }

    /** The code and the first line, in printable ASCII, at most {@value #LONGEST} octets. */
    @Override
    public String toString() {
        return SafeText.printable((code + " " + lines.get(0)).strip(), LONGEST);
    }
}
