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
package org.jamestls.policy.cipher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of this folder: the registry as IANA has it, and what others say of each suite. */
final class IanaRegistry {

    /** One row of both tables, joined by the suite's value. */
    record Suite(
            String value,
            String name,
            String recommended,
            KeyExchange keyExchange,
            int bits,
            boolean forwardSecrecy,
            boolean aead,
            boolean tls13) {

        @Override
        public String toString() {
            return value + " " + name;
        }
    }

    private static final List<Suite> SUITES = read();

    private IanaRegistry() {}

    /** Every suite of the registry, by value. */
    static List<Suite> suites() {
        return SUITES;
    }

    private static List<Suite> read() {
        Map<String, String[]> facts =
                rows("cipher-suite-facts.csv").stream()
                        .collect(Collectors.toMap(row -> row[0], Function.identity()));
        return rows("iana-tls-cipher-suites.csv").stream()
                .map(row -> join(row, facts.get(row[0])))
                .toList();
    }

    private static Suite join(String[] row, String[] facts) {
        return new Suite(
                row[0],
                row[1],
                row[3],
                KeyExchange.valueOf(facts[1]),
                Integer.parseInt(facts[2]),
                Boolean.parseBoolean(facts[3]),
                Boolean.parseBoolean(facts[4]),
                Boolean.parseBoolean(facts[5]));
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = IanaRegistry.class.getResourceAsStream(file);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
