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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.pgp.MadeKey;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that encrypts, for one test: a key for {@code bob@other.example}, and mails of {@code
 * alice@example.com}.
 */
final class PgpScene implements BeforeEachCallback, AfterEachCallback {
    static final MadeKey BOB = key(4, "bob@other.example");

    private final Mails mails = new Mails();
    private final FakeServer server = new FakeServer(mails);
    private final FakeClock clock = new FakeClock(Instant.now().plusSeconds(60).toString());
    private Path folder;

    static MadeKey key(int version, String address) {
        try {
            return MadeKey.of(version, address);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("pgp");
        Files.createDirectory(folder.resolve("keys"));
        write("bob", BOB);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        mails.afterEach(context);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    FakeServer server() {
        return server;
    }

    FakeClock clock() {
        return clock;
    }

    /** Where the server runs. */
    Path folder() {
        return folder;
    }

    /** A file among the keys of recipients. */
    Path file(String name) {
        return folder.resolve("keys/" + name + ".asc");
    }

    void write(String name, MadeKey key) throws IOException {
        Files.writeString(file(name), key.armored());
    }

    /** The mailet with these parameters and the folder of keys. */
    PgpEncrypt mailet(Map<String, String> changed) throws MessagingException {
        Map<String, String> parameters = new HashMap<>(changed);
        parameters.putIfAbsent("keys", "keys");
        PgpEncrypt mailet = new PgpEncrypt(clock, FakeServer.files(folder));
        mailet.init(server.config(parameters));
        return mailet;
    }

    Mail mail(String... recipients) throws Exception {
        return mail(Mails.message(SMimeScene.HEADER), "alice@example.com", recipients);
    }

    Mail mail(MimeMessage message, String sender, String... recipients) throws Exception {
        return mails.mail(message, sender, recipients);
    }

    /** What somebody reads of a mail. */
    static String read(Mail mail, MadeKey who) throws Exception {
        return who.read(armor(mail).getBytes(ISO_8859_1));
    }

    /** The encrypted message in a mail. */
    static String armor(Mail mail) throws Exception {
        String text = SMimeScene.text(mail);
        return text.substring(
                text.indexOf("-----BEGIN PGP MESSAGE"), text.indexOf("-----END PGP MESSAGE") + 27);
    }
}
