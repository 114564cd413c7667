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
package org.jamestls.mailets.encrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.smime.CertificateFiles;
import org.jamestls.mailets.smime.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
    private static final TestCertificates.Identity ALICE = AUTHORITY.issue("alice@example.com");
    private static final TestCertificates.Identity BOB = AUTHORITY.issue("bob@example.com");

    @RegisterExtension private final CapturedLog log = new CapturedLog(KeyFiles.class);
    @TempDir private Path folder;
    private final FakeClock clock = new FakeClock(TestCertificates.NOW.toString());

    @Test
    void allCertificatesOfAllNamedFilesAreRead() throws Exception {
        Files.writeString(
                folder.resolve("both.PEM"), "Alice:\n" + ALICE.pem() + "Bob:\n" + BOB.pem());
        AUTHORITY.itself().write(folder.resolve("authority.crt"));
        Files.writeString(folder.resolve("README"), "no certificate");
        Files.writeString(folder.resolve(".both.pem.swp"), "no certificate");
        BOB.write(folder.resolve("folder.pem/bob.pem"));

        assertThat(CertificateFiles.open(folder, clock).all())
                .containsExactlyInAnyOrder(
                        ALICE.certificate(), BOB.certificate(), AUTHORITY.itself().certificate());
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void aFileThatComesAndGoesIsNoticedAfterASecond() throws Exception {
        KeyFiles<X509Certificate> files = CertificateFiles.open(folder, clock);
        ALICE.write(folder.resolve("alice.pem"));

        clock.pass(Duration.ofMillis(999));
        assertThat(files.all()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(files.all()).containsExactly(ALICE.certificate());
        assertThat(files.all()).isSameAs(files.all());

        Files.delete(folder.resolve("alice.pem"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(files.all()).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        ALICE.write(folder.resolve("one.pem"));
        KeyFiles<X509Certificate> files = CertificateFiles.open(folder, clock);
        Files.writeString(folder.resolve("one.pem"), ALICE.pem() + BOB.pem());

        clock.pass(Duration.ofSeconds(1));

        assertThat(files.all()).containsExactly(ALICE.certificate(), BOB.certificate());
    }

    @Test
    void aSingleFileIsReadAgainToo() throws Exception {
        Path file = folder.resolve("certificates.txt");
        ALICE.write(file);
        KeyFiles<X509Certificate> files = CertificateFiles.open(file, clock);
        Files.writeString(file, ALICE.pem() + BOB.pem());

        clock.pass(Duration.ofSeconds(1));

        assertThat(files.all()).containsExactly(ALICE.certificate(), BOB.certificate());
    }

    @Test
    void aHalfWrittenFileKeepsTheOthersAndIsLoggedOnce() throws Exception {
        ALICE.write(folder.resolve("alice.pem"));
        Path bob = folder.resolve("bob.pem");
        Files.writeString(bob, BOB.pem().substring(0, 200));

        KeyFiles<X509Certificate> files = CertificateFiles.open(folder, clock);
        for (int i = 0; i < 3; i++) {
            assertThat(files.all()).containsExactly(ALICE.certificate());
            assertThat(files.isComplete()).isFalse();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("S/MIME: " + bob + " is left out until it changes: ")
                .contains("END CERTIFICATE");
        BOB.write(bob);
        clock.pass(Duration.ofSeconds(1));
        assertThat(files.all()).contains(BOB.certificate());
        assertThat(files.isComplete()).isTrue();
    }

    @Test
    void whatWasReadOfAFileStaysWhileItIsBroken() throws Exception {
        ALICE.write(folder.resolve("alice.pem"));
        KeyFiles<X509Certificate> files = CertificateFiles.open(folder, clock);
        Files.writeString(folder.resolve("alice.pem"), "");

        clock.pass(Duration.ofSeconds(1));

        assertThat(files.all()).containsExactly(ALICE.certificate());
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .endsWith(
                        "is left out until it changes, what was read of it before stays: there is"
                                + " no certificate in it");
    }

    @Test
    void whatWasReadOfAFolderStaysWhenItIsGoneAndThatIsLoggedOnce() throws Exception {
        Path file = folder.resolve("sub/alice.pem");
        ALICE.write(file);
        KeyFiles<X509Certificate> files = CertificateFiles.open(file, clock);
        Files.delete(file);

        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofSeconds(1));
            assertThat(files.all()).containsExactly(ALICE.certificate());
        }

        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("can't be listed");
    }

    @Test
    void whatIsNotThereOrNoCertificateAtTheStartIsRefused() throws Exception {
        Files.writeString(folder.resolve("text.pem"), "text");

        assertThatThrownBy(() -> CertificateFiles.open(folder.resolve("nothing"), clock))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CertificateFiles.open(folder.resolve("text.pem"), clock))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no certificate in it");
    }

    @Test
    void aCertificateOfRubbishIsRefusedInWords() throws Exception {
        Files.writeString(
                folder.resolve("rubbish.pem"),
                "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> CertificateFiles.open(folder.resolve("rubbish.pem"), clock))
                .isInstanceOf(IOException.class);
    }
}
