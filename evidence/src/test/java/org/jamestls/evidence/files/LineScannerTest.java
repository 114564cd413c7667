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
package org.jamestls.evidence.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineScannerTest {

    private record Seen(String text, long position, long number, boolean complete) {}

    private static List<Seen> seen(InputStream in) throws IOException {
        List<Seen> seen = new ArrayList<>();
        try (LineScanner scanner = new LineScanner(in)) {
            while (scanner.next()) {
                seen.add(
                        new Seen(
                                new String(
                                        scanner.octets(),
                                        scanner.offset(),
                                        scanner.length(),
                                        StandardCharsets.ISO_8859_1),
                                scanner.position(),
                                scanner.number(),
                                scanner.isComplete()));
            }
            assertThat(scanner.next()).as("after the end").isFalse();
        }
        return seen;
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Gives what it has in pieces of random sizes, as a disk, a pipe or gzip may. */
    private static InputStream inPieces(String text, Random random, int most) {
        return new FilterInputStream(in(text)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    /** Line by line as a slow hand would do it. */
    private static List<Seen> expected(String text) {
        List<Seen> expected = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            int to = end < 0 ? text.length() : end;
            expected.add(new Seen(text.substring(begin, to), begin, expected.size() + 1, end >= 0));
            begin = to + 1;
        }
        return expected;
    }

    @Property(tries = 300)
    void linesAreTheSameWhateverThePiecesTheyComeIn(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            int length = random.nextInt(8) == 0 ? random.nextInt(50_000) : random.nextInt(20);
            text.append(String.valueOf((char) (' ' + random.nextInt(90))).repeat(length));
            text.append(random.nextInt(20) == 0 ? "\r" : "\n");
        }
        text.append(random.nextBoolean() ? "" : "tail");
        int most = random.nextBoolean() ? 64 : 200_000;

        assertThat(seen(inPieces(text.toString(), random, most)))
                .isEqualTo(expected(text.toString()));
    }

    @Test
    void nothingHasNoLines() throws IOException {
        assertThat(seen(in(""))).isEmpty();
    }

    @Test
    void anEmptyLineIsALine() throws IOException {
        assertThat(seen(in("\n\na")))
                .containsExactly(
                        new Seen("", 0, 1, true),
                        new Seen("", 1, 2, true),
                        new Seen("a", 2, 3, false));
    }

    @Test
    void theLongestLineIsRead() throws IOException {
        String longest = "x".repeat(LineScanner.MAX_LINE);

        assertThat(seen(in("a\n" + longest + "\nb\n")))
                .extracting(line -> line.text().length())
                .containsExactly(1, LineScanner.MAX_LINE, 1);
        assertThat(seen(in(longest))).hasSize(1);
    }

    @Test
    void aLineThatIsLongerIsNone() throws IOException {
        String tooLong = "x".repeat(LineScanner.MAX_LINE + 1);
        for (String text : List.of("a\n" + tooLong + "\nb\n", "a\n" + tooLong)) {
            for (InputStream in : List.of(in(text), inPieces(text, new Random(1), 1 << 20))) {
                LineScanner scanner = new LineScanner(in);
                assertThat(scanner.next()).isTrue();
                assertThatThrownBy(scanner::next)
                        .isInstanceOf(LineScanner.LineTooLongException.class)
                        .hasMessageContaining("line 2 ");
            }
        }
    }

    @Test
    void anEndlessLineIsNotReadToItsEnd() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
                        return length;
                    }
                };

        assertThatThrownBy(() -> new LineScanner(endless).next())
                .isInstanceOf(LineScanner.LineTooLongException.class);
    }
}
