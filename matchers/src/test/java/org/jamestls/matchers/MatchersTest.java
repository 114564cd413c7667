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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Matcher;
import org.jamestls.policy.record.TlsRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {

    @ParameterizedTest(name = "{1} on {0} with {2}")
    @CsvFileSource(resources = "matches.csv", delimiter = '|', numLinesToSkip = 2)
    void matchesTheRecipientsOfTheTable(
            String record, String matcher, String recipients, String matched) throws Exception {
        Mail mail =
                Mails.mail(
                        record.equals("-") ? Optional.empty() : Optional.of(Mails.record(record)),
                        words(recipients));

        assertThat(Matchers.of(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(words(matched));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused-conditions.csv", delimiter = '|', numLinesToSkip = 2)
    void aConditionThatCannotBeUnderstoodStopsTheServer(String matcher, String message) {
        assertThatThrownBy(() -> Matchers.of(matcher))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HasTls",
                "TlsProtocolAtLeast=TLSv1.2",
                "TlsVerdictIs=none,pass,fail",
                "TlsRuleIs=a",
                "TlsStrengthAtLeast=1",
                "TlsCipherIs=*",
                "HasForwardSecrecy",
                "TlsWouldBeRefused"
            })
    void aMailWithoutRecipientsMatchesNoOne(String matcher) throws Exception {
        assertThat(
                        Matchers.of(matcher)
                                .match(
                                        Mails.mail(
                                                Optional.of(Mails.record("tls13-pass")),
                                                List.of())))
                .isEmpty();
    }

    @Test
    void aRecordOfAnotherTypeThanStringCountsAsNone() throws Exception {
        Mail mail = Mails.mail(Optional.empty(), List.of("alice@example.com"));
        mail.setAttribute(
                new Attribute(AttributeName.of(TlsRecord.RECORD_ATTRIBUTE), AttributeValue.of(17)));

        assertThat(Matchers.of("TlsVerdictIs=none").match(mail)).hasSize(1);
        assertThat(Matchers.of("HasTls").match(mail)).isEmpty();
    }

    @Test
    void noBrokenRecordMakesAMatcherThrow() throws Exception {
        Random random = new Random(20260301);
        List<Matcher> matchers =
                List.of(
                        Matchers.of("HasTls"),
                        Matchers.of("TlsProtocolAtLeast=TLSv1.2"),
                        Matchers.of("TlsVerdictIs=pass"),
                        Matchers.of("TlsRuleIs=strict"),
                        Matchers.of("TlsStrengthAtLeast=128"),
                        Matchers.of("TlsCipherIs=*_GCM_*"),
                        Matchers.of("HasForwardSecrecy"),
                        Matchers.of("HasClientCertificate=*CN=mail*"),
                        Matchers.of("TlsWouldBeRefused=mx-trial"));
        for (String whole :
                List.of(
                        Mails.record("mixed"),
                        Mails.record("tls10-fail"),
                        Mails.record("client-certificate"),
                        Mails.record("testing"))) {
            for (int i = 0; i < 2000; i++) {
                Mail mail =
                        Mails.mail(
                                Optional.of(broken(whole, random)),
                                List.of("alice@example.com", "x@other.example"));
                for (Matcher matcher : matchers) {
                    assertThatCode(() -> matcher.match(mail)).doesNotThrowAnyException();
                }
            }
        }
    }

    private static String broken(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        int wounds = 1 + random.nextInt(3);
        for (int i = 0; i < wounds && text.length() > 1; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setLength(at);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, "{}[]\",:0nul\u0000é".charAt(random.nextInt(13)));
                default -> text.insert(at, "null");
            }
        }
        return text.toString();
    }

    @Test
    void aThousandRecipientsAreEachJudgedByTheirOwnDecision() throws Exception {
        List<String> recipients =
                IntStream.range(0, 1000).mapToObj(i -> "user" + i + "@example.com").toList();
        Mail mail = Mails.mail(Optional.of(recordOfEvenPassAndOddFail(recipients)), recipients);

        assertThat(Matchers.of("TlsVerdictIs=pass").match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(every(2, 0));
        assertThat(Matchers.of("TlsRuleIs=odd").match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(every(2, 1));
        assertThat(Matchers.of("HasTls").match(mail)).hasSize(1000);
    }

    private static List<String> every(int step, int from) {
        return IntStream.range(0, 1000)
                .filter(i -> i % step == from)
                .mapToObj(i -> "user" + i + "@example.com")
                .toList();
    }

    private static String recordOfEvenPassAndOddFail(List<String> recipients) throws IOException {
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            String violations =
                    i % 2 == 0
                            ? ""
                            : "{\"kind\":\"aead\",\"required\":\"an AEAD suite\",\"found\":\"CBC\"}";
            decisions.add(
                    "{\"recipient\":\"%s\",\"governing\":{\"rule\":\"%s\",\"mode\":\"enforce\",\"action\":\"mark\",\"violations\":[%s]},\"testing\":[]}"
                            .formatted(recipients.get(i), i % 2 == 0 ? "even" : "odd", violations));
        }
        return Mails.record("no-recipients")
                .replace("\"decisions\":[]", "\"decisions\":[" + String.join(",", decisions) + "]");
    }

    @Test
    void aNewMatcherIsOneSmallClass() throws Exception {
        RecordMatcher matcher =
                new RecordMatcher() {
                    @Override
                    protected Predicate<RecipientTls> predicate(Condition condition)
                            throws MessagingException {
                        condition.absent();
                        return recipient ->
                                recipient.record().filter(TlsRecord::requireTls).isPresent();
                    }
                };
        matcher.init(new Matchers.Config("Any", null));

        Mail asked =
                Mails.mail(
                        Optional.of(
                                Mails.record("tls13-pass")
                                        .replace("\"requireTls\":false", "\"requireTls\":true")),
                        List.of("alice@example.com"));
        assertThat(matcher.match(asked)).hasSize(1);
        assertThat(
                        matcher.match(
                                Mails.mail(
                                        Optional.of(Mails.record("tls13-pass")),
                                        List.of("alice@example.com"))))
                .isEmpty();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" +"));
    }
}
