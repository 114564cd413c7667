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
package org.jamestls.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/encrypt.md tells an administrator to type, typed. */
class EncryptCommandsTest {
    private static final Path PAGE = Path.of("..", "docs", "encrypt.md");

    @RegisterExtension private final Mails mails = new Mails();
    @TempDir private Path folder;

    /** What a shell said and ended with. */
    private record Ended(int status, String said) {}

    private static void needs(String... commands) throws Exception {
        for (String command : commands) {
            assumeTrue(isThere(command), "there is no " + command + " on this machine");
        }
    }

    @Test
    void theTrialOfOpenPgpWorksAsItIsDescribed() throws Exception {
        needs("bash", "gpg");
        try {
            Ended made = run("pgp-make");
            assertThat(made.status()).as(made.said()).isZero();
            assertThat(run("pgp-look").said()).contains("Bob <bob@other.example>", "[E]");
            Mail mail =
                    mails.mail(
                            List.of("Subject: trial", "Content-Type: text/plain"),
                            "alice@example.com",
                            "bob@other.example");

            PgpEncrypt mailet = new PgpEncrypt(Clock.systemUTC(), FakeServer.files(folder));
            mailet.init(new FakeServer(mails).config(Map.of("keys", "conf/pgp")));
            mailet.service(mail);

            Files.writeString(
                    folder.resolve("received.eml"), Mails.text(mail.getMessage()), ISO_8859_1);
            Ended read = run("pgp-read");
            assertThat(read.status()).as(read.said()).isZero();
            assertThat(read.said()).contains("the secret body");
        } finally {
            new ProcessBuilder("gpgconf", "--homedir", folder + "/bob-gnupg", "--kill", "all")
                    .start()
                    .waitFor();
        }
    }

    @Test
    void theTrialWorksAsItIsDescribed() throws Exception {
        needs("bash", "openssl");
        Ended made = run("make");
        assertThat(made.status()).as(made.said()).isZero();
        Ended seen = run("look");
        assertThat(seen.said())
                .contains("bob@other.example")
                .contains("Key Encipherment")
                .contains("E-mail Protection")
                .contains("conf/smime/certificates/bob.pem: OK");
        Mail mail =
                mails.mail(
                        List.of("Subject: trial", "Content-Type: text/plain"),
                        "alice@example.com",
                        "bob@other.example");

        SMimeEncrypt mailet = new SMimeEncrypt(Clock.systemUTC(), FakeServer.files(folder));
        mailet.init(
                new FakeServer(mails)
                        .config(
                                Map.of(
                                        "certificates",
                                        "conf/smime/certificates",
                                        "trust",
                                        "conf/smime/authorities")));
        mailet.service(mail);

        Files.writeString(
                folder.resolve("received.eml"), Mails.text(mail.getMessage()), ISO_8859_1);
        Ended read = run("read");
        assertThat(read.status()).as(read.said()).isZero();
        assertThat(read.said()).contains("the secret body");
    }

    private Ended run(String name) throws IOException, InterruptedException {
        Matcher block =
                Pattern.compile("<!-- checked: " + name + " -->\n```bash\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("there is no block %s in %s", name, PAGE).isTrue();
        Path out = folder.resolve("said");
        Process process =
                new ProcessBuilder("bash", "-e", "-c", block.group(1))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out));
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", "command -v " + command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
