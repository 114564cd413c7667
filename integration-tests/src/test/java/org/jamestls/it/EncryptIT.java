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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
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
import org.jamestls.it.james.Arrival;
import org.jamestls.it.james.JamesServer;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Listener;
import org.jamestls.it.james.Listener.Tls;
import org.jamestls.it.james.Policies;
import org.jamestls.it.james.Setup;
import org.jamestls.it.wire.SmtpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages are encrypted on their way through a James, or do not come out of it. */
@ExtendWith(Jameses.class)
class EncryptIT {
    private static final String MAILETS =
            """
            <mailet match="RecipientIs=bob@example.com,alice@example.com"
                    class="org.jamestls.mailets.SMimeEncrypt">
              <certificates>conf/bob.pem</certificates>
              <trust>self</trust>
            </mailet>
            <mailet match="RecipientIs=vault@example.com" class="org.jamestls.mailets.SMimeEncrypt">
              <certificates>ldap://127.0.0.1:1/dc=example</certificates>
              <trust>conf/bob.pem</trust>
            </mailet>
            """;

    @Test
    void nothingLeavesTheMailetInClearText(Jameses.Pool jameses) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        KeyPair bob = keys.generateKeyPair();
        Setup setup =
                Policies.setup("requiretls-off", jameses.authority())
                        .withListeners(Listener.of("mx", Tls.STARTTLS))
                        .withConfFile("bob.pem", pem(certificate(bob)))
                        .withMailets(MAILETS);

        try (JamesServer server = jameses.startAlone(setup)) {
            try (SmtpClient client = server.greet("mx")) {
                client.envelope(
                        "ann@a.example",
                        "bob@example.com",
                        "alice@example.com",
                        "vault@example.com");
                client.message("Subject: hello", "", "the secret");
            }

            List<Arrival> arrivals = server.arrivals().all();
            assertThat(arrivals).noneMatch(arrival -> arrival.raw().contains("the secret"));
            assertThat(arrivals)
                    .extracting(Arrival::recipients)
                    .containsExactlyInAnyOrder(
                            List.of("bob@example.com"), List.of("ann@a.example"));
            assertThat(server.arrivals().to("bob@example.com").get(0).header("Subject"))
                    .containsExactly("hello");
            assertThat(opened(server.arrivals().to("bob@example.com").get(0), bob))
                    .contains("the secret");
            assertThat(server.arrivals().to("ann@a.example").get(0).raw())
                    .contains("Final-Recipient: rfc822; alice@example.com", "Status: 5.7.5")
                    .doesNotContain("vault@example.com");
        }
    }

    private static String opened(Arrival arrival, KeyPair keys) throws Exception {
        String raw = arrival.raw();
        byte[] cms = Base64.getMimeDecoder().decode(raw.substring(raw.indexOf("\r\n\r\n") + 4));
        return new String(
                new CMSAuthEnvelopedData(cms)
                        .getRecipientInfos()
                        .getRecipients()
                        .iterator()
                        .next()
                        .getContent(
                                new JceKeyTransAuthEnvelopedRecipient(keys.getPrivate())
                                        .setProvider(new BouncyCastleProvider())),
                StandardCharsets.ISO_8859_1);
    }

    private static X509CertificateHolder certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=bob");
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName(GeneralName.rfc822Name, "bob@example.com")))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
    }

    private static String pem(X509CertificateHolder certificate) throws IOException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
