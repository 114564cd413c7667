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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.apache.mailet.MatcherConfig;
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
                mail(
                        record.equals("-") ? Optional.empty() : Optional.of(json(record)),
                        words(recipients));

        assertThat(matcher(matcher).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(words(matched));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused-conditions.csv", delimiter = '|', numLinesToSkip = 2)
    void aConditionThatCannotBeUnderstoodStopsTheServer(String matcher, String message) {
        assertThatThrownBy(() -> matcher(matcher))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HasTls",
                "TlsProtocolAtLeast=TLSv1.2",
                "TlsVerdictIs=none,pass,fail",
                "TlsRuleIs=a"
            })
    void aMailWithoutRecipientsMatchesNoOne(String matcher) throws Exception {
        assertThat(matcher(matcher).match(mail(Optional.of(json("tls13-pass")), List.of())))
                .isEmpty();
    }

    @Test
    void aRecordOfAnotherTypeThanStringCountsAsNone() throws Exception {
        Mail mail = mail(Optional.empty(), List.of("alice@example.com"));
        mail.setAttribute(
                new Attribute(AttributeName.of(TlsRecord.RECORD_ATTRIBUTE), AttributeValue.of(17)));

        assertThat(matcher("TlsVerdictIs=none").match(mail)).hasSize(1);
        assertThat(matcher("HasTls").match(mail)).isEmpty();
    }

    @Test
    void noBrokenRecordMakesAMatcherThrow() throws Exception {
        Random random = new Random(20260301);
        List<RecordMatcher> matchers =
                List.of(
                        matcher("HasTls"),
                        matcher("TlsProtocolAtLeast=TLSv1.2"),
                        matcher("TlsVerdictIs=pass"),
                        matcher("TlsRuleIs=strict"));
        for (String whole : List.of(json("mixed"), json("tls10-fail"), json("cleartext-no-rule"))) {
            for (int i = 0; i < 2000; i++) {
                Mail mail =
                        mail(
                                Optional.of(broken(whole, random)),
                                List.of("alice@example.com", "x@other.example"));
                for (RecordMatcher matcher : matchers) {
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
        Mail mail = mail(Optional.of(recordOfEvenPassAndOddFail(recipients)), recipients);

        assertThat(matcher("TlsVerdictIs=pass").match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(every(2, 0));
        assertThat(matcher("TlsRuleIs=odd").match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(every(2, 1));
        assertThat(matcher("HasTls").match(mail)).hasSize(1000);
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
        return json("no-recipients")
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
        matcher.init(new Config("Any", null));

        Mail asked =
                mail(
                        Optional.of(
                                json("tls13-pass")
                                        .replace("\"requireTls\":false", "\"requireTls\":true")),
                        List.of("alice@example.com"));
        assertThat(matcher.match(asked)).hasSize(1);
        assertThat(
                        matcher.match(
                                mail(
                                        Optional.of(json("tls13-pass")),
                                        List.of("alice@example.com"))))
                .isEmpty();
    }

    private static RecordMatcher matcher(String configured) throws Exception {
        int equals = configured.indexOf('=');
        String name = equals < 0 ? configured : configured.substring(0, equals);
        RecordMatcher matcher =
                Class.forName(RecordMatcher.class.getPackageName() + "." + name)
                        .asSubclass(RecordMatcher.class)
                        .getConstructor()
                        .newInstance();
        matcher.init(new Config(name, equals < 0 ? null : configured.substring(equals + 1)));
        return matcher;
    }

    private static Mail mail(Optional<String> record, List<String> recipients) throws Exception {
        Collection<MailAddress> addresses = new ArrayList<>();
        for (String recipient : recipients) {
            addresses.add(new MailAddress(recipient));
        }
        Mail mail =
                MailImpl.builder()
                        .name("Mail1-0001")
                        .sender("sender@remote.example")
                        .addRecipients(addresses)
                        .build();
        record.ifPresent(
                json ->
                        mail.setAttribute(
                                new Attribute(
                                        AttributeName.of(TlsRecord.RECORD_ATTRIBUTE),
                                        AttributeValue.of(json))));
        return mail;
    }

    private static String json(String name) throws IOException {
        try (InputStream file =
                MatchersTest.class.getResourceAsStream("records/" + name + ".json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" +"));
    }

    private record Config(String name, String condition) implements MatcherConfig {
        @Override
        public String getCondition() {
            return condition;
        }

        @Override
        public MailetContext getMailetContext() {
            throw new UnsupportedOperationException("a matcher on the record needs none");
        }

        @Override
        public String getMatcherName() {
            return name;
        }
    }
}
