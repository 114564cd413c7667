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
package org.jamestls.evidence.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.DomainName;

/**
 * Writes the command lines that find what is behind a figure, to be typed into a shell. A value of
 * a stranger stands in quotes; one that no line can hold makes none. Immutable.
 */
final class Queries {
    private final String begin;
    private final String end;

    /** Without a folder a command asks the usual one. */
    Queries(List<Path> folders, Period period) {
        StringBuilder line = new StringBuilder("james-tls evidence query");
        folders.forEach(folder -> line.append(' ').append(quoted(folder.toString())));
        begin = line.toString();
        end =
                period.from().map(from -> " --since " + from).orElse("")
                        + period.until().map(until -> " --until " + until).orElse("");
    }

    /**
     * The command.
     *
     * @param namesAndValues options without their hyphens, and values by turns; an option without a
     *     value has ""
     */
    Optional<String> of(String... namesAndValues) {
        StringBuilder line = new StringBuilder(begin).append(end);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                return Optional.empty();
            }
            line.append(" --").append(namesAndValues[i]);
            if (!value.isEmpty()) {
                // With = a value that begins with a hyphen is no option.
                line.append('=').append(quoted(value));
            }
        }
        return Optional.of(line.toString());
    }

    /**
     * The command that finds entries with a sender of that domain; recipients of it are found too.
     * Empty for what is no domain.
     */
    Optional<String> ofDomain(String domain, String... namesAndValues) {
        if (!domain.startsWith("h:")) {
            try {
                DomainName.parse(domain);
            } catch (IllegalArgumentException noDomain) {
                return Optional.empty();
            }
        }
        String[] more = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        more[namesAndValues.length] = "domain";
        more[namesAndValues.length + 1] = domain;
        return of(more);
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+,][A-Za-z0-9_./:@%+,-]*")
                ? value
                : "'" + value.replace("'", "'\\''") + "'";
    }
}
