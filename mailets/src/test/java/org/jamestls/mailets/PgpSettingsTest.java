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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Map;
import javax.mail.MessagingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator may write, and in what words the rest is refused. */
class PgpSettingsTest {
    private static final String ALLOWED =
            "the path of a file of public keys, or of a folder of such files, absolute or from the"
                    + " folder that James runs in, or wkd: and the path of a Web Key Directory";

    @RegisterExtension private final PgpScene scene = new PgpScene();

    @BeforeEach
    void makeFiles() throws Exception {
        Files.createDirectories(scene.folder().resolve("empty"));
        Files.writeString(scene.folder().resolve("text.asc"), "text");
        Files.writeString(
                scene.folder().resolve("private.asc"), scene.key(EncryptScene.BOB).secret());
    }

    @ParameterizedTest
    @CsvSource({
        "keys, keys",
        "keys, keys/bob@other.example.asc",
        "keys, empty",
        "keys, wkd:empty",
        "hiddenKeyIds, true",
        "without, pass",
        "again, true",
        "headerProtection, true",
        "reportingMta, mx.example.com",
        "onMailetException, error"
    })
    void isTaken(String name, String value) {
        assertThatCode(() -> scene.mailet(Map.of(name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "hiddenKeyIds, yes, write false or true",
        "without, drop, write bounce or hold or pass",
        "holdProcessor, hold, write it only where <without> is hold",
        "onMailetException, ignore, 'write propagate or the name of a processor, since a mail that"
                + " can''t be encrypted must not leave'"
    })
    void isRefused(String name, String value, String allowed) {
        assertThatThrownBy(() -> scene.mailet(Map.of(name, value)))
                .isInstanceOf(MessagingException.class)
                .hasMessage("PgpEncrypt: <" + name + "> is \"" + value + "\": " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, nothing, NoSuchFileException",
        "text.asc, text.asc, there is no public key of OpenPGP in it",
        "private.asc, private.asc, there is a private key in it",
        "wkd:nothing, nothing, NotDirectoryException",
        "wkd:text.asc, text.asc, NotDirectoryException"
    })
    void filesMustBeThere(String value, String path, String why) {
        assertThatThrownBy(() -> scene.mailet(Map.of("keys", value)))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        "PgpEncrypt: <keys> is \"" + path + "\": write " + ALLOWED + " (")
                .hasMessageContaining(why);
    }

    @Test
    void keysMustBeNamedAndNothingElse() {
        assertThatThrownBy(
                        () ->
                                new PgpEncrypt(scene.clock(), FakeServer.files(scene.folder()))
                                        .init(scene.server().config(Map.of())))
                .hasMessage("PgpEncrypt: <keys> is \"\": write " + ALLOWED);
        assertThatThrownBy(() -> scene.mailet(Map.of("certificates", "x")))
                .hasMessage(
                        "PgpEncrypt: <certificates> is not known: write one of again,"
                                + " headerProtection, hiddenKeyIds, holdProcessor, keys,"
                                + " reportingMta, without");
    }

    @Test
    void itTellsWhatItIs() throws Exception {
        assertThat(scene.mailet(Map.of()).getMailetInfo())
                .isEqualTo("PgpEncrypt: encrypts messages to the keys of their recipients");
    }
}
