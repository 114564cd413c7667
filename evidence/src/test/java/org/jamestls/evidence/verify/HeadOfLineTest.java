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
package org.jamestls.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadOfLineTest {
    private static final String PREVIOUS = "0123456789abcdef".repeat(4);
    private static final String LINE =
            "{\"v\":1,\"seq\":4711,\"time\":\"2026-11-24T18:12:59.123Z\",\"node\":\"mx1\",\"prev\":\""
                    + PREVIOUS
                    + "\",\"type\":\"outcome\",\"session\":\"s\",\"tx\":1,\"mail\":\"Mail-1\","
                    + "\"fate\":\"queued\"}";

    private final HeadOfLine head = new HeadOfLine();

    @Test
    void aHeadIsReadWhereverItStands() {
        byte[] octets = ("xxx" + LINE + "yyy").getBytes(StandardCharsets.US_ASCII);

        assertThat(head.read(octets, 3, LINE.length())).isTrue();
        assertThat(head.sequence()).isEqualTo(4711);
        assertThat(Instant.ofEpochMilli(head.millis()))
                .isEqualTo(Instant.parse("2026-11-24T18:12:59.123Z"));
        assertThat(HexFormat.of().formatHex(head.previous())).isEqualTo(PREVIOUS);
        assertThat(head.follows(HexFormat.of().parseHex(PREVIOUS))).isTrue();
        assertThat(head.follows(new byte[32])).isFalse();
        assertThat(head.type()).isEqualTo("outcome");
        assertThat(head.mail()).isEqualTo("Mail-1");
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long sequence,
            @ForAll("times") Instant time,
            @ForAll("names") String node,
            @ForAll("names") String mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(
                new LineHead(sequence, time, node, PREVIOUS),
                new Entry.Outcome("s", 1, mail, Entry.Fate.QUEUED),
                out);

        assertThat(head.read(out.toByteArray(), 0, out.size())).isTrue();
        assertThat(head.sequence()).isEqualTo(sequence);
        assertThat(Instant.ofEpochMilli(head.millis())).isEqualTo(time);
        assertThat(head.type()).isEqualTo("outcome");
        assertThat(out.toString(StandardCharsets.US_ASCII))
                .contains("\"mail\":\"" + head.mail() + "\",\"fate\"");
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("\",:\\ma{}il")
                .ascii()
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Test
    void aNameThatLooksLikeAMailIsNone() {
        String line =
                LINE.replace("\"session\":\"s\"", "\"helo\":\"x,\\\"mail\\\":\\\"forged\\\",\"");

        assertThat(head.read(line.getBytes(StandardCharsets.US_ASCII), 0, line.length())).isTrue();
        assertThat(head.mail()).isEqualTo("Mail-1");
    }

    @Test
    void aLineWithoutAMailHasNone() {
        String line = LINE.replace(",\"mail\":\"Mail-1\"", "");

        assertThat(head.read(line.getBytes(StandardCharsets.US_ASCII), 0, line.length())).isTrue();
        assertThat(head.mail()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"v\":1, | {\"v\":2,",
                "{\"v\":1, | { \"v\":1,",
                "4711      | 04711",
                "4711      | 0",
                "4711      | -1",
                "4711      | 1234567890123456789",
                "4711      | x",
                "2026-11-24T18:12:59.123Z | 2026-11-24T18:12:59Z",
                "2026-11-24T18:12:59.123Z | 2026-13-24T18:12:59.123Z",
                "2026-11-24T18:12:59.123Z | 2026-02-29T18:12:59.123Z",
                "2026-11-24T18:12:59.123Z | 2026-11-24T24:12:59.123Z",
                "2026-11-24T18:12:59.123Z | 2026-11-24T18:60:59.123Z",
                "2026-11-24T18:12:59.123Z | 2026-11-24T18:12:60.123Z",
                "2026-11-24T18:12:59.123Z | 2026-11-24 18:12:59.123Z",
                "0123456789abcdef | 0123456789ABCDEF",
                "0123456789abcdef | 0123456789abcde",
                "\"type\"  | \"kind\"",
                "queued\"} | queued\""
            })
    void anythingElseIsNone(String from, String to) {
        String other = LINE.replaceFirst(Pattern.quote(from), to);

        assertThat(other).isNotEqualTo(LINE);
        assertThat(head.read(other.getBytes(StandardCharsets.US_ASCII), 0, other.length()))
                .isFalse();
    }

    @Test
    void whatIsCutAnywhereIsNone() {
        byte[] octets = LINE.getBytes(StandardCharsets.US_ASCII);
        for (int length = 0; length < octets.length; length++) {
            assertThat(head.read(octets, 0, length)).as("cut at %s", length).isFalse();
        }
    }
}
