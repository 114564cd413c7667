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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.evidence.entry.EntryReader.NotALineException;
import org.junit.jupiter.api.Test;

/** What was written is read, whatever a client put into it. */
class EntryRoundTripTest {
    private static final Pattern BEGIN =
            Pattern.compile(
                    "\\{\"v\":1,\"seq\":\\d+,\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\","
                            + "\"node\":\"(?:[^\"\\\\]++|\\\\.)*+\",\"prev\":\"[0-9a-f]{64}\",\"type\":\"[a-z]+\"[,}].*");

    private static byte[] written(LineHead head, Entry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(head, entry, out);
        return out.toByteArray();
    }

    private static Line read(byte[] line) throws NotALineException {
        return EntryReader.read(line, 0, line.length);
    }

    @Property(tries = 300)
    void whatWasWrittenIsRead(@ForAll long seed) throws NotALineException {
        RandomEntries random = RandomEntries.of(seed);
        for (Entry entry : random.ofEachKind()) {
            LineHead head = random.head();

            assertThat(read(written(head, entry))).isEqualTo(new Line(head, entry));
        }
    }

    @Property(tries = 300)
    void aLineIsPrintableAsciiAndBeginsAsPromised(@ForAll long seed) {
        RandomEntries random = RandomEntries.withLongTexts(seed);
        for (Entry entry : random.ofEachKind()) {
            byte[] line = written(random.head(), entry);

            for (byte octet : line) {
                if (octet < 0x20 || octet > 0x7e) {
                    assertThat(octet).as(entry.type()).isBetween((byte) 0x20, (byte) 0x7e);
                }
            }
            assertThat(new String(line, StandardCharsets.US_ASCII)).matches(BEGIN);
        }
    }

    /** What is longer is cut; what was cut is read as it was cut. */
    @Property(tries = 300)
    void aTextThatIsTooLongIsCutOnce(@ForAll long seed) throws NotALineException {
        RandomEntries random = RandomEntries.withLongTexts(seed);
        for (Entry entry : random.ofEachKind()) {
            LineHead head = random.head();
            byte[] line = written(head, entry);

            assertThat(written(head, read(line).entry())).isEqualTo(line);
        }
    }

    @Test
    void theTextOfAClientHasAtMost512Units() throws NotALineException {
        Entry.Summed sum = new Entry.Summed("x".repeat(10_000), 1, Instant.EPOCH, Instant.EPOCH);

        assertThat(((Entry.Summed) read(written(head(), sum)).entry()).peer()).hasSize(512);
    }

    @Test
    void aCharacterOfTwoUnitsIsNotParted() throws NotALineException {
        Entry.Summed sum =
                new Entry.Summed("x".repeat(511) + "\ud83d\ude00", 1, Instant.EPOCH, Instant.EPOCH);

        assertThat(((Entry.Summed) read(written(head(), sum)).entry()).peer())
                .isEqualTo("x".repeat(511));
    }

    @Test
    void everyKindOfEntryIsTested() {
        assertThat(RandomEntries.of(1).ofEachKind())
                .<Class<?>>map(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(leaves(Entry.class));
    }

    private static List<Class<?>> leaves(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses())
                        .flatMap(one -> leaves(one).stream())
                        .toList()
                : List.of(kind);
    }

    @Test
    void timesAlwaysHaveMilliseconds() {
        String line =
                new String(
                        written(head(), new Entry.ClockStepped(Instant.EPOCH, -3)),
                        StandardCharsets.US_ASCII);

        assertThat(line)
                .isEqualTo(
                        "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T18:12:59.000Z\",\"node\":\"mx1\",\"prev\":\""
                                + LineHead.NOTHING
                                + "\",\"type\":\"clock\",\"before\":\"1970-01-01T00:00:00.000Z\",\"millis\":-3}");
    }

    private static LineHead head() {
        return new LineHead(1, Instant.parse("2026-11-24T18:12:59Z"), "mx1", LineHead.NOTHING);
    }
}
