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
package org.jamestls.it.jakarta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twin encrypts with OpenPGP; what a program of the recipient reads is told by its module. */
class TwinPgpEncryptIT {
    private static final List<String> HEADER =
            List.of("From: alice@example.com", "Subject: hello", "Content-Type: text/plain");

    @TempDir Path folder;

    @Test
    void whoHasAKeyIsEncryptedForAndTheOthersBounce() throws Exception {
        James39 james = James39.in(folder);
        writeKey();
        Mail mail =
                Mails.mail(
                        HEADER,
                        "alice@example.com",
                        List.of("bob@other.example", "nobody@other.example"));

        james.mailet("PgpEncrypt", Map.of("keys", "conf/bob.asc")).service(mail);

        assertThat(Mails.recipients(mail)).containsExactly("bob@other.example");
        assertThat(james.outbox().sent()).hasSize(1);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        mail.getMessage().writeTo(message);
        assertThat(message.toString(ISO_8859_1))
                .contains(
                        "protocol=\"application/pgp-encrypted\"",
                        "-----BEGIN PGP MESSAGE-----",
                        "-----END PGP MESSAGE-----")
                .doesNotContain("secret");
    }

    private void writeKey() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        try (var key = TwinPgpEncryptIT.class.getResourceAsStream("bob.asc")) {
            Files.write(folder.resolve("conf/bob.asc"), key.readAllBytes());
        }
    }
}
