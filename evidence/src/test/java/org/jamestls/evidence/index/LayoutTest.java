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
package org.jamestls.evidence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

    @TempDir private Path folder;

    @Test
    void aPlainFileIsCutAfterTheLineThatMakesABlockAMegabyte() throws Exception {
        String line = "x".repeat(1023) + "\n";
        Path file = write(line.repeat(2500).getBytes(StandardCharsets.US_ASCII));

        Layout layout = Layout.of(file, false, Block.OCTETS);

        assertThat(layout.blocks())
                .containsExactly(
                        new Block(0, 1 << 20, 1, 1024),
                        new Block(1 << 20, 1 << 20, 1025, 1024),
                        new Block(2 << 20, 452 << 10, 2049, 452));
        assertThat(layout.content())
                .isEqualTo(
                        new Content(
                                2500 << 10,
                                2500,
                                sha256(line.repeat(2500)),
                                sha256("x".repeat(1023))));
    }

    @Test
    void eachMemberOfACompressedFileIsABlock() throws Exception {
        byte[] first = gzip("one\ntwo\n");
        byte[] second = gzip("three\n");
        Path file = write(first, second);

        Layout layout = Layout.of(file, true, Block.OCTETS);

        assertThat(layout.blocks())
                .containsExactly(
                        new Block(0, first.length, 1, 2),
                        new Block(first.length, second.length, 3, 1));
        assertThat(layout.content())
                .isEqualTo(new Content(14, 3, sha256("one\ntwo\nthree\n"), sha256("three")));
    }

    @Test
    void membersThatEndWithinALineAreOneBlock() throws Exception {
        Path file = write(gzip("one\ntw"), gzip("o\n"), gzip("three"));

        Layout layout = Layout.of(file, true, Block.OCTETS);

        assertThat(layout.blocks()).containsExactly(new Block(0, Files.size(file), 1, 3));
        assertThat(layout.content())
                .isEqualTo(new Content(13, 3, sha256("one\ntwo\nthree"), sha256("three")));
    }

    @Test
    void theCommandsHeaderWithANameIsRead() throws Exception {
        Path plain = write("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new ProcessBuilder("gzip", plain.toString()).start().waitFor()).isZero();

        Layout layout = Layout.of(folder.resolve("file.gz"), true, Block.OCTETS);

        assertThat(layout.content().sha256()).isEqualTo(sha256("one\ntwo\n"));
        assertThat(layout.blocks()).hasSize(1);
    }

    @Test
    void anEmptyFileHasNoBlock() throws Exception {
        assertThat(Layout.of(write(), false, Block.OCTETS).blocks()).isEmpty();
        assertThat(Layout.of(write(), true, Block.OCTETS).blocks()).isEmpty();
        assertThat(Layout.of(write(gzip("")), true, Block.OCTETS).blocks()).isEmpty();
        assertThat(Layout.of(write(gzip("")), true, Block.OCTETS).content().last())
                .isEqualTo("0".repeat(64));
    }

    @Test
    void aCompressedFileThatIsCutOffOrAlteredAnywhereIsNotRead() throws Exception {
        byte[] whole = gzip("one\n".repeat(40) + "two\n");
        Content content = Layout.of(write(whole), true, Block.OCTETS).content();
        for (int length = 1; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Layout.of(file, true, Block.OCTETS))
                    .isInstanceOf(IOException.class);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= 0x10;
            Path file = write(altered);
            try {
                // Bits of the header that nothing depends on may be changed.
                assertThat(Layout.of(file, true, Block.OCTETS).content()).isEqualTo(content);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    private Path write(byte[]... parts) throws IOException {
        Path file = folder.resolve("file");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : List.of(parts)) {
                out.write(part);
            }
        }
        return file;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
