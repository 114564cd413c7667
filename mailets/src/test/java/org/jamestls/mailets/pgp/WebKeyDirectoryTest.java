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
package org.jamestls.mailets.pgp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebKeyDirectoryTest {
    private static final String JOE = "joe.doe@example.org";

    /** Of {@code joe.doe}, from the draft's section 3.1. */
    private static final String HASH = "iy9q119eutrkn8s1mk4r39qejnbu3n5q";

    @RegisterExtension private final CapturedLog log = new CapturedLog(KeyFiles.class);
    @TempDir private Path folder;
    private final FakeClock clock = new FakeClock(Instant.now().plusSeconds(60).toString());

    @Test
    void theNameOfAFileIsThatOfTheDraft() {
        assertThat(WebKeyDirectory.hash("joe.doe")).isEqualTo(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org/hu/", "hu/"})
    void bothLayoutsAreRead(String layout) throws Exception {
        write(layout + HASH, MadeKey.of(4, "Joe.Doe@Example.ORG"));

        OpenPgpKeys keys = OpenPgpKeys.inWebKeyDirectory(folder, clock);

        assertThat(keys.of("Joe.Doe@example.org").isUsable()).isTrue();
        assertThat(keys.of("joe.doe@example.com").isUsable()).isFalse();
        assertThat(keys.of("other@example.org").isAbsent()).isTrue();
    }

    @Test
    void whatGpgInstallsIsRead() throws Exception {
        Path client = Path.of("/usr/lib/gnupg/gpg-wks-client");
        assumeTrue(Files.isExecutable(client), "there is no gpg-wks-client on this machine");
        try (Gpg gpg = Gpg.create()) {
            String fingerprint = gpg.make("Joe <" + JOE + ">", "ed25519", "cv25519");
            Files.createDirectories(folder.resolve("example.org"));
            ProcessBuilder command =
                    new ProcessBuilder(
                            client.toString(),
                            "-C",
                            folder.toString(),
                            "--install-key",
                            fingerprint,
                            JOE);
            command.environment().put("GNUPGHOME", gpg.home().toString());
            assertThat(command.redirectErrorStream(true).start().waitFor()).isZero();

            assertThat(OpenPgpKeys.inWebKeyDirectory(folder, clock).of(JOE).isUsable()).isTrue();
        }
    }

    @Test
    void aKeyCountsForTheAddressOfItsFileAndOnlyIfItNamesIt() throws Exception {
        write("example.org/hu/" + HASH, MadeKey.of(4, "eve@example.org"));

        OpenPgpKeys keys = OpenPgpKeys.inWebKeyDirectory(folder, clock);

        assertThat(keys.of(JOE).refusal().orElseThrow()).endsWith("it does not name the address");
        assertThat(keys.of("eve@example.org").isAbsent()).isTrue();
    }

    @Test
    void aKeyThatComesAndGoesIsNoticed() throws Exception {
        OpenPgpKeys keys = OpenPgpKeys.inWebKeyDirectory(folder, clock);
        assertThat(keys.of(JOE).isAbsent()).isTrue();
        Path file = write("example.org/hu/" + HASH, MadeKey.of(6, JOE));
        assertThat(keys.of(JOE).isUsable()).isTrue();

        Files.writeString(file, "half");
        clock.pass(Duration.ofSeconds(1));
        assertThat(keys.of(JOE).isUsable()).isTrue();
        Files.delete(file);
        assertThat(keys.of(JOE).isAbsent()).isTrue();

        Files.writeString(file, "half");
        assertThat(keys.of(JOE).isAbsent()).isFalse();
        assertThat(keys.of(JOE).refusal()).contains("no key that can be read names the address");
        assertThat(log.lines(Level.WARN))
                .hasSize(2)
                .allMatch(line -> line.startsWith("OpenPGP: " + file + " is left out until it"));
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws Exception {
        Path file = write("example.org/hu/" + HASH, MadeKey.of(6, JOE));
        Files.write(file, new byte[1024 * 1024 + 1]);

        assertThat(OpenPgpKeys.inWebKeyDirectory(folder, clock).of(JOE).isAbsent()).isFalse();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .endsWith(": it has 1048577 octets, more than the 1048576 allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x@..", "x@.", "x@", "x", "x@[127.0.0.1]", "x@a/b", "x@../etc"})
    void noAddressLeadsOutOfTheFolder(String address) throws Exception {
        assertThat(OpenPgpKeys.inWebKeyDirectory(folder, clock).of(address).isAbsent()).isTrue();
    }

    @Test
    void aFolderMustBeThere() {
        assertThatThrownBy(() -> OpenPgpKeys.inWebKeyDirectory(folder.resolve("nothing"), clock))
                .isInstanceOf(IOException.class);
    }

    private Path write(String name, MadeKey key) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, Armor.open(key.armored().getBytes(US_ASCII)));
    }
}
