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
package org.jamestls.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.engine.DecisionTable;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two requirements as one, and what would loosen one; requirements as a policy writes them. */
class RequirementTest {
    private static final String DAYS_30 =
            "<clientCertificate><validFor days='30'/></clientCertificate>";
    private static final String DAYS_10 =
            "<clientCertificate><validFor days='10'/></clientCertificate>";

    private static Requirement requirement(String figures) throws InvalidPolicyException {
        return DecisionTable.policy(
                        "<rule name='r'><require>%s</require></rule>".formatted(figures))
                .rules()
                .get(0)
                .requirement();
    }

    private static Requirement both(String one, String other) throws InvalidPolicyException {
        return requirement(one).and(requirement(other));
    }

    private static List<String> violations(Requirement requirement, String session) {
        Transaction transaction = DecisionTable.facts(session).at(Stage.MAIL);
        return requirement.violations(transaction).orElseThrow().stream()
                .map(Violation::toString)
                .toList();
    }

    // ------------------------------------------------------------ a session alone

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tls/>                   | tls=clear                                        | false",
                "<tls/>                   | tls=TLSv1:TLS_RSA_WITH_AES_128_CBC_SHA:starttls  | true",
                "<protocol min='TLSv1.2'/>| tls=TLSv1:TLS_RSA_WITH_AES_128_CBC_SHA:starttls  | false",
                "<strength bits='256'/>   | tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls      | false",
                "<strength bits='128'/>   | tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls      | true",
                "<start>implicit</start>  | tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls      | false",
                DAYS_10
                        + "               | tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls      | false"
            })
    void aSessionMeetsWhatItsTransactionDoesNotViolate(String required, String session, boolean met)
            throws InvalidPolicyException {
        Requirement requirement = requirement(required);
        Transaction transaction = DecisionTable.facts(session).at(Stage.MAIL);

        assertThat(requirement.isMetBy(transaction.tls().value().orElseThrow(), transaction.time()))
                .isEqualTo(violations(requirement, session).isEmpty())
                .isEqualTo(met);
    }

    @Test
    void clearTextMeetsWhatAsksForNothing() {
        assertThat(Requirement.nothing().isMetBy(TlsSession.clearText(), Instant.EPOCH)).isTrue();
    }

    // ------------------------------------------------------------ both

    @ParameterizedTest
    @CsvSource({
        "<protocol min='TLSv1.3'/>,       <protocol min='TLSv1.2'/>",
        "<protocol max='TLSv1.2'/>,       <protocol max='TLSv1.3'/>",
        "<strength bits='256'/>,          <strength bits='128'/>",
        "<forwardSecrecy/>,               <tls/>",
        "<aead/>,                         <tls/>",
        "<start>implicit</start>,         <start>implicit</start>",
        "<start>implicit</start>,         <tls/>",
        DAYS_30 + ",                      " + DAYS_10,
        DAYS_30 + ",                      <tls/>",
        "<suites><allow>A B</allow></suites>,  <tls/>",
        "<suites><forbid>A B</forbid></suites>, <tls/>",
        "<tls/>,                          <tls/>"
    })
    void theStricterFigureHoldsWhicheverStandsFirst(String stricter, String looser)
            throws InvalidPolicyException {
        assertThat(both(stricter, looser)).isEqualTo(requirement(stricter));
        assertThat(both(looser, stricter)).isEqualTo(requirement(stricter));
    }

    @Test
    void whoAsksForNothingAddsNothing() throws InvalidPolicyException {
        Requirement aead = requirement("<aead/>");

        assertThat(aead.and(Requirement.nothing())).isSameAs(aead);
        assertThat(Requirement.nothing().and(aead)).isEqualTo(aead);
    }

    @Test
    void theNamesAndThePinsOfBothMustFit() throws InvalidPolicyException {
        String pin = "<clientCertificate><sha256>%s</sha256></clientCertificate>";
        Requirement pins = both(pin.formatted("1".repeat(64)), pin.formatted("2".repeat(64)));
        String name = "<clientCertificate><name>%s</name></clientCertificate>";
        Requirement names = both(name.formatted("a.example"), name.formatted("b.example"));

        assertThat(pins.clientCertificate().orElseThrow().pins()).hasSize(2);
        assertThat(names.clientCertificate().orElseThrow().names())
                .containsExactly(List.of("a.example"), List.of("b.example"));
        assertThat(both(DAYS_10, DAYS_30).clientCertificate())
                .map(CertificateRequirement::validFor)
                .contains(Duration.ofDays(30));
    }

    @Test
    void whatNoSessionCouldMeetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both("<start>implicit</start>", "<start>starttls</start>"))
                .withMessage("TLS can't begin both by implicit and by starttls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> both("<protocol min='TLSv1.3'/>", "<protocol max='TLSv1.2'/>"))
                .withMessage("no protocol is both TLSv1.3 or newer and TLSv1.2 or older");
    }

    @Test
    void oneProtocolAloneCanBeLeft() throws InvalidPolicyException {
        assertThat(both("<protocol min='TLSv1.2'/>", "<protocol max='TLSv1.2'/>"))
                .isEqualTo(requirement("<protocol min='TLSv1.2' max='TLSv1.2'/>"));
    }

    // ------------------------------------------------------------ looser

    @ParameterizedTest
    @CsvSource({
        "<protocol min='TLSv1.2'/>, <protocol min='TLSv1.1'/>, protocol min TLSv1.1 is below TLSv1.2",
        "<protocol max='TLSv1.2'/>, <protocol max='TLSv1.3'/>, protocol max TLSv1.3 is above TLSv1.2",
        "<strength bits='256'/>,    <strength bits='128'/>,    strength 128 is below 256",
        DAYS_30 + "," + DAYS_10 + ", a certificate valid for 10 days is below 30"
    })
    void aWeakerFigureIsNamed(String strict, String weak, String told)
            throws InvalidPolicyException {
        assertThat(requirement(strict).loosenedBy(requirement(weak))).contains(told);
        assertThat(requirement(weak).loosenedBy(requirement(strict))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<protocol min='TLSv1.2'/>",
                "<protocol max='TLSv1.2'/>",
                "<strength bits='128'/>",
                DAYS_30,
                "<clientCertificate/>",
                "<forwardSecrecy/><aead/>"
            })
    void theSameFigureAndAnyWhereThereWasNoneLoosenNothing(String figure)
            throws InvalidPolicyException {
        assertThat(requirement(figure).loosenedBy(requirement(figure))).isEmpty();
        assertThat(requirement(figure).loosenedBy(Requirement.anyTls())).isEmpty();
        assertThat(Requirement.anyTls().loosenedBy(requirement(figure))).isEmpty();
    }

    // ------------------------------------------------------------ what was not met

    @Test
    void whichSuitesAreAllowedAndWhichPatternForbidsIsTold() throws InvalidPolicyException {
        Requirement suites =
                requirement(
                        "<suites><allow>TLS_AES_* *_CHACHA20_*</allow>"
                                + "<forbid>*_CBC_* *_CCM* TLS_RSA_*</forbid></suites>");

        assertThat(violations(suites, "tls=TLSv1.2:TLS_RSA_WITH_AES_128_CBC_SHA:starttls"))
                .containsExactly(
                        "suite-not-allowed (required one of TLS_AES_* *_CHACHA20_*,"
                                + " found TLS_RSA_WITH_AES_128_CBC_SHA)",
                        "suite-forbidden (required none of *_CBC_* TLS_RSA_*,"
                                + " found TLS_RSA_WITH_AES_128_CBC_SHA)");
        assertThat(violations(suites, "tls=TLSv1.3:TLS_AES_128_GCM_SHA256:starttls")).isEmpty();
    }

    @Test
    void clearTextIsToldAsThat() {
        assertThat(violations(Requirement.anyTls(), "tls=clear"))
                .containsExactly("no-tls (required TLS, found clear text)");
    }
}
