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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.digest.FakeClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that encrypts, for one test, whatever with: there is a key for {@code
 * bob@other.example}, and mails are of {@code alice@example.com}.
 */
abstract class EncryptScene implements BeforeEachCallback, AfterEachCallback {
    static final String BOB = "bob@other.example";
    static final List<String> HEADER =
            List.of(
                    "From: alice@example.com",
                    "To: bob@other.example",
                    "Subject: the subject",
                    "X-Raw: Gr\u00fc\u00dfe",
                    "MIME-Version: 1.0",
                    "Content-Type: text/plain");

    private final Mails mails = new Mails();
    private final FakeServer server = new FakeServer(mails);
    private final FakeClock clock;
    private final Words words;
    private Path folder;

    /**
     * What the mailet is, and what it calls things.
     *
     * @param mailet the class
     * @param format what it encrypts with
     * @param key what a recipient must have
     */
    record Words(Class<? extends GenericMailet> mailet, String format, String key) {}

    EncryptScene(Words words, Instant now) {
        this.words = words;
        this.clock = new FakeClock(now.toString());
    }

    @Override
    public final void beforeEach(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("encrypt");
        furnish();
        addKey(BOB);
    }

    @Override
    public final void afterEach(ExtensionContext context) throws IOException {
        mails.afterEach(context);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    // ------------------------------------------------------------ what differs

    /** Makes what the mailet can't start without. */
    abstract void furnish() throws Exception;

    /** Puts a good key for an address among those of recipients. */
    abstract void addKey(String address) throws Exception;

    /** Puts one there that is not good. */
    abstract void addBadKey(String address) throws Exception;

    /** A file among the keys of recipients. */
    abstract Path file(String name);

    /** The mailet with these parameters, and with the folder of keys unless another is told. */
    abstract GenericMailet mailet(Map<String, String> changed) throws MessagingException;

    /** The mailet before its start. */
    abstract GenericMailet unstarted();

    /** What the owner of a key that was added reads of a mail. */
    abstract String read(Mail mail, String address) throws Exception;

    // ------------------------------------------------------------ what does not

    final Words words() {
        return words;
    }

    final FakeServer server() {
        return server;
    }

    final FakeClock clock() {
        return clock;
    }

    /** Where the server runs. */
    final Path folder() {
        return folder;
    }

    final Mail mail(String... recipients) throws Exception {
        return mail(Mails.message(HEADER), "alice@example.com", recipients);
    }

    final Mail mail(MimeMessage message, String sender, String... recipients) throws Exception {
        return mails.mail(message, sender, recipients);
    }

    static String text(Mail mail) throws MessagingException, IOException {
        return Mails.text(mail.getMessage());
    }

    /** As James keeps them: what it writes has ASCII headers only. */
    static String octets(Mail mail) throws Exception {
        return new String(
                ((MimeMessageWrapper) mail.getMessage()).getMessageInputStream().readAllBytes(),
                ISO_8859_1);
    }

    static List<String> recipients(Mail mail) {
        return mail.getRecipients().stream().map(MailAddress::asString).toList();
    }

    /** A part of a message of several. */
    static String part(Mail mail, int index) throws Exception {
        return new String(
                ((MimeMultipart) mail.getMessage().getContent())
                        .getBodyPart(index)
                        .getInputStream()
                        .readAllBytes(),
                ISO_8859_1);
    }
}
