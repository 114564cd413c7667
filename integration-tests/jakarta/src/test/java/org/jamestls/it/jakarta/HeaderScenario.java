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
package org.jamestls.it.jakarta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scenario of the mailets' own {@code header/scenarios.txt}; that file says how it is read. */
record HeaderScenario(
        String name,
        String mailet,
        Map<String, String> parameters,
        String record,
        List<String> before,
        List<String> after) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(.*)\nmailet: (\\S+) ?(.*)\nrecord: (.*)\n-- before\n((?s).*?)-- after\n((?s).*)");

    static Stream<HeaderScenario> all() throws IOException {
        try (InputStream file =
                HeaderScenario.class.getResourceAsStream(
                        "/org/jamestls/mailets/header/scenarios.txt")) {
            String text = new String(file.readAllBytes(), ISO_8859_1);
            return Stream.of(text.split("(?m)^== ")).skip(1).map(HeaderScenario::parse);
        }
    }

    private static HeaderScenario parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        Map<String, String> parameters =
                Stream.of(parts.group(3).split(" "))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new HeaderScenario(
                parts.group(1),
                parts.group(2),
                parameters,
                parts.group(4),
                fields(parts.group(5)),
                fields(parts.group(6)));
    }

    private static List<String> fields(String text) {
        return Stream.of(text.split("\n(?! )"))
                .map(field -> field.stripTrailing().replace("\n", "\r\n"))
                .filter(field -> !field.isEmpty())
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
