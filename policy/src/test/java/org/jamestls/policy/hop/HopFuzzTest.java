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
package org.jamestls.policy.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that were good until a gateway, a disk or a stranger got hold of them. */
class HopFuzzTest {
    private static final List<String> LINES = HopCorpus.lines();
    private static final TrustedRelays RELAYS =
            TrustedRelays.of(List.of("mx.demo.example"), List.of("203.0.113.0/24", "127.0.0.0/8"));
    private static final String[] WORDS = {
        "(",
        ")",
        "\"",
        "\\",
        "<",
        ">",
        ";",
        ":",
        "[",
        "]",
        "=",
        ",",
        "/",
        "%",
        "@",
        "\0",
        "\t",
        "\r\n ",
        "\r",
        "\n",
        "\u0085",
        "\u00e9",
        "\u202e",
        "\u2028",
        "\uFEFF",
        "\ud800",
        " by ",
        " from ",
        " with ",
        " id ",
        " for ",
        " tls ",
        " via ",
        "STARTTLS",
        "[::1]",
        "[IPv6:",
        "::::",
        "1.2.3.4",
        "256/256",
        "99999999999999999999",
        "-1",
        "version=",
        "cipher=",
        "bits=",
        "using TLSv1.3 with cipher ",
        "TLSv1.3:",
        "__",
        "helo=",
        "(HELO ",
        "\"EHLO ",
        "xn--a",
        "a".repeat(400)
    };

    @Property(tries = 10_000)
    void aMutatedLineIsReadAndNeverFails(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            lines.add(mutated(LINES.get(random.nextInt(LINES.size())), random));
        }

        MessagePath path = MessagePath.of(lines, RELAYS);

        assertThat(path.facts().size() + path.hearsay().size()).isEqualTo(lines.size());
        assertThat(path.toString()).matches("[ -~]{1,1000}");
        assertThat(path.boundary()).matches("[ -~]{1,300}");
        for (String line : lines) {
            Hop hop = ReceivedLines.parse(line);
            assertThat(hop.toString()).matches("[ -~]{1,400}");
            assertThat(hop.by().orElse("").length()).isLessThanOrEqualTo(Hop.MAX_VALUE);
            assertThat(hop.by().orElse("").chars()).noneMatch(Character::isISOControl);
        }
    }

    private static String mutated(String line, Random random) {
        String result = line;
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(result.length() + 1);
            int to = Math.min(result.length(), from + random.nextInt(40));
            result =
                    switch (random.nextInt(5)) {
                        case 0 -> result.substring(0, from) + result.substring(to);
                        case 1 -> result.substring(0, to) + result.substring(from);
                        case 2 ->
                                result.substring(0, from)
                                        + WORDS[random.nextInt(WORDS.length)]
                                        + result.substring(to);
                        case 3 ->
                                result.substring(0, from)
                                        + WORDS[random.nextInt(WORDS.length)]
                                        + result.substring(from);
                        default ->
                                result.substring(0, from)
                                        + (char) random.nextInt(0x10000)
                                        + result.substring(from);
                    };
        }
        return result;
    }

    @Test
    void cutAnywhereALineIsReadAndNeverFails() {
        for (int i = 0; i < LINES.size(); i += 4) {
            String line = LINES.get(i);
            for (int end = 0; end < line.length(); end++) {
                assertThat(ReceivedLines.parse(line.substring(0, end)).reason()).isNotEmpty();
                assertThat(ReceivedLines.parse(line.substring(end)).reason()).isNotEmpty();
            }
        }
    }

    /** Were one of them read in quadratic time, a line would take as long as all of this may. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "\"",
                "\\",
                "<",
                ";",
                "<\"",
                "\"<",
                "\"\\",
                "(\\",
                "()",
                "\"\"",
                "<>",
                "[",
                "(a [",
                "from ",
                "by ",
                "with ",
                "with STARTTLS ",
                "id ",
                "tls ",
                "(TLSv1.3:",
                "TLSv1.3:a:",
                "version=",
                "cipher=a ",
                "helo=",
                "__",
                "1.",
                "::",
                "f:",
                ":",
                "1:1",
                "%",
                "a@",
                "\u0130",
                "\ud800",
                " ",
                "\r\n ",
                "Mon, "
            })
    void theLongestLineOfOneThingIsReadLikeAnyOther(String thing) {
        String many = thing.repeat((ReceivedLines.MAX_LENGTH - 200) / thing.length());
        String half = many.substring(many.length() / 2);
        for (String line :
                List.of(
                        many,
                        "from " + half + " by b with ESMTP; " + half,
                        "from a (" + many + ") by b with ESMTP; x",
                        "from a (b [" + half + "]) by b (" + half + ")")) {
            assertThat(line).hasSizeLessThanOrEqualTo(ReceivedLines.MAX_LENGTH);
            assertThat(ReceivedLines.parse(line).reason()).matches("[ -~]{1,300}");
        }
    }
}
