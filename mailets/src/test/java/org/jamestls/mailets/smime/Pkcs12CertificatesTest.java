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
package org.jamestls.mailets.smime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12CertificatesTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
    private static final Identity BOB = AUTHORITY.issue("bob@other.example");
    private static final Identity CAROL = AUTHORITY.issue("carol@other.example");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"secret", "p\u00e4ss w\u00f6rd"})
    void certificatesOfOpensslAreRead(String password) throws Exception {
        byte[] file = ofOpenssl(password, BOB.pem() + CAROL.pem());

        assertThat(Pkcs12Certificates.read(file, password.toCharArray()))
                .containsExactlyInAnyOrder(BOB.certificate(), CAROL.certificate());
    }

    @Test
    void certificatesOfTheJdkAreReadWithKeysAndWithout() throws Exception {
        byte[] file = ofJdk("secret");

        assertThat(Pkcs12Certificates.read(file, "secret".toCharArray()))
                .containsExactlyInAnyOrder(
                        BOB.certificate(), AUTHORITY.itself().certificate(), CAROL.certificate());
    }

    @Test
    void anotherPasswordIsRefused() throws Exception {
        byte[] file = ofJdk("secret");

        assertThatThrownBy(() -> Pkcs12Certificates.read(file, "other".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessage("its password is another one");
    }

    @Test
    void rubbishIsRefused() throws Exception {
        byte[] cut = new byte[300];
        System.arraycopy(ofJdk("secret"), 0, cut, 0, cut.length);

        for (byte[] file : new byte[][] {{}, {1, 2, 3}, BOB.certificate().getEncoded(), cut}) {
            assertThatThrownBy(() -> Pkcs12Certificates.read(file, "secret".toCharArray()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        FakeClock clock = new FakeClock(TestCertificates.NOW.toString());
        Path path = Files.write(folder.resolve("all.p12"), ofOpenssl("secret", BOB.pem()));
        KeyFiles<X509Certificate> files = CertificateFiles.openPkcs12(path, "secret", clock);
        Files.write(path, ofOpenssl("secret", BOB.pem() + CAROL.pem()));

        clock.pass(Duration.ofSeconds(1));

        assertThat(files.all()).contains(CAROL.certificate());
    }

    private byte[] ofOpenssl(String password, String pem) throws Exception {
        return new OpenSsl(folder).pkcs12(password, pem);
    }

    private static byte[] ofJdk(String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "bob",
                BOB.key(),
                password.toCharArray(),
                new Certificate[] {BOB.certificate(), AUTHORITY.itself().certificate()});
        store.setCertificateEntry("carol", CAROL.certificate());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, password.toCharArray());
        return file.toByteArray();
    }
}
