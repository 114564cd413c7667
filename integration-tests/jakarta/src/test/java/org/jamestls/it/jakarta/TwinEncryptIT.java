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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.mailet.Mail;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twin encrypts, with the Bouncy Castle of James 3.9. */
class TwinEncryptIT {
    private static final List<String> HEADER =
            List.of("From: alice@example.com", "Subject: hello", "Content-Type: text/plain");

    @TempDir Path folder;

    @Test
    void theRecipientReadsWhatIsEncrypted() throws Exception {
        KeyPair bob = bob();
        James39 james = James39.in(folder);
        Mail mail =
                Mails.mail(
                        HEADER,
                        "alice@example.com",
                        List.of("bob@other.example", "nobody@other.example"));

        james.mailet("SMimeEncrypt", Map.of("certificates", "conf/smime", "trust", "self"))
                .service(mail);

        assertThat(Mails.recipients(mail)).containsExactly("bob@other.example");
        assertThat(james.outbox().sent()).hasSize(1);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        mail.getMessage().writeTo(message);
        String text = message.toString(ISO_8859_1);
        assertThat(text).contains("smime-type=authEnveloped-data").doesNotContain("secret");
        byte[] cms = Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4));
        assertThat(
                        new CMSAuthEnvelopedData(cms)
                                .getRecipientInfos()
                                .getRecipients()
                                .iterator()
                                .next()
                                .getContent(
                                        new JceKeyTransAuthEnvelopedRecipient(bob.getPrivate())
                                                .setProvider(new BouncyCastleProvider())))
                .asString(ISO_8859_1)
                .isEqualTo("Content-Type: text/plain\r\n\r\nthe secret body\r\n");
    }

    @Test
    void aFolderThatIsNotThereStopsTheServer() throws Exception {
        James39 james = James39.in(folder);

        assertThatThrownBy(
                        () ->
                                james.mailet(
                                        "SMimeEncrypt",
                                        Map.of("certificates", "conf/smime", "trust", "self")))
                .rootCause()
                .hasMessageStartingWith("SMimeEncrypt: <certificates> is \"conf/smime\": write ");
    }

    private KeyPair bob() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair pair = keys.generateKeyPair();
        X500Name name = new X500Name("CN=bob");
        X509CertificateHolder certificate =
                new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(James39.NOW.minus(Duration.ofDays(1))),
                                Date.from(James39.NOW.plus(Duration.ofDays(1))),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        new GeneralName(
                                                GeneralName.rfc822Name, "bob@other.example")))
                        .build(
                                new JcaContentSignerBuilder("SHA256withRSA")
                                        .build(pair.getPrivate()));
        Files.createDirectories(folder.resolve("conf/smime"));
        Files.writeString(
                folder.resolve("conf/smime/bob.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return pair;
    }
}
