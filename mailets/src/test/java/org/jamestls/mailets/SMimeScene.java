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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MimeMessageWrapper;
import org.apache.mailet.Mail;
import org.jamestls.mailets.digest.FakeClock;
import org.jamestls.mailets.smime.OpenSsl;
import org.jamestls.mailets.smime.TestCertificates;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that encrypts, for one test: an authority that it trusts, a certificate for {@code
 * bob@other.example}, and mails of {@code alice@example.com}.
 */
final class SMimeScene implements BeforeEachCallback, AfterEachCallback {
    static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
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
    private final FakeClock clock = new FakeClock(TestCertificates.NOW.toString());
    private final Identity bob = AUTHORITY.issue("bob@other.example");
    private Path folder;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("smime");
        AUTHORITY.itself().write(folder.resolve("authorities/authority.pem"));
        bob.write(file("bob"));
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

    Identity bob() {
        return bob;
    }

    /** Where the server runs. */
    Path folder() {
        return folder;
    }

    /** A file among the certificates of recipients. */
    Path file(String name) {
        return folder.resolve("certificates/" + name + ".pem");
    }

    /** The mailet with these parameters and the folders of certificates. */
    SMimeEncrypt mailet(Map<String, String> changed) throws MessagingException {
        Map<String, String> parameters = new HashMap<>(changed);
        parameters.putIfAbsent("certificates", "certificates");
        parameters.putIfAbsent("trust", "authorities");
        SMimeEncrypt mailet = new SMimeEncrypt(clock, FakeServer.files(folder));
        mailet.init(server.config(parameters));
        return mailet;
    }

    Mail mail(String... recipients) throws Exception {
        return mail(Mails.message(HEADER), "alice@example.com", recipients);
    }

    Mail mail(MimeMessage message, String sender, String... recipients) throws Exception {
        return mails.mail(message, sender, recipients);
    }

    /** What somebody reads of a mail. */
    String read(Mail mail, Identity who) throws Exception {
        return new OpenSsl(folder).read(text(mail).getBytes(ISO_8859_1), who);
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
