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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a new certificate or request can cost no key. */
class AskedNewKeyTest {

    @TempDir private Path folder;

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private Run cert(String command, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"cert", command, "--name", "mx.example.com"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return Run.of(all);
    }

    @ParameterizedTest
    @CsvSource({"create, mx.key", "request, mx.key", "create, ./mx.key", "request, x/../mx.key"})
    void aKeyAndWhatBelongsToItAreInFilesOfTheirOwn(String command, String file)
            throws IOException {
        Path key = Files.writeString(folder.resolve("mx.key"), "of today");

        Run made = cert(command, "--force", in(file));

        assertThat(made.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(made.err()).contains("is the file of the key", "--key-out");
        assertThat(key).hasContent("of today");
    }

    @Test
    void aNewKeyIsNotPutWhereItsCertificateGoes() {
        Run made = cert("create", "--key-out", in("both.pem"), in("both.pem"));

        assertThat(made.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRequestDoesNotTakeThePlaceOfItsKey() throws IOException {
        assertThat(cert("create", in("mx.pem")).status()).isEqualTo(ExitStatus.FINE);
        String key = Files.readString(folder.resolve("mx.key"));
        Files.createSymbolicLink(folder.resolve("mx.csr"), folder.resolve("mx.key"));

        for (String file : new String[] {"mx.key", "mx.csr"}) {
            Run made = cert("request", "--key", in("mx.key"), "--force", in(file));

            assertThat(made.status()).isEqualTo(ExitStatus.WRONG_USAGE);
            assertThat(folder.resolve("mx.key")).hasContent(key);
        }
    }

    @Test
    void aKeyThatIsThereGoesToNoFile() throws IOException {
        assertThat(cert("create", in("mx.pem")).status()).isEqualTo(ExitStatus.FINE);

        Run made = cert("request", "--key", in("mx.key"), "--key-out", in("new.key"), in("mx.csr"));

        assertThat(made.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(made.err()).contains("--key-out is for a new key");
        assertThat(folder.resolve("mx.csr")).doesNotExist();
    }

    @Test
    void anAddressIsNoName() {
        Run made = Run.of("cert", "create", "--name", "192.0.2.1", in("mx.pem"));

        assertThat(made.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(made.err()).contains("\"192.0.2.1\" is an address");
        assertThat(folder).isEmptyDirectory();
    }
}
