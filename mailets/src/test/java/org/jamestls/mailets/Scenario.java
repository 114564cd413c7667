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
package org.jamestls.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One scenario of {@code header/scenarios.txt}: a mailet, a record, a header before and after. */
record Scenario(
        String name,
        String mailet,
        Map<String, String> parameters,
        Optional<String> record,
        List<String> before,
        List<String> after) {

    static List<Scenario> read(String resource) throws IOException {
        try (InputStream file = Scenario.class.getResourceAsStream(resource)) {
            // octets as the mail API gives them
            String text = new String(file.readAllBytes(), ISO_8859_1);
            return Stream.of(text.split("(?m)^== ")).skip(1).map(Scenario::parse).toList();
        }
    }

    private static Scenario parse(String text) {
        String[] parts = text.split("(?m)^-- (before|after)\n");
        String[] head = parts[0].split("\n");
        String[] mailet = value(head[1], "mailet: ").split(" ");
        String record = value(head[2], "record: ");
        Map<String, String> parameters = new LinkedHashMap<>();
        Stream.of(mailet)
                .skip(1)
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], pair[1]));
        return new Scenario(
                head[0],
                mailet[0],
                parameters,
                Optional.of(record).filter(name -> !name.equals("-")),
                lines(parts[1]),
                lines(parts[2]));
    }

    private static String value(String line, String key) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException(line);
        }
        return line.substring(key.length());
    }

    /** The fields, each with its folds. */
    private static List<String> lines(String text) {
        List<String> fields = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith(" ") && !fields.isEmpty()) {
                fields.add(fields.remove(fields.size() - 1) + "\r\n" + line);
            } else if (!line.isEmpty()) {
                fields.add(line);
            }
        }
        return fields;
    }

    @Override
    public String toString() {
        return name;
    }
}
