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
package org.jamestls.mailets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.header.MessageHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderMailetsTest {
    @RegisterExtension final Mails mails = new Mails();

    static List<Scenario> scenarios() throws IOException {
        return Scenario.read("header/scenarios.txt");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theHeaderIsAsTheScenarioSays(Scenario scenario) throws Exception {
        Mail mail = mail(scenario);

        mailet(scenario).service(mail);

        assertThat(Mails.header(mail.getMessage())).isEqualTo(scenario.after());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aSecondPassChangesNothing(Scenario scenario) throws Exception {
        Mail mail = mail(scenario);

        mailet(scenario).service(mail);
        mailet(scenario).service(mail);

        assertThat(Mails.header(mail.getMessage())).isEqualTo(scenario.after());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noLineIsLongerThan78Characters(Scenario scenario) throws Exception {
        Mail mail = mail(scenario);

        mailet(scenario).service(mail);

        assertThat(Mails.header(mail.getMessage()))
                .allSatisfy(
                        field -> assertThat(field.lines()).allMatch(line -> line.length() <= 78));
    }

    private Mail mail(Scenario scenario) throws Exception {
        Mail mail = mails.mail(scenario.before(), "alice@example.com", "bob@remote.example");
        if (scenario.record().isPresent()) {
            Mails.record(mail, Mails.json(scenario.record().get()));
        }
        return mail;
    }

    private GenericMailet mailet(Scenario scenario) throws Exception {
        return mailet(scenario.mailet(), scenario.parameters(), new FakeServer(mails));
    }

    private GenericMailet mailet(String name, Map<String, String> parameters, FakeServer server)
            throws Exception {
        GenericMailet mailet =
                switch (name) {
                    case "AddTlsHeaders" -> new AddTlsHeaders(() -> Set.of("mx.example.com"));
                    case "StripTlsHeaders" -> new StripTlsHeaders();
                    default -> throw new IllegalArgumentException(name);
                };
        mailet.init(server.config(parameters));
        return mailet;
    }

    @Test
    void theMessageThatJamesWritesHasOurHeaderAboveAllTraceHeaders() throws Exception {
        Mail mail =
                mails.mail(
                        List.of(
                                "Received: from a by b",
                                "Authentication-Results: other.example; none",
                                "Received: from c by d",
                                "MIME-Version: 1.0",
                                "From: alice@example.com"),
                        "alice@example.com",
                        "bob@example.com");

        mailet("AddTlsHeaders", Map.of(), new FakeServer(mails)).service(mail);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        mail.getMessage().writeTo(written);
        assertThat(written.toString(ISO_8859_1))
                .containsSubsequence(
                        "Authentication-Results: example.com; x-tls=none",
                        "Received: from a by b",
                        "Authentication-Results: other.example; none",
                        "Received: from c by d",
                        "From: alice@example.com",
                        "\r\n\r\nthe secret body");
    }

    @Test
    void aThousandRecipientsMakeOneHeader() throws Exception {
        String[] recipients =
                IntStream.range(0, 1000)
                        .mapToObj(i -> "user" + i + "@example.com")
                        .toArray(String[]::new);
        Mail mail = mails.mail(List.of("From: alice@example.com"), "alice@example.com", recipients);
        List<String> decisions = new ArrayList<>();
        for (String recipient : recipients) {
            decisions.add(
                    "{\"recipient\":\"%s\",\"governing\":{\"rule\":\"r\",\"mode\":\"enforce\",\"action\":\"mark\",\"violations\":[]},\"testing\":[]}"
                            .formatted(recipient));
        }
        Mails.record(
                mail,
                Mails.json("no-recipients")
                        .replace(
                                "\"decisions\":[]",
                                "\"decisions\":[" + String.join(",", decisions) + "]"));

        mailet("AddTlsHeaders", Map.of(), new FakeServer(mails)).service(mail);

        assertThat(mail.getMessage().getHeader("Authentication-Results"))
                .singleElement()
                .asString()
                .contains("x-tls=pass");
    }

    @Test
    void aMailWithoutRecipientsIsMarkedToo() throws Exception {
        Mail mail = mails.mail(List.of("From: alice@example.com"), "alice@example.com");

        mailet("AddTlsHeaders", Map.of(), new FakeServer(mails)).service(mail);

        assertThat(mail.getMessage().getHeader("Authentication-Results")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"v\":1}", "{\"v\":2}", "[]", "null", "\u0000"})
    void aBrokenRecordCountsAsNone(String record) throws Exception {
        Mail mail =
                mails.mail(
                        List.of("From: alice@example.com"), "alice@example.com", "bob@example.com");
        Mails.record(mail, record);

        mailet("AddTlsHeaders", Map.of(), new FakeServer(mails)).service(mail);

        assertThat(mail.getMessage().getHeader("Authentication-Results"))
                .containsExactly("example.com; x-tls=none (not recorded)");
    }

    @Test
    void theNameIsTheParametersElseThePostmastersDomain() throws Exception {
        assertThat(nameOf(Map.of("authservId", "parameter.example")))
                .isEqualTo("parameter.example");
        assertThat(nameOf(Map.of())).isEqualTo("example.com");
    }

    private String nameOf(Map<String, String> parameters) throws Exception {
        Mail mail =
                mails.mail(
                        List.of("From: alice@example.com"), "alice@example.com", "bob@example.com");
        mailet("AddTlsHeaders", parameters, new FakeServer(mails)).service(mail);
        String line = MessageHeader.of(mail.getMessage()).fields().get(0).value();
        return line.substring(0, line.indexOf(';')).strip();
    }

    @Test
    void parametersThatCannotBeUnderstoodStopTheServer() {
        assertThatThrownBy(
                        () ->
                                mailet(
                                        "AddTlsHeaders",
                                        Map.of("xTls", "true"),
                                        new FakeServer(mails)))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "AddTlsHeaders: <xTls> is not known: write one of authservId, path, trustedRelays, xTlsHeaders");
        assertThatThrownBy(
                        () ->
                                mailet(
                                        "AddTlsHeaders",
                                        Map.of("xTlsHeaders", "yes"),
                                        new FakeServer(mails)))
                .hasMessage("AddTlsHeaders: <xTlsHeaders> is \"yes\": write false or true");
        assertThatThrownBy(
                        () ->
                                mailet(
                                        "StripTlsHeaders",
                                        Map.of("authservId", "a b"),
                                        new FakeServer(mails)))
                .hasMessage(
                        "StripTlsHeaders: <authservId> is \"a b\": write a host or domain name, as in mx.example.com");
        assertThatThrownBy(
                        () ->
                                mailet(
                                        "StripTlsHeaders",
                                        Map.of("authservId", " "),
                                        new FakeServer(mails)))
                .hasMessage("StripTlsHeaders: <authservId> is \"\": write a text, or leave it out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maybe|-|<path> is \"maybe\": write false or true",
                "false|192.0.2.25|<trustedRelays> is \"192.0.2.25\": write <path>true</path> too, or leave it out",
                "true|192.0.2.25,,192.0.2.26|<trustedRelays> is \"192.0.2.25,,192.0.2.26\": write addresses, networks",
                "true|relay.example.com|<trustedRelays>: \"relay.example.com\" is the name of a trusted relay, but no",
                "true|192.0.2.1/33|<trustedRelays>: "
            })
    void relaysThatCannotBeUnderstoodStopTheServer(String path, String relays, String message) {
        Map<String, String> parameters =
                relays.equals("-")
                        ? Map.of("path", path)
                        : Map.of("path", path, "trustedRelays", relays);

        assertThatThrownBy(() -> mailet("AddTlsHeaders", parameters, new FakeServer(mails)))
                .isInstanceOf(MessagingException.class)
                .hasMessageStartingWith("AddTlsHeaders: " + message);
    }

    @Test
    void aServerThatKnowsNoNameOfItselfTellsOfNoWay() throws Exception {
        Map<String, String> path = Map.of("path", "true");

        assertThatThrownBy(() -> inServer(new ModuleMissing(), path))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "A mailet of mailetcontainer.xml asks for this server's own names, and nothing has told them:"
                                + " add the line guice.extension.module=org.jamestls.TlsModule to"
                                + " conf/extensions.properties");
        assertThatThrownBy(() -> inServer(Set::of, path))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "AddTlsHeaders: smtpserver.xml has no listener that is enabled, so this server writes no Received"
                                + " lines: enable one, or leave out <path>");
        assertThatCode(() -> inServer(new ModuleMissing(), Map.of())).doesNotThrowAnyException();
    }

    private void inServer(MailetEnvironment environment, Map<String, String> parameters)
            throws MessagingException {
        new AddTlsHeaders(environment).init(new FakeServer(mails).config(parameters));
    }

    @Test
    void parametersThatJamesReadsItselfAreLeftToIt() throws Exception {
        assertThat(
                        mailet(
                                "StripTlsHeaders",
                                Map.of("onMailetException", "ignore"),
                                new FakeServer(mails)))
                .isNotNull();
    }
}
