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
package org.jamestls.matchers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One scenario of {@code paths.txt}; that file says how it is read.
 *
 * @param condition with its {@code =}; empty where there is none
 * @param header lines as they stand, one an element
 */
record PathScenario(
        String name,
        String record,
        String condition,
        boolean allHops,
        boolean withoutTls,
        List<String> header) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(.*)\nrecord: (.*)\nrelays: ?(.*)\nall: (.*)\nwithout: (.*)\n--\n((?s).*)");

    static Stream<PathScenario> all() throws IOException {
        try (InputStream file = PathScenario.class.getResourceAsStream("paths.txt")) {
            String text = new String(file.readAllBytes(), US_ASCII);
            return Stream.of(text.split("(?m)^== ")).skip(1).map(PathScenario::parse);
        }
    }

    private static PathScenario parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new PathScenario(
                parts.group(1),
                parts.group(2),
                parts.group(3).isEmpty() ? "" : "=" + parts.group(3),
                parts.group(4).equals("true"),
                parts.group(5).equals("true"),
                parts.group(6).strip().lines().toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
