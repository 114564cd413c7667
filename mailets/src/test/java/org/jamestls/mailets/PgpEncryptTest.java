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
import static org.jamestls.mailets.EncryptScene.BOB;
import static org.jamestls.mailets.EncryptScene.recipients;
import static org.jamestls.mailets.EncryptScene.text;

import ch.qos.logback.classic.Level;
import java.nio.file.Files;
import java.util.Map;
import org.apache.mailet.Mail;
import org.jamestls.mailets.encrypt.CapturedLog;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.pgp.MadeKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is encrypted with OpenPGP, and what passes. */
class PgpEncryptTest extends EncryptContract<PgpScene> {
    @RegisterExtension private final CapturedLog files = new CapturedLog(KeyFiles.class);

    PgpEncryptTest() {
        super(
                new PgpScene(),
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                "aes256-ocb");
    }

    @Test
    void allRecipientsShareOneMessage() throws Exception {
        scene.add("carol@third.example", MadeKey.of(6, "carol@third.example"));
        Mail mail = scene.mail(BOB, "Carol@Third.example");

        scene.mailet(Map.of("hiddenKeyIds", "true")).service(mail);

        assertThat(recipients(mail)).hasSize(2);
        assertThat(scene.read(mail, BOB)).endsWith("the secret body\r\n");
        assertThat(scene.read(mail, "carol@third.example")).endsWith("the secret body\r\n");
    }

    @Test
    void aPrivateKeyAmongTheOthersIsNoReasonToPassInClear() throws Exception {
        Files.writeString(scene.file("private"), scene.key(BOB).secret());
        Mail stopped = scene.mail("nobody@other.example");

        scene.mailet(Map.of("without", "pass")).service(stopped);

        assertThat(stopped.getState()).isEqualTo(Mail.GHOST);
        assertThat(text(stopped)).contains("secret");
        assertThat(files.lines(Level.WARN))
                .containsExactly(
                        "OpenPGP: "
                                + scene.file("private")
                                + " is left out until it changes: there is a private key in it,"
                                + " which has no business on a mail server: take it away, and put"
                                + " the public one there (gpg --export)");
    }
}
