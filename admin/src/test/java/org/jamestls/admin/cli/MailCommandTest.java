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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files alone tell of a message; a server is asked in {@link ServerCommandsTest}. */
class MailCommandTest {
    private static final String MAIL = "Mail18";

    @TempDir private Path folder;
    private String evidence = "";

    @BeforeEach
    void layTheLedger() throws IOException {
        evidence = folder.resolve("tls-evidence").toString();
        SampleLedger.into(Path.of(evidence));
    }

    private Run mail(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "mail";
        arguments[1] = "--evidence";
        arguments[2] = evidence;
        arguments[3] = MAIL;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Run.of(arguments);
    }

    @Test
    void theFilesOfALedgerTellOfAMessageAsAServerDoes() throws IOException {
        Run files = mail();
        Run json = mail("-o", "json");

        assertThat(files.err()).isEmpty();
        assertThat(files.status()).isEqualTo(ExitStatus.FINE);
        assertThat(files.out().replaceAll("\\s+", " "))
                .contains("mail " + MAIL, "from 198.51.100.7", "TLS TLSv1.2", "became queued");
        try (FakeJames james = new FakeJames()) {
            james.answering("/tls/mails/" + MAIL, 200, json.out());
            for (String form : new String[] {"table", "json", "csv"}) {
                assertThat(Run.of("mail", MAIL, "--url", james.url(), "-o", form))
                        .isEqualTo(mail("-o", form));
            }
        }
    }

    @Test
    void aSpreadsheetHasARowOfEachEntry() {
        Run run = mail("-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines())
                .hasSizeGreaterThan(2)
                .startsWith("time,node,type,session,mail,peer,TLS,what")
                .anyMatch(line -> line.contains(",offered,") && line.contains("," + MAIL + ","))
                .anyMatch(line -> line.contains(",outcome,") && line.endsWith(",queued"));
    }

    @Test
    void aMessageOfWhichNothingIsKnownIsBadNews() {
        Run run = Run.of("mail", "Mail-none", "--evidence", evidence);

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("There is no evidence of a message \"Mail-none\".\n");
    }

    @Test
    void whatCantBeReadIsTold() throws IOException {
        Path day = Path.of(evidence, "2026-11-24.jsonl");
        Files.writeString(day, Files.readString(day).replaceFirst("(" + MAIL + ".*)}", "$1"));

        Run run = mail("-o", "json");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        JsonNode problems = new JsonMapper().readTree(run.out()).path("problems");
        assertThat(problems).isNotEmpty();
        assertThat(run.err()).contains("2026-11-24.jsonl");
    }

    @Test
    void aServerAndFilesAtOnceAreWrongUsage() {
        Run run = mail("--url", "http://127.0.0.1:1");

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("--url is for asking a server, and --evidence reads files");
        assertThat(mail("--jwt-token", "x").status()).isEqualTo(ExitStatus.WRONG_USAGE);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        Run run = Run.of("mail", MAIL, "--evidence", folder.resolve("none").toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).startsWith("There is no folder ");
    }
}
