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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jamestls.mailets.encrypt.EncryptedMessage;
import org.jamestls.mailets.encrypt.MessageOctets;
import org.jamestls.mailets.smime.TestCertificates.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted is read back by others than wrote it: openssl, and Bouncy Castle's parser. */
class SMimeEntityTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
    private static final String MESSAGE =
            """
            Received: from here by there
            From: alice@example.com
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            MIME-Version: 1.0
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: 8bit
            To: bob@other.example
            X-Raw: Gr\u00fc\u00dfe

            the secret body

            with \u00fc
            """
                    .replace("\n", "\r\n");
    private static final String INNER =
            """
            Content-Type: text/plain;
             charset=utf-8
            Content-Transfer-Encoding: 8bit

            the secret body

            with \u00fc
            """
                    .replace("\n", "\r\n");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "AES256_GCM, RSA_OAEP, RSA-2048",
        "AES256_GCM, RSA, RSA-2048",
        "AES256_GCM, RSA_OAEP, P-256",
        "AES256_GCM, RSA_OAEP, P-384",
        "AES256_GCM, RSA_OAEP, P-521",
        "AES256_CBC, RSA_OAEP, RSA-2048",
        "AES256_CBC, RSA, RSA-3072",
        "AES256_CBC, RSA_OAEP, P-256",
        "AES256_CBC, RSA_OAEP, P-384",
        "AES256_CBC, RSA_OAEP, P-521"
    })
    void opensslReadsIt(ContentAlgorithm algorithm, KeyTransport transport, String keys)
            throws Exception {
        Identity bob = bob(keys);

        byte[] encrypted = encrypt(MESSAGE, algorithm, transport, bob.certificate());

        assertThat(new String(encrypted, ISO_8859_1)).doesNotContain("secret");
        assertThat(new OpenSsl(folder).read(encrypted, bob)).isEqualTo(INNER);
    }

    @ParameterizedTest
    @CsvSource({
        "AES256_GCM, RSA_OAEP, RSA-2048",
        "AES256_GCM, RSA, RSA-2048",
        "AES256_CBC, RSA_OAEP, RSA-2048",
        "AES256_CBC, RSA, RSA-2048",
        "AES256_CBC, RSA_OAEP, P-256",
        "AES256_CBC, RSA_OAEP, P-384",
        "AES256_CBC, RSA_OAEP, P-521"
    })
    void bouncyCastleReadsIt(ContentAlgorithm algorithm, KeyTransport transport, String keys)
            throws Exception {
        Identity bob = bob(keys);

        byte[] cms = content(encrypt(MESSAGE, algorithm, transport, bob.certificate()));

        RecipientInformationStore recipients =
                algorithm == ContentAlgorithm.AES256_GCM
                        ? new CMSAuthEnvelopedData(cms).getRecipientInfos()
                        : new CMSEnvelopedData(cms).getRecipientInfos();
        RecipientInformation one = recipients.getRecipients().iterator().next();
        assertThat(new String(one.getContent(recipient(algorithm, bob)), ISO_8859_1))
                .isEqualTo(INNER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void bouncyCastleAndTheJdkReadWhatIsAgreedOn(String keys) throws Exception {
        Identity bob = bob(keys);

        byte[] cms = content(encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, bob));

        assertThat(new String(new AgreedRecipient(bob.key()).read(cms), ISO_8859_1))
                .isEqualTo(INNER);
    }

    private static Recipient recipient(ContentAlgorithm algorithm, Identity who) {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        if (who.key().getAlgorithm().equals("EC")) {
            return new JceKeyAgreeEnvelopedRecipient(who.key()).setProvider(provider);
        }
        return algorithm == ContentAlgorithm.AES256_GCM
                ? new JceKeyTransAuthEnvelopedRecipient(who.key()).setProvider(provider)
                : new JceKeyTransEnvelopedRecipient(who.key()).setProvider(provider);
    }

    @Test
    void theEntityIsThatOfRfc8551() throws Exception {
        String text = text(encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, bob("P-256")));

        assertThat(text.substring(0, text.indexOf("\r\n\r\n")))
                .isEqualTo(
                        """
                        Received: from here by there
                        From: alice@example.com
                        Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
                        MIME-Version: 1.0
                        To: bob@other.example
                        X-Raw: Gr\u00fc\u00dfe
                        Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data;
                         name="smime.p7m"
                        Content-Transfer-Encoding: base64
                        Content-Disposition: attachment; filename="smime.p7m"
                        Content-Description: S/MIME Encrypted Message"""
                                .replace("\n", "\r\n"));
        assertThat(text.substring(text.indexOf("\r\n\r\n") + 4).split("\r\n", -1))
                .allMatch(line -> line.matches("[A-Za-z0-9+/=]{0,76}"));
        assertThat(text).endsWith("\r\n");
        assertThat(text(encrypt(MESSAGE, ContentAlgorithm.AES256_CBC, bob("P-256"))))
                .contains("smime-type=enveloped-data;");
    }

    @Test
    void whatHasNoMimeHeaderGetsOneOutside() throws Exception {
        Identity bob = bob("P-256");

        byte[] encrypted =
                encrypt(
                        "From: alice@example.com\r\n\r\nplain\r\n",
                        ContentAlgorithm.AES256_CBC,
                        bob);

        assertThat(text(encrypted)).startsWith("From: alice@example.com\r\nMIME-Version: 1.0\r\n");
        assertThat(new OpenSsl(folder).read(encrypted, bob)).isEqualTo("\r\nplain\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        // no parser has to understand what is encrypted
        "'Content-Type: multipart/mixed; boundary=\r\n\r\n--x\r\nnot closed'",
        "'Content-Type: ;;;\r\nContent-Type: text/plain\r\n\r\ntwo types\r\n'",
        "'Content-Transfer-Encoding: what\r\n\r\n\u00ff\u0000\u0001'",
        "'Content-Type: text/plain\r\n\r\n'",
        "'Content-Type: text/plain\r\n\r\nno end of line'"
    })
    void brokenContentIsEncryptedAsItIs(String broken) throws Exception {
        Identity bob = bob("P-256");

        byte[] encrypted = encrypt("Subject: x\r\n" + broken, ContentAlgorithm.AES256_GCM, bob);

        assertThat(new OpenSsl(folder).read(encrypted, bob)).isEqualTo(broken);
    }

    @Test
    void linesThatEndWithLfAloneBecomeCanonical() throws Exception {
        Identity bob = bob("P-256");

        byte[] encrypted =
                encrypt(
                        "Content-Type: text/plain\n\na\nb\r\nc\n",
                        ContentAlgorithm.AES256_CBC,
                        bob);

        assertThat(new OpenSsl(folder).read(encrypted, bob))
                .isEqualTo("Content-Type: text/plain\r\n\r\na\r\nb\r\nc\r\n");
    }

    @Test
    void aHeaderThatBeginsWithABlankEndsNothing() throws Exception {
        Identity bob = bob("P-256");

        byte[] encrypted =
                encrypt(
                        " \r\nSubject: x\r\nContent-Type: text/plain\r\n\r\nsecret\r\n",
                        ContentAlgorithm.AES256_CBC,
                        bob);

        assertThat(text(encrypted)).startsWith("Subject: x\r\n").doesNotContain("secret");
        assertThat(new OpenSsl(folder).read(encrypted, bob)).endsWith("\r\n\r\nsecret\r\n");
    }

    @Test
    void alteredContentIsFoundOut() throws Exception {
        Identity bob = bob("P-256");
        byte[] encrypted = encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, bob);
        String text = text(encrypted);
        byte[] cms = content(encrypted);
        cms[cms.length - 60] ^= 1;
        String altered =
                text.substring(0, text.indexOf("\r\n\r\n") + 4)
                        + Base64.getMimeEncoder().encodeToString(cms)
                        + "\r\n";

        assertThat(new OpenSsl(folder).decrypt(altered.getBytes(ISO_8859_1), bob).status())
                .isNotZero();
    }

    @Test
    void aThousandRecipientsOfAllKindsReadOneMessage() throws Exception {
        List<X509Certificate> certificates = new ArrayList<>();
        IntStream.range(0, 1000)
                .mapToObj(i -> AUTHORITY.issue("user" + i + "@other.example").certificate())
                .forEach(certificates::add);
        Identity rsa = bob("RSA-2048");
        Identity last = bob("P-384");
        certificates.add(rsa.certificate());
        certificates.add(last.certificate());

        byte[] encrypted =
                encrypt(
                        MESSAGE,
                        ContentAlgorithm.AES256_GCM,
                        KeyTransport.RSA_OAEP,
                        certificates.toArray(new X509Certificate[0]));

        OpenSsl openssl = new OpenSsl(folder);
        assertThat(openssl.read(encrypted, rsa)).isEqualTo(INNER);
        assertThat(openssl.read(encrypted, last)).isEqualTo(INNER);
        assertThat(openssl.read(encrypted, new Identity(certificates.get(500), bob("P-256").key())))
                .isEqualTo(INNER);
        assertThat(new CMSAuthEnvelopedData(content(encrypted)).getRecipientInfos().size())
                .isEqualTo(1002);
    }

    @ParameterizedTest
    @EnumSource(ContentAlgorithm.class)
    void longContentKeepsEveryOctet(ContentAlgorithm algorithm) throws Exception {
        Identity bob = bob("RSA-2048");
        String body = "abcdefghijklm".repeat(300_000) + "end";

        byte[] encrypted = encrypt("\r\n" + body, algorithm, bob);

        assertThat(new OpenSsl(folder).read(encrypted, bob)).isEqualTo("\r\n" + body);
    }

    @Test
    void noMessageIsTheSameTwice() throws Exception {
        Identity bob = bob("P-256");

        assertThat(encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, bob))
                .isNotEqualTo(encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, bob));
    }

    @Test
    void withoutACertificateNothingIsMade() {
        assertThatThrownBy(
                        () -> encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, KeyTransport.RSA_OAEP))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("an envelope that nobody could open");
    }

    @Test
    void aKeyOfAnotherKindMakesNothing() {
        Identity ed25519 =
                AUTHORITY.issue(wish -> wish.keys("Ed25519").addresses("bob@other.example"));

        assertThatThrownBy(() -> encrypt(MESSAGE, ContentAlgorithm.AES256_GCM, ed25519))
                .isInstanceOf(MessagingException.class);
    }

    private static Identity bob(String keys) {
        return AUTHORITY.issue(wish -> wish.keys(keys).addresses("bob@other.example"));
    }

    private static byte[] encrypt(String message, ContentAlgorithm algorithm, Identity who)
            throws Exception {
        return encrypt(message, algorithm, KeyTransport.RSA_OAEP, who.certificate());
    }

    private static byte[] encrypt(
            String message,
            ContentAlgorithm algorithm,
            KeyTransport transport,
            X509Certificate... certificates)
            throws Exception {
        MimeMessage parsed =
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(ISO_8859_1)));
        try (MessageOctets copy = MessageOctets.of(parsed)) {
            MimeMessageInputStreamSource source =
                    EncryptedMessage.of(
                            copy,
                            false,
                            new SMimeEntity(algorithm, transport, List.of(certificates)));
            try {
                return source.getInputStream().readAllBytes();
            } finally {
                source.dispose();
            }
        }
    }

    private static String text(byte[] message) {
        return new String(message, ISO_8859_1);
    }

    private static byte[] content(byte[] message) {
        String text = text(message);
        return Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4));
    }
}
