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
package org.jamestls.admin.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.admin.listener.CertificateTerms.Finding;
import org.jamestls.admin.listener.CertificateTerms.Grade;
import org.jamestls.policy.server.BoundAddress;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTermsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Set<String> MX = Set.of("mx.example.com");

    private static CertificateFacts certificate(
            String subject, String issuer, Duration life, Duration left, String... names) {
        return new CertificateFacts(
                subject,
                issuer,
                List.of(names),
                "00".repeat(32),
                "11".repeat(32),
                NOW.plus(left).minus(life),
                NOW.plus(left),
                "EC",
                256);
    }

    private static CertificateFacts own(long lifeDays, long leftHours) {
        return certificate(
                "CN=mx",
                "CN=ca",
                Duration.ofDays(lifeDays),
                Duration.ofHours(leftHours),
                "mx.example.com");
    }

    private static ShownCertificates shown(CertificateFacts... chain) {
        return new ShownCertificates(
                new OwnListener(
                        MailProtocol.SMTP,
                        "mx",
                        List.of(new BoundAddress("127.0.0.1", 25)),
                        TlsOffer.STARTTLS,
                        List.of("TLSv1.3"),
                        false,
                        false,
                        true,
                        OwnListener.Login.NONE),
                Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 25)),
                NOW,
                Arrays.asList(chain),
                Optional.empty(),
                Optional.empty(),
                chain.length == 0 ? Optional.of("refused") : Optional.empty());
    }

    private static Finding look(CertificateFacts... chain) {
        return CertificateTerms.USUAL.look(shown(chain), MX, NOW);
    }

    @ParameterizedTest(name = "{0} days of life, {1} hours left: {2}")
    @CsvSource({
        // a year: 30 and 7 days
        "365, 8000, GOOD",
        "365, 720, GOOD",
        "365, 719, DEGRADED",
        "365, 168, DEGRADED",
        "365, 167, UNHEALTHY",
        "365, 0, UNHEALTHY",
        "365, -1, UNHEALTHY",
        // 90 days: a third of it is 30 days
        "90, 720, GOOD",
        "90, 719, DEGRADED",
        // 12 days: 4 and 2 days
        "12, 96, GOOD",
        "12, 95, DEGRADED",
        "12, 48, DEGRADED",
        "12, 47, UNHEALTHY",
        // 6 days: 2 days and 1
        "6, 48, GOOD",
        "6, 47, DEGRADED",
        "6, 23, UNHEALTHY",
    })
    void theTimeThatIsLeftCountsByTheLifetime(long lifeDays, long leftHours, Grade grade) {
        assertThat(look(own(lifeDays, leftHours)).grade()).isEqualTo(grade);
    }

    @Test
    void limitsAreSettable() {
        CertificateTerms strict = new CertificateTerms(Duration.ofDays(100), Duration.ofDays(50));

        assertThat(strict.look(shown(own(365, 99 * 24)), MX, NOW).grade())
                .isEqualTo(Grade.DEGRADED);
        assertThat(strict.look(shown(own(365, 49 * 24)), MX, NOW).grade())
                .isEqualTo(Grade.UNHEALTHY);
        assertThatThrownBy(() -> new CertificateTerms(Duration.ofDays(7), Duration.ofDays(30)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "mx.example.com, GOOD",
        "MX.Example.com, GOOD",
        "*.example.com, GOOD",
        "*.com, DEGRADED",
        "mx2.example.com, DEGRADED",
    })
    void theNameIsThatOfTheGreeting(String name, Grade grade) {
        CertificateFacts certificate =
                certificate("CN=mx", "CN=ca", Duration.ofDays(365), Duration.ofDays(300), name);

        assertThat(look(certificate).grade()).isEqualTo(grade);
        assertThat(CertificateTerms.USUAL.look(shown(certificate), Set.of(), NOW).grade())
                .as("where no name is known")
                .isEqualTo(Grade.GOOD);
    }

    @Test
    void theChainHangsTogetherAndIsValid() {
        Duration year = Duration.ofDays(365);
        CertificateFacts ca = certificate("CN=ca", "CN=root", year, year);
        CertificateFacts over = certificate("CN=ca", "CN=root", year, Duration.ofDays(-1));
        CertificateFacts other = certificate("CN=other", "CN=root", year, year);

        assertThat(look(own(365, 8000), ca)).isEqualTo(new Finding(Grade.GOOD, List.of()));
        assertThat(look(own(365, 8000), other).grade()).isEqualTo(Grade.DEGRADED);
        assertThat(look(own(365, 8000), over).grade()).isEqualTo(Grade.UNHEALTHY);
        assertThat(CertificateTerms.left(shown(own(365, 8000), over), NOW))
                .hasValue(Duration.ofDays(-1));
    }

    @Test
    void whatShowsNothingIsUnhealthyAndWhatIsNotKnownIsNot() {
        ShownCertificates silent = shown();
        ShownCertificates unknown =
                new ShownCertificates(
                        silent.listener(),
                        Optional.empty(),
                        NOW,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("its port is not fixed"));

        assertThat(CertificateTerms.USUAL.look(silent, MX, NOW).grade()).isEqualTo(Grade.UNHEALTHY);
        assertThat(CertificateTerms.USUAL.look(unknown, MX, NOW).grade()).isEqualTo(Grade.GOOD);
        assertThat(CertificateTerms.left(silent, NOW)).isEmpty();
    }

    @Test
    void whatIsNotYetValidIsUnhealthy() {
        CertificateFacts early =
                certificate(
                        "CN=mx",
                        "CN=ca",
                        Duration.ofDays(100),
                        Duration.ofDays(101),
                        "mx.example.com");

        assertThat(look(early).grade()).isEqualTo(Grade.UNHEALTHY);
    }

    @Test
    void nothingThatIsSaidNamesAnyone() {
        assertThat(look(certificate("CN=secret", "CN=x", Duration.ofDays(9), Duration.ZERO)).why())
                .noneMatch(words -> words.contains("secret") || words.contains("example"));
    }
}
