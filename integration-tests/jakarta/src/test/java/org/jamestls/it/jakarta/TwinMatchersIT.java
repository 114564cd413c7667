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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.james.core.MailAddress;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The matchers of the twin, over the table of the matchers' own tests. */
class TwinMatchersIT {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
              <evidence enabled="false"/>
              <profiles>
                <profile name="clinic" extends="hipaa"><protocol min="TLSv1.3"/></profile>
              </profiles>
              <rules>
                <rule name="all" mode="testing"><require profile="clinic"/></rule>
              </rules>
            </tlsPolicy>
            """;

    private static final String PROCESSORS =
            """
            <mailetcontainer>
              <processors>
                <processor state="root">
                  <matcher name="below" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                    <matcher match="org.jamestls.matchers.MeetsTlsProfile=clinic"/>
                  </matcher>
                  <mailet match="below" class="ToProcessor"><processor>below</processor></mailet>
                  <mailet match="All" class="ToProcessor"><processor>met</processor></mailet>
                </processor>
                <processor state="below">
                  <matcher name="not-refused" match="org.apache.james.mailetcontainer.impl.matchers.Not">
                    <matcher match="org.jamestls.matchers.TlsWouldBeRefused"/>
                  </matcher>
                  <mailet match="not-refused" class="ToProcessor"><processor>kept</processor></mailet>
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="kept">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="met">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
                <processor state="error">
                  <mailet match="All" class="org.jamestls.it.jakarta.SendOn"/>
                </processor>
              </processors>
            </mailetcontainer>
            """;

    private static James39 james;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        james = James39.withListener(folder);
    }

    @ParameterizedTest(name = "{1} on {0} with {2}")
    @CsvFileSource(
            resources = "/org/jamestls/matchers/matches.csv",
            delimiter = '|',
            numLinesToSkip = 2)
    void matchesTheRecipientsOfTheTable(
            String record, String matcher, String recipients, String matched) throws Exception {
        Mail mail =
                Mails.mail(List.of("From: a@example.com"), "s@remote.example", words(recipients));
        if (!record.equals("-")) {
            Mails.record(mail, "matchers", record);
        }

        assertThat(james.matcher(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(words(matched));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "/org/jamestls/matchers/refused-conditions.csv",
            delimiter = '|',
            numLinesToSkip = 2)
    void aConditionThatCannotBeUnderstoodStopsTheServer(String matcher, String message) {
        assertThatThrownBy(() -> james.matcher(matcher)).hasRootCauseMessage(message);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvFileSource(
            resources = "/org/jamestls/matchers/wishes.csv",
            delimiter = '|',
            numLinesToSkip = 2)
    void theWishIsThatOfTheAttribute(String attribute, String matcher, boolean matches)
            throws Exception {
        List<String> recipients = List.of("alice@example.com", "bob@other.example");
        Mail mail = Mails.mail(List.of("From: a@example.com"), "s@remote.example", recipients);
        switch (attribute) {
            case "boolean true" -> Mails.wish(mail, AttributeValue.of(true));
            case "boolean false" -> Mails.wish(mail, AttributeValue.of(false));
            case "string true" -> Mails.wish(mail, AttributeValue.of("true"));
            case "string false" -> Mails.wish(mail, AttributeValue.of("false"));
            default -> assertThat(attribute).isEqualTo("-");
        }

        assertThat(james.matcher(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(matches ? recipients : List.of());
    }

    static Stream<PathScenario> paths() throws IOException {
        return PathScenario.all();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theWayOfAMessageIsReadFromItsReceivedLines(PathScenario scenario) throws Exception {
        List<String> recipients = List.of("alice@example.com", "bob@other.example");
        Mail mail = Mails.mail(scenario.header(), "s@remote.example", recipients);
        if (!scenario.record().equals("-")) {
            Mails.record(mail, "matchers", scenario.record());
        }

        assertThat(james.matcher("AllHopsUseTls" + scenario.condition()).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(scenario.allHops() ? recipients : List.of());
        assertThat(james.matcher("HopWithoutTls" + scenario.condition()).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(scenario.withoutTls() ? recipients : List.of());
    }

    @Test
    void aProfileOfThePolicyIsKnownAndNotServesAsNegation(@TempDir Path folder) throws Exception {
        James39 other =
                James39.in(
                        folder,
                        Map.of("tls-policy.xml", POLICY, "mailetcontainer.xml", PROCESSORS));
        CompositeProcessorImpl processors = other.processors();
        for (String record : List.of("tls13-pass", "testing")) {
            Mail mail =
                    Mails.mail(
                            List.of("From: s@remote.example"),
                            "s@remote.example",
                            List.of("alice@example.com", "carol@example.com"));
            Mails.record(mail, "matchers", record);
            processors.service(mail);
        }
        processors.dispose();

        assertThat(other.outbox().sent())
                .extracting(Mail::getState, Mails::recipients)
                .containsExactlyInAnyOrder(
                        tuple("met", List.of("alice@example.com", "carol@example.com")),
                        tuple("below", List.of("alice@example.com")),
                        tuple("kept", List.of("carol@example.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MeetsTlsProfile=hipaa", "AllHopsUseTls=192.0.2.25", "HopWithoutTls"})
    void withoutTheModuleTheServerStopsWithTheLineThatIsMissing(
            String matcher, @TempDir Path folder) throws Exception {
        James39 without = James39.withoutModule(folder);

        assertThatThrownBy(() -> without.matcher(matcher))
                .hasStackTraceContaining("guice.extension.module=org.jamestls.TlsModule")
                .hasStackTraceContaining("conf/extensions.properties");
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" +"));
    }
}
