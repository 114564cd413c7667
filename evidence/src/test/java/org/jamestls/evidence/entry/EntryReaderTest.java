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
package org.jamestls.evidence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.evidence.entry.EntryReader.NotALineException;
import org.jamestls.evidence.files.LineScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a file of evidence may have been written by anyone. */
class EntryReaderTest {
    private static final String STOP =
            "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T18:12:59.000Z\",\"node\":\"mx1\",\"prev\":\"00\",\"type\":\"stop\"}";
    private static final Pattern VALUE =
            Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d+|true|false|[\\[\\]{}:,]");
    private static final List<String> WORDS =
            List.of(
                    "null",
                    "true",
                    "{}",
                    "[]",
                    "[[[[",
                    "{\"a\":{\"a\":",
                    "\"\"",
                    "\"\\ud800\"",
                    "\"\\u0000\"",
                    "\"\\x\"",
                    "-1",
                    "1e400",
                    "1.5",
                    "-0",
                    "9223372036854775807",
                    "9223372036854775808",
                    "99999999999999999999999999",
                    "NaN",
                    "\"2026-02-30T00:00:00.000Z\"",
                    "\"+1000000000-12-31T23:59:59Z\"",
                    "\"-1000000000-01-01\"",
                    "\"v\":1,",
                    "\"reject\"",
                    "\"inbound\"",
                    "\n",
                    "\r",
                    "\t",
                    "\0",
                    "\u00e9",
                    "\ufeff",
                    "/*x*/",
                    "'",
                    "\"");

    @Property(tries = 10_000)
    void aMutatedLineIsALineOrNoneAndNeverElse(@ForAll long seed) {
        Random random = new Random(seed);
        RandomEntries entries = RandomEntries.of(seed);
        List<Entry> kinds = entries.ofEachKind();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(entries.head(), kinds.get(random.nextInt(kinds.size())), out);
        byte[] line = out.toByteArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            line = mutated(line, random);
        }

        try {
            Line read = EntryReader.read(line, 0, line.length);
            EntryWriter.write(read.head(), read.entry(), new ByteArrayOutputStream());
        } catch (NotALineException none) {
            assertThat(none).hasMessageMatching("[ -~]{5,100}");
        }
    }

    private static byte[] mutated(byte[] line, Random random) {
        int from = random.nextInt(line.length + 1);
        int to = Math.min(line.length, from + random.nextInt(40));
        String text = new String(line, StandardCharsets.ISO_8859_1);
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> withOctet(line, random);
            case 1 -> octets(text.substring(0, from) + text.substring(to));
            case 2 -> octets(text.substring(0, to) + text.substring(from));
            case 3 -> Arrays.copyOf(line, from);
            case 4 -> octets(text.substring(0, from) + word + text.substring(from));
            default -> octets(withValue(text, word, random));
        };
    }

    private static byte[] withOctet(byte[] line, Random random) {
        byte[] result = line.clone();
        if (result.length > 0) {
            result[random.nextInt(result.length)] = (byte) random.nextInt(256);
        }
        return result;
    }

    private static String withValue(String text, String word, Random random) {
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return word;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        String other =
                random.nextBoolean() ? word : values.get(random.nextInt(values.size())).group();
        return text.substring(0, value.start()) + other + text.substring(value.end());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Line read(String line) throws NotALineException {
        byte[] octets = octets(line);
        return EntryReader.read(octets, 0, octets.length);
    }

    @Test
    void aLineIsReadInPlace() throws NotALineException {
        byte[] octets = octets("x" + STOP + "y");

        assertThat(EntryReader.read(octets, 1, octets.length - 2).entry())
                .isEqualTo(new Entry.Stopped());
    }

    @Test
    void whatALaterVersionAddsIsPassedOver() throws NotALineException {
        assertThat(read(STOP.replace("}", ",\"more\":[{\"x\":1}]}")).entry())
                .isEqualTo(new Entry.Stopped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "null",
                "[]",
                "\"x\"",
                "1",
                "{}",
                "{\"v\":1}",
                "{\"v\":2}",
                "{\"v\":\"1\"}",
                "{\"v\":1.0}"
            })
    void whatIsNoLineIsNone(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NotALineException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "}                        | } {}                        | not one object",
                "}                        | ,\"seq\":2}                 | twice",
                "\"v\":1                  | \"v\":2                     | version",
                "\"stop\"                 | \"stopp\"                   | \"type\" has no such value",
                "\"seq\":1                | \"seq\":1.5                 | not whole",
                "\"seq\":1                | \"seq\":1e3                 | not whole",
                "\"seq\":1                | \"seq\":123456789012345678901 | too large",
                "\"seq\":1                | \"seq\":\"1\"               | \"seq\" is no whole number",
                "\"seq\":1,               | ``                          | there is no \"seq\"",
                "2026-11-24               | 2026-13-24                  | time",
                "2026-11-24               | -11975-11-24                | time",
                "2026-11-24               | +12026-11-24                | time",
                "\"mx1\"                  | \"mx\t1\"                   | octet",
                "\"mx1\"                  | \"mx\u00fc1\"               | octet",
                "\"mx1\"                  | null                        | \"node\" is no text",
                "\"mx1\"                  | \"mx\\u12\"                 | not JSON",
                "}                        | ``                          | not JSON"
            })
    void whatIsWrongIsSaid(String from, String to, String message) {
        assertThatThrownBy(() -> read(STOP.replace(from, to)))
                .isInstanceOf(NotALineException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMemberThatStandsTwiceDeepInsideIsRefused() {
        assertThatThrownBy(() -> read(STOP.replace("}", ",\"x\":[{\"a\":1,\"a\":1}]}")))
                .isInstanceOf(NotALineException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void aListThatIsNoneIsRefused() {
        String deleted = STOP.replace("stop", "retention");
        for (String lists :
                List.of(
                        "\"files\":{},\"keys\":[]",
                        "\"files\":[],\"keys\":\"\"",
                        "\"files\":[],\"keys\":[1]",
                        "\"files\":[[]],\"keys\":[]")) {
            assertThatThrownBy(() -> read(deleted.replace("}", "," + lists + "}")))
                    .as(lists)
                    .isInstanceOf(NotALineException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9", "[9,", "\"", "\\", " ", "{\"a\":1,"})
    void aLineAsLongAsOneMayBeIsRefusedQuickly(String part) {
        String hostile =
                STOP.replace("}", ",\"x\":" + part.repeat(LineScanner.MAX_LINE / part.length()));

        assertTimeout(
                Duration.ofSeconds(2),
                () ->
                        assertThatThrownBy(() -> read(hostile))
                                .isInstanceOf(NotALineException.class));
    }

    @Test
    void manyNamesAreReadQuickly() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; names.length() < LineScanner.MAX_LINE; i++) {
            names.append(",\"").append(i).append("\":0");
        }

        assertTimeout(
                Duration.ofSeconds(5),
                () ->
                        assertThat(read(STOP.replace("}", names + "}")).entry())
                                .isEqualTo(new Entry.Stopped()));
    }
}
