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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Policies that were good until someone's editor, disk or hand slipped. */
class PolicyFuzzTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|>[^<]+<");
    private static final List<String> LISTS =
            List.of("nets.txt", "users.txt", "folder/domains.txt", "listeners.txt", "names.txt");
    private static final List<String> WORDS =
            List.of(
                    "<not>",
                    "</not>",
                    "<any/>",
                    "<tls/>",
                    "<rule>",
                    "</rule>",
                    "<require/>",
                    "<exempt/>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "&lt;",
                    "&#0;",
                    "&#x10FFFF;",
                    "&nosuch;",
                    "<?pi",
                    "?>",
                    "<!DOCTYPE x [<!ENTITY e 'e'>]>",
                    "\"",
                    "'",
                    "<",
                    ">",
                    "=",
                    "/",
                    "\0",
                    "\uFEFF",
                    "\u2028",
                    "é",
                    "xmlns:a=\"\"",
                    "xsi:nil=\"true\"",
                    "xsi:type=\"requirement\"",
                    "xml:lang=\"de\"",
                    "a:b",
                    "",
                    " ",
                    "-1",
                    "99999999999999999999",
                    "0x10",
                    "1e9",
                    "NaN",
                    "TLSv1.4",
                    "2027-13-45",
                    "9999999-01-01",
                    "-2027-01-01",
                    "2027-06-30Z",
                    "24:00",
                    "Mars/Olympus",
                    "GMT+99",
                    "mon mon",
                    "../../etc/passwd",
                    "folder",
                    "clear-text-auth",
                    "strong",
                    "base",
                    "@",
                    ".",
                    "*",
                    "10.0.0.0/33",
                    "::ffff:1.2.3.4/128",
                    "fe80::1%1",
                    "[",
                    "xn--a",
                    "xn--\u00fc",
                    "\ud800",
                    "\u202e",
                    "ß",
                    "a".repeat(300));

    private static final Map<String, byte[]> CONTENTS =
            LISTS.stream()
                    .collect(
                            Collectors.toMap(
                                    Function.identity(),
                                    name -> read(Resources.folder("good").resolve(name))));
    private static final byte[] EVERYTHING =
            read(Resources.folder("good").resolve("everything.xml"));
    private static final byte[] SHIPPED = read(Path.of("..", "conf", PolicyReader.FILE_NAME));

    @Property(tries = 10_000)
    void aMutatedPolicyLoadsOrIsRefusedWithAPlaceAndNeverElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] policy = random.nextInt(4) == 0 ? SHIPPED : EVERYTHING;
        MemoryFolder folder = new MemoryFolder();
        for (String list : LISTS) {
            byte[] octets = CONTENTS.get(list);
            folder.with(list, random.nextInt(6) == 0 ? mutated(octets, random) : octets);
        }
        folder.with(PolicyReader.FILE_NAME, mutated(policy, random));

        long begun = System.nanoTime();
        try {
            assertThat(folder.read().version()).hasSize(64);
        } catch (InvalidPolicyException refusal) {
            assertThat(refusal.problems()).allMatch(PolicyFuzzTest::isOfUse, "is of use");
            assertThat(refusal.problems()).anyMatch(PolicyFuzzTest::isLocated, "has a place");
        }
        // No measure of speed: what blows up takes minutes, and a busy machine some seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    private static boolean isOfUse(PolicyProblem problem) {
        return !problem.position().file().isBlank()
                && isOneLine(problem.what())
                && isOneLine(problem.remedy());
    }

    private static boolean isOneLine(String text) {
        return !text.isBlank()
                && text.length() < 1000
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isLocated(PolicyProblem problem) {
        return problem.position().line() >= 1
                || problem.what().startsWith("this can't be read as text");
    }

    private static byte[] mutated(byte[] octets, Random random) {
        byte[] result = octets;
        for (int i = random.nextInt(4); i >= 0; i--) {
            result = mutatedOnce(result, random);
        }
        return result;
    }

    private static byte[] mutatedOnce(byte[] octets, Random random) {
        int from = random.nextInt(octets.length + 1);
        int to = Math.min(octets.length, from + random.nextInt(40));
        String text = new String(octets, StandardCharsets.UTF_8);
        return switch (random.nextInt(10)) {
            case 0 -> withOctet(octets, random);
            case 1 -> replaced(octets, from, to, new byte[0]);
            case 2 -> replaced(octets, from, from, java.util.Arrays.copyOfRange(octets, from, to));
            case 3 -> java.util.Arrays.copyOf(octets, from);
            case 4 -> replaced(octets, from, from, word(random));
            case 5 -> between(text, TAG, random, "");
            case 6 -> between(text, TAG, random, "$0$0");
            case 7 -> between(text, TAG, random, other(text, TAG, random));
            case 8 -> between(text, VALUE, random, other(text, VALUE, random));
            default -> {
                String word = new String(word(random), StandardCharsets.UTF_8);
                yield between(
                        text,
                        VALUE,
                        random,
                        random.nextBoolean() ? "\"" + word + "\"" : ">" + word + "<");
            }
        };
    }

    private static byte[] withOctet(byte[] octets, Random random) {
        if (octets.length == 0) {
            return octets;
        }
        byte[] result = octets.clone();
        result[random.nextInt(result.length)] = (byte) random.nextInt(256);
        return result;
    }

    private static byte[] word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] octets, int from, int to, byte[] by) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(octets, 0, from);
        result.writeBytes(by);
        result.write(octets, to, octets.length - to);
        return result.toByteArray();
    }

    /** One of the matches replaced; {@code $0} stands for it. */
    private static byte[] between(String text, Pattern pattern, Random random, String by) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        if (matches.isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        MatchResult match = matches.get(random.nextInt(matches.size()));
        return (text.substring(0, match.start())
                        + by.replace("$0", match.group())
                        + text.substring(match.end()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String other(String text, Pattern pattern, Random random) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        return matches.isEmpty() ? "" : matches.get(random.nextInt(matches.size())).group();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
