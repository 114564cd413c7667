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
package org.jamestls.matchers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.Matcher;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.PolicyReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the matcher's table does not show: profiles of a policy, and time. */
class MeetsTlsProfileTest {
    private static final String CLINIC =
            "<profile name='clinic' alias='doctors' extends='hipaa'><protocol min='TLSv1.3'/></profile>";
    private static final String PARTNER =
            "<profile name='partner'><clientCertificate><name>mail.partner.example</name>"
                    + "<validFor days='7'/></clientCertificate></profile>";

    private static final Instant CERTIFICATE_ENDS = Instant.parse("2026-03-11T00:00:00Z");

    private final FakeServer server = new FakeServer();
    private final Logger logger = (Logger) LoggerFactory.getLogger(MeetsTlsProfile.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void readTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopReadingTheLog() {
        logger.detachAppender(log);
    }

    private static List<Profile> profiles(String xml) throws Exception {
        String policy =
                "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><profiles>"
                        + xml
                        + "</profiles><rules/></tlsPolicy>";
        return PolicyReader.readDocument(
                        name -> {
                            if (!name.equals(PolicyReader.FILE_NAME)) {
                                throw new FileNotFoundException(name);
                            }
                            return new ByteArrayInputStream(policy.getBytes(UTF_8));
                        },
                        PolicyReader.FILE_NAME)
                .profiles();
    }

    private static Mail mail(String record) throws Exception {
        return Mails.mail(Optional.of(Mails.record(record)), List.of("alice@example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "tls13-pass, clinic,  true",
        "tls13-pass, doctors, true",
        "tls12-pass, clinic,  false",
        "tls12-pass, hipaa,   true",
        "cleartext-fail, clinic, false"
    })
    void aProfileOfThePolicyIsKnownByItsNameAndItsAlias(
            String record, String profile, boolean matches) throws Exception {
        server.withProfiles(profiles(CLINIC));

        assertThat(Matchers.of("MeetsTlsProfile=" + profile, server).match(mail(record)))
                .hasSize(matches ? 1 : 0);
    }

    @Test
    void aProfileThatAReloadRemovesIsNotMetUntilItIsBack() throws Exception {
        server.withProfiles(profiles(CLINIC));
        Matcher matcher = Matchers.of("MeetsTlsProfile=clinic", server);
        assertThat(matcher.match(mail("tls13-pass"))).hasSize(1);

        server.withProfiles(List.of());
        assertThat(matcher.match(mail("tls13-pass"))).isEmpty();
        assertThat(matcher.match(mail("tls13-pass"))).isEmpty();

        server.withProfiles(profiles(CLINIC));
        assertThat(matcher.match(mail("tls13-pass"))).hasSize(1);
        // Once each, however many messages come.
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "MeetsTlsProfile=clinic: tls-policy.xml no longer has this profile, so no message meets it",
                        "MeetsTlsProfile=clinic: tls-policy.xml has this profile again");
    }

    @Test
    void aProfileThatAReloadChangesCountsAsItIsNow() throws Exception {
        server.withProfiles(profiles("<profile name='own'><tls/></profile>"));
        Matcher matcher = Matchers.of("MeetsTlsProfile=own", server);
        assertThat(matcher.match(mail("tls10-fail"))).hasSize(1);

        server.withProfiles(profiles("<profile name='own'><protocol min='TLSv1.2'/></profile>"));

        assertThat(matcher.match(mail("tls10-fail"))).isEmpty();
        assertThat(matcher.match(mail("tls12-pass"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7, true", "6, false", "-1, false"})
    void aCertificateIsJudgedByTheTimeAtTheSpool(int daysBeforeItsEnd, boolean matches)
            throws Exception {
        server.withProfiles(profiles(PARTNER))
                .at(CERTIFICATE_ENDS.minus(Duration.ofDays(daysBeforeItsEnd)));

        assertThat(Matchers.of("MeetsTlsProfile=partner", server).match(mail("client-certificate")))
                .hasSize(matches ? 1 : 0);
        assertThat(Matchers.of("MeetsTlsProfile=partner", server).match(mail("tls13-pass")))
                .isEmpty();
    }

    @Test
    void whatIsNoProfileStopsTheServerAndTheProfilesOfThePolicyAreNamedToo() throws Exception {
        server.withProfiles(profiles(CLINIC));

        assertThatThrownBy(() -> Matchers.of("MeetsTlsProfile=Clinic", server))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith(
                        "MeetsTlsProfile: there is no profile \"Clinic\": write one of doctors, encrypted, rfc-9325, ");
    }

    @Test
    void allOfAThousandRecipientsMatch() throws Exception {
        List<String> recipients =
                IntStream.range(0, 1000).mapToObj(i -> "u" + i + "@example.com").toList();
        Mail mail = Mails.mail(Optional.of(Mails.record("mixed")), recipients);

        assertThat(Matchers.of("MeetsTlsProfile=aes-256").match(mail))
                .containsExactlyElementsOf(mail.getRecipients());
    }

    @Test
    void withoutTheModuleTheServerIsToldWhichLineIsMissing() {
        assertThatThrownBy(() -> new PolicyMissing().get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "guice.extension.module=org.jamestls.TlsModule to conf/extensions.properties");
    }
}
