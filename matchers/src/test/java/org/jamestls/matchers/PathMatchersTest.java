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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;
import org.apache.mailet.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMatchersTest {
    private static final String OUR_LINE =
            "Received: from out.remote.example ([203.0.113.9]) by mx.example.com (JAMES SMTP Server )"
                    + " with ESMTPS ID 1-1; Sun, 1 Mar 2026 10:00:00 +0000 (UTC)";

    static Stream<PathScenario> scenarios() throws IOException {
        return PathScenario.all();
    }

    private final List<Mail> mails = new ArrayList<>();

    @AfterEach
    void disposeOfMessages() {
        mails.forEach(LifecycleUtil::dispose);
    }

    private Mail mail(String record, List<String> header, List<String> recipients)
            throws Exception {
        Mail mail =
                Mails.mail(
                        record.equals("-") ? Optional.empty() : Optional.of(Mails.record(record)),
                        recipients);
        mail.setMessage(Mails.message(header));
        mails.add(mail);
        return mail;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void matchesAllRecipientsOrNone(PathScenario scenario) throws Exception {
        List<String> recipients = List.of("alice@example.com", "bob@other.example");
        Mail mail = mail(scenario.record(), scenario.header(), recipients);

        assertThat(Matchers.of("AllHopsUseTls" + scenario.condition()).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(scenario.allHops() ? recipients : List.of());
        assertThat(Matchers.of("HopWithoutTls" + scenario.condition()).match(mail))
                .extracting(MailAddress::asString)
                .isEqualTo(scenario.withoutTls() ? recipients : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllHopsUseTls", "HopWithoutTls"})
    void aServerWithoutListenersHasNoLinesOfItsOwnAndDoesNotStart(String matcher) {
        FakeServer server = new FakeServer().withHelloNames(Set.of());

        assertThatThrownBy(() -> Matchers.of(matcher, server))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        matcher
                                + ": smtpserver.xml has no listener that is enabled, so this server writes no Received"
                                + " lines: enable one, or remove this matcher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllHopsUseTls", "HopWithoutTls"})
    void aMailWithoutMessageMatchesNoOne(String matcher) throws Exception {
        Mail mail =
                Mails.mail(Optional.of(Mails.record("tls13-pass")), List.of("alice@example.com"));

        assertThat(Matchers.of(matcher).match(mail)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllHopsUseTls", "HopWithoutTls"})
    void aMessageThatCannotBeReadMatchesNoOne(String matcher) throws Exception {
        Mail mail = mail("tls13-pass", List.of(OUR_LINE), List.of("alice@example.com"));
        for (Exception trouble :
                List.of(new MessagingException("the store is away\r\n"), new ClosedException())) {
            assertThat(Matchers.of(matcher).match(unreadable(mail, trouble))).isEmpty();
        }
    }

    private static Mail unreadable(Mail mail, Exception trouble) {
        InvocationHandler withoutMessage =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getMessage")) {
                        throw trouble;
                    }
                    return method.invoke(mail, arguments);
                };
        return (Mail)
                Proxy.newProxyInstance(
                        Mail.class.getClassLoader(), new Class<?>[] {Mail.class}, withoutMessage);
    }

    private static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aThousandRecipientsAndAThousandLinesAreReadOnce() throws Exception {
        List<String> recipients =
                IntStream.range(0, 1000).mapToObj(i -> "u" + i + "@example.com").toList();
        List<String> header = new ArrayList<>(Collections.nCopies(2000, OUR_LINE));

        assertThat(Matchers.of("AllHopsUseTls").match(mail("tls13-pass", header, recipients)))
                .hasSize(1000);
    }

    @Test
    void noLineMakesAMatcherThrow() throws Exception {
        Random random = new Random(20260301);
        Matcher all = Matchers.of("AllHopsUseTls=203.0.113.0/24");
        Matcher without = Matchers.of("HopWithoutTls=203.0.113.0/24");
        for (int i = 0; i < 2000; i++) {
            StringBuilder line = new StringBuilder(OUR_LINE);
            for (int wounds = random.nextInt(5); wounds >= 0; wounds--) {
                int at = "Received:".length() + random.nextInt(line.length() - 20);
                line.setCharAt(at, "()<>[];\\\"\u0000\t= \u00e9".charAt(random.nextInt(14)));
            }
            Mail mail =
                    mail(
                            "tls13-pass",
                            List.of(line.toString(), OUR_LINE),
                            List.of("alice@example.com"));

            assertThat(all.match(mail).isEmpty() || without.match(mail).isEmpty()).isTrue();
        }
    }
}
