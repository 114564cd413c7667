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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    @TempDir Path path;

    private void write(String name, byte[] octets) throws IOException {
        Files.write(path.resolve(name), octets);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(String... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String member : members) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(octets(member));
            }
        }
        return out.toByteArray();
    }

    private String read(String fileName) throws IOException {
        EvidenceFolder folder = new EvidenceFolder(path);
        try (InputStream in = folder.open(DayFile.parse(fileName).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void theFilesAreListedInTheirOrderAndNothingElse() throws IOException {
        for (String name :
                List.of(
                        "2026-11-25.jsonl",
                        "2026-11-24.10.jsonl",
                        "2026-11-24.2.jsonl",
                        "2026-11-24.jsonl.gz",
                        "2026-11-24.index",
                        "2026-11-24.jsonl.torn-1",
                        "2026-11-23.jsonl.gz.new",
                        "ledger.lock",
                        "notes.txt")) {
            write(name, new byte[0]);
        }
        Files.createDirectory(path.resolve("keys"));

        assertThat(new EvidenceFolder(path).dayFiles())
                .extracting(DayFile::fileName)
                .containsExactly(
                        "2026-11-24.jsonl.gz",
                        "2026-11-24.2.jsonl",
                        "2026-11-24.10.jsonl",
                        "2026-11-25.jsonl");
    }

    @Test
    void ofAFileThatIsHalfCompressedThePlainOneCounts() throws IOException {
        write("2026-11-24.jsonl", octets("plain"));
        write("2026-11-24.jsonl.gz", new byte[] {0x1f});

        assertThat(new EvidenceFolder(path).dayFiles())
                .extracting(DayFile::fileName)
                .containsExactly("2026-11-24.jsonl");
    }

    @Test
    void aFolderThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> new EvidenceFolder(path.resolve("none")).dayFiles())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileIsReadPlainOrDecompressedWithAllItsMembers() throws IOException {
        write("2026-11-24.jsonl", octets("a\nb\n"));
        write("2026-11-23.jsonl.gz", gzip("a\n", "", "b\n".repeat(100_000)));

        assertThat(read("2026-11-24.jsonl")).isEqualTo("a\nb\n");
        assertThat(read("2026-11-23.jsonl.gz")).isEqualTo("a\n" + "b\n".repeat(100_000));
    }

    @Test
    void aCompressedFileThatIsCutOffOrNoneIsNotReadAsIfItWereWhole() throws IOException {
        byte[] whole = gzip("a\n", "b\n");
        write("2026-11-21.jsonl.gz", java.util.Arrays.copyOf(whole, whole.length - 3));
        write("2026-11-22.jsonl.gz", octets("plain text"));
        write("2026-11-23.jsonl.gz", new byte[0]);

        assertThatThrownBy(() -> read("2026-11-21.jsonl.gz")).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read("2026-11-22.jsonl.gz")).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read("2026-11-23.jsonl.gz")).isInstanceOf(EOFException.class);
    }

    @Test
    void everythingElseIsBesideTheFiles() {
        EvidenceFolder folder = new EvidenceFolder(path);

        assertThat(folder.checkpoints()).isEqualTo(path.resolve("checkpoints"));
        assertThat(folder.keys()).isEqualTo(path.resolve("keys"));
        assertThat(folder.lock()).isEqualTo(path.resolve("ledger.lock"));
    }
}
