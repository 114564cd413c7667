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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetHeaders;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.jamestls.mailets.smime.ContentAlgorithm;
import org.jamestls.mailets.smime.KeyTransport;
import org.jamestls.mailets.smime.OpenSsl;
import org.jamestls.mailets.smime.SMimeEntity;
import org.jamestls.mailets.smime.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a header is inside, outside, or both (RFC 9788). */
class HeaderProtectionTest {
    private static final String HEADER =
            """
            Return-Path: <alice@example.com>
            Received: from here
             by there
            X-TLS-Verdict: pass
            From: alice@example.com
            To: bob@other.example
            Bcc: secret@example.com
            Subject: the secret
             subject
            Keywords: secret
            Comments: secret
            HP-Outer: forged
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit
            X-Own: own
            """;

    @TempDir private Path folder;

    @Test
    void theFieldsAreInsideAndWhatTellsOfTheContentIsHiddenOutside() throws Exception {
        HeaderLayout layout = layout(HEADER);

        assertThat(layout.outer())
                .containsExactly(
                        "Return-Path: <alice@example.com>",
                        "Received: from here\r\n by there",
                        "X-TLS-Verdict: pass",
                        "From: alice@example.com",
                        "To: bob@other.example",
                        "Bcc: secret@example.com",
                        "Subject: [...]",
                        "HP-Outer: forged",
                        "MIME-Version: 1.0",
                        "X-Own: own");
        assertThat(layout.inner())
                .containsExactly(
                        "From: alice@example.com",
                        "To: bob@other.example",
                        "Subject: the secret\r\n subject",
                        "Keywords: secret",
                        "Comments: secret",
                        "X-Own: own",
                        "HP-Outer: From: alice@example.com",
                        "HP-Outer: To: bob@other.example",
                        "HP-Outer: Subject: [...]",
                        "HP-Outer: X-Own: own",
                        "Content-Type: text/plain; charset=utf-8;\r\n hp=\"cipher\"",
                        "Content-Transfer-Encoding: 8bit");
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Type: text/html', 'Content-Type: text/html;\r\n hp=\"cipher\"'",
        "'content-type:\ttext/html', 'content-type:\ttext/html;\r\n hp=\"cipher\"'",
        "'Content-Type: multipart/mixed;\n boundary=\"a;b\"',"
                + " 'Content-Type: multipart/mixed;\r\n boundary=\"a;b\";\r\n hp=\"cipher\"'",
        "'Content-Type: text/plain; hp=\"clear\"', 'Content-Type: text/plain; hp=cipher'",
        "'X-Other: x', 'Content-Type: text/plain; charset=us-ascii;\r\n hp=\"cipher\"'"
    })
    void theContentSaysThatItIsProtected(String field, String typed) throws Exception {
        assertThat(layout("Subject: x\n" + field + "\n").inner()).contains(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=x",
                "application/pkcs7-mime; smime-type=signed-data",
                "application/x-pkcs7-mime"
            })
    void whatIsSignedIsEncryptedWithout(String type) throws Exception {
        String header = "Subject: x\nContent-Type: " + type + "\n";

        assertThat(layout(header)).isEqualTo(HeaderLayout.of(headers(header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: text\n", "Content-Type: a/b\nContent-Type: a/b\n"})
    void aTypeThatCannotBeReadIsAnError(String type) {
        assertThatThrownBy(() -> layout("Subject: x\n" + type))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        "The Content-Type can't be read, so the header can't be protected: ");
    }

    @Test
    void theRecipientReadsTheSubjectInsideAndNobodyElse() throws Exception {
        TestCertificates.Identity bob =
                TestCertificates.authority("Authority").issue("bob@other.example");
        byte[] encrypted = encrypt(HEADER.replace("\n", "\r\n") + "\r\nthe body\r\n", bob);

        assertThat(new String(encrypted, ISO_8859_1))
                .contains("\r\nSubject: [...]\r\n")
                .doesNotContain("the secret", "Keywords", "Comments");
        assertThat(new OpenSsl(folder).read(encrypted, bob))
                .startsWith("From: alice@example.com\r\n")
                .contains("\r\nSubject: the secret\r\n subject\r\n")
                .doesNotContain("Bcc", "Received", "forged")
                .endsWith("\r\n\r\nthe body\r\n");
    }

    private static byte[] encrypt(String message, TestCertificates.Identity who) throws Exception {
        MimeMessage parsed =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
        try (MessageOctets octets = MessageOctets.of(parsed)) {
            MimeMessageInputStreamSource source =
                    EncryptedMessage.of(
                            octets,
                            true,
                            new SMimeEntity(
                                    ContentAlgorithm.AES256_GCM,
                                    KeyTransport.RSA_OAEP,
                                    List.of(who.certificate())));
            try {
                return source.getInputStream().readAllBytes();
            } finally {
                source.dispose();
            }
        }
    }

    private static HeaderLayout layout(String header) throws MessagingException {
        return HeaderProtection.of(headers(header));
    }

    private static InternetHeaders headers(String header) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(header.getBytes(ISO_8859_1)));
    }
}
