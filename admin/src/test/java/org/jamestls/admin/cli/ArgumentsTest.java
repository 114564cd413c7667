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
package org.jamestls.admin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type, and the files that they name. */
class ArgumentsTest {

    @TempDir private Path folder;

    private Run probe(byte[] hosts) throws Exception {
        Path file = Files.write(folder.resolve("hosts"), hosts);
        return Run.of("probe", "-o", "csv", "--hosts-from", file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "evidence verify --from tomorrow, '\"tomorrow\" is no day: write it as 2026-11-24'",
        "probe --tls ssl a.example, '\"ssl\" is none of auto, starttls, implicit'",
        "probe --trust no-such-file 127.0.0.1:1, There is no file no-such-file.",
        "probe --hosts-from no-such-file, There is no file no-such-file."
    })
    void whatIsWrongIsToldWithoutWordsOfJava(String asked, String told) {
        Run run = Run.of(asked.split(" "));

        assertThat(run.err()).contains(told).doesNotContain("java.", "Exception");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "policy show --conf FOLDER/file",
        "cert create --name a.example FOLDER/none/a.pem",
        "cert show --password-from-file FOLDER a.pem",
        "status --jwt-from-file FOLDER",
        "probe --hosts-from FOLDER",
        "probe --trust FOLDER 127.0.0.1:1"
    })
    void aFileThatCantBeUsedIsToldInWords(String asked) throws Exception {
        Files.writeString(folder.resolve("file"), "x");

        Run run = Run.of(asked.replace("FOLDER", folder.toString()).split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).isNotEmpty().doesNotContain("java.", "Exception", ".part");
    }

    @Test
    void helpGoesToACommandBelowAnother() {
        Run help = Run.of("help", "policy", "show");

        assertThat(help).isEqualTo(Run.of("policy", "show", "--help"));
        assertThat(help.out()).contains("Usage: james-tls policy show");
    }

    @Test
    void aFileOfHostsIsReadHoweverItWasSaved() throws Exception {
        Run run =
                probe(
                        "\u00ef\u00bb\u00bf[::1]:1\r\n# of M\u00fcller\r\n127.0.0.1:1 # down\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().skip(1).map(line -> line.split(",")[0]))
                .containsExactly("[::1]:1", "127.0.0.1:1");
    }

    @Test
    void aWrongLineOfAFileOfHostsIsToldWithItsPlace() throws Exception {
        Run run = probe("a.example:25\n\nnot a host\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).startsWith(folder.resolve("hosts") + ":3: \"not a host\" is");
    }

    /** The first line is the newest, which alone can be fact. */
    @Test
    void aByteOrderMarkDoesNotHideALineOfAMessage() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("message.eml"),
                        "\ufeffReceived: from a.example (a.example [192.0.2.1]) by mx.example.com"
                                + " with ESMTPS; Mon, 2 Nov 2026 09:00:07 +0000\r\n\r\n");

        Run run = Run.of("headers", "--name", "mx.example.com", file.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).contains("fact     a.example [192.0.2.1]");
    }
}
