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
package org.jamestls.evidence.read;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickHeadTest {
    private final QuickHead head = new QuickHead();

    @Property(tries = 300)
    void readsTimeAndTypeOfWhateverLineIsWritten(
            @ForAll @LongRange(min = 0, max = 253402300799999L) long millis,
            @ForAll @LongRange(min = 1) long sequence,
            @ForAll String node) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        EntryWriter.write(
                new LineHead(sequence, Instant.ofEpochMilli(millis), node, LineHead.NOTHING),
                new Entry.Stopped(),
                line);
        QuickHead quick = new QuickHead();

        assertThat(quick.read(line.toByteArray(), 0, line.size())).isTrue();
        assertThat(quick.millis()).isEqualTo(millis);
        assertThat(quick.isOfType("stop".getBytes(US_ASCII))).isTrue();
        assertThat(quick.isOfType("start".getBytes(US_ASCII))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"v\":2,\"seq\":1",
                "{\"v\":1,\"seq\":,\"time\":\"2026-11-24T10:00:00.000Z\"",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-13-24T10:00:00.000Z\",\"node\":\"n\"",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-02-30T10:00:00.000Z\",\"node\":\"n\"",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T10:00:00Z\",\"node\":\"n\"",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T10:00:00.000Z\",\"node\":\"n",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T10:00:00.000Z\",\"node\":\"n\\",
                "{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T10:00:00.000Z\",\"node\":\"n\",\"prev\":\"00"
            })
    void saysOfEveryOtherFormThatItIsNotIts(String line) {
        byte[] octets = line.getBytes(US_ASCII);

        assertThat(head.read(octets, 0, octets.length)).isFalse();
    }

    @Test
    void doesNotReadOnIntoTheNextLine() {
        byte[] octets =
                ("{\"v\":1,\"seq\":1,\"time\":\"2026-11-24T10:00:00.000Z\",\"node\":\"n\",\"prev\":\""
                                + "0".repeat(64)
                                + "\",\"type\":\"st\nop\"")
                        .getBytes(US_ASCII);

        assertThat(head.read(octets, 0, new String(octets, US_ASCII).indexOf('\n'))).isFalse();
    }
}
