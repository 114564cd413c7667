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
package org.jamestls.mailets.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
    private static final String HEAD = "Subject: Not delivered\n\n";

    private static String text(String template, Facts all, Facts... each) throws Exception {
        return Template.parse("t", HEAD + template).text(all, List.of(each));
    }

    private static Facts facts() {
        return Facts.none().add(Placeholder.SERVER, "mx.example.com");
    }

    @Test
    void aLineIsWrittenOnceForEachValueAndNotAtAllWithoutOne() throws Exception {
        Facts facts =
                facts().add(Placeholder.RECIPIENT, "a@a.example")
                        .add(Placeholder.RECIPIENT, "b@b.example");

        assertThat(text("I am ${server}.\n- ${recipient}\nsee ${help}\nend\n", facts))
                .isEqualTo("I am mx.example.com.\n- a@a.example\n- b@b.example\nend\n");
    }

    @Test
    void linesThatRepeatByTheSameThingRepeatTogether() throws Exception {
        Facts facts =
                facts().addViolation("TLSv1.3", "TLSv1.2").addViolation("an AEAD suite", "CBC");

        assertThat(text("required ${required}\nfound ${found}\n\n${found}/${required}", facts))
                .isEqualTo(
                        """
                        required TLSv1.3
                        found TLSv1.2
                        required an AEAD suite
                        found CBC

                        TLSv1.2/TLSv1.3
                        CBC/an AEAD suite
                        """);
    }

    @Test
    void betweenEachAndEndStandsWhatIsKnownOfAGroup() throws Exception {
        Facts all = facts().add(Placeholder.RULE, "one").add(Placeholder.RULE, "two");

        assertThat(
                        text(
                                "${rule}\n${each}\n  ${server} ${rule}\n${end}\nafter",
                                all,
                                facts().add(Placeholder.RULE, "one"),
                                facts(),
                                facts().add(Placeholder.RULE, "two")))
                .isEqualTo("one\ntwo\n  mx.example.com one\n  mx.example.com two\nafter\n");
    }

    @Test
    void aLineWithConditionsIsWrittenWhereAllHold() throws Exception {
        Facts facts = facts().add(Condition.NO_TLS).add(Condition.HEADER_ONLY);

        assertThat(
                        text(
                                "${if no-tls}a\n${if weak-tls}b\n${if no-tls}${if header-only}c ${server}\n"
                                        + "${if no-tls}${if requiretls}d",
                                facts))
                .isEqualTo("a\nc mx.example.com\n");
    }

    @Test
    void severalEmptyLinesBecomeOne() throws Exception {
        assertThat(text("\n\n  a\n\n${help}\n\n${rule}\n\nb\n\n\n", facts()))
                .isEqualTo("  a\n\nb\n");
    }

    @Test
    void aValueIsNeitherAPlaceholderNorALineOfItsOwn() throws Exception {
        Facts facts =
                facts().add(
                                Placeholder.SUBJECT,
                                "${server}\r\n\r\nBuy \u2028now \u0000\u202e${each}")
                        .add(Placeholder.MAIL, "x".repeat(10_000));

        assertThat(text("[${subject}]", facts)).isEqualTo("[${server}????Buy ?now ??${each}]\n");
        assertThat(text("${mail}", facts)).hasSize(Facts.MAX_VALUE + 1).endsWith("...\n");
    }

    @Test
    void theSubjectMayHoldValuesAndLacksThoseThatAreNotThere() throws Exception {
        Template template = Template.parse("t", "Subject: To ${sender}: ${subject}\r\n\r\nx\r\n");

        assertThat(template.subject(facts().add(Placeholder.SUBJECT, "hello\nBcc: x")))
                .isEqualTo("To : hello?Bcc: x");
        assertThat(template.text(facts(), List.of())).isEqualTo("x\n");
    }

    @Test
    void whatIsNoPlaceholderStaysAsItIs() throws Exception {
        assertThat(text("100 $ {server} } $server $$", facts()))
                .isEqualTo("100 $ {server} } $server $$\n");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("", "t, line 1: write the subject first"),
                Arguments.of("Hello\n", "t, line 1: write the subject first"),
                Arguments.of("Subject: \n\nx", "t, line 1: the subject is empty"),
                Arguments.of("Subject: a", "t, line 2: write an empty line behind the subject"),
                Arguments.of("Subject: a\nb\nc", "t, line 2: write an empty line"),
                Arguments.of(
                        "Subject: ${recipient}\n\nx",
                        "t, line 1: the subject can hold only what a message has one of: server,"),
                Arguments.of("Subject: ${if no-tls}a\n\nx", "t, line 1: the subject can hold only"),
                Arguments.of(
                        HEAD + "a\n${recpient}",
                        "t, line 4: ${recpient} is not known: write one of server, postmaster,"
                                + " sender, subject, message-id, date, mail, session, tls,"
                                + " recipient, rule, help, required, found, each, end, if"),
                Arguments.of(HEAD + "${Server}", "t, line 3: ${Server} is not known"),
                Arguments.of(HEAD + "${}", "t, line 3: ${} is not known"),
                Arguments.of(HEAD + "a ${server", "t, line 3: ${ has no } behind it"),
                Arguments.of(
                        HEAD + "${if no-tsl}x",
                        "t, line 3: ${if no-tsl} is not known: write ${if} with one of no-tls,"
                                + " weak-tls, tls-start, client-certificate, unrecorded,"
                                + " requiretls, header-only, whole-message"),
                Arguments.of(
                        HEAD + "x ${if no-tls}",
                        "t, line 3: ${if no-tls} must stand at the begin of its line"),
                Arguments.of(HEAD + "x ${each}", "t, line 3: ${each} must stand alone"),
                Arguments.of(HEAD + "${end}", "t, line 3: ${end} has no ${each} before it"),
                Arguments.of(HEAD + "${each}\nx\n", "t, line 3: ${each} has no ${end}"),
                Arguments.of(
                        HEAD + "${each}\n${each}\n${end}",
                        "t, line 4: ${each} can't stand within ${each}"),
                Arguments.of(
                        HEAD + "${recipient}: ${found}",
                        "t, line 3: ${found} can't share a line with what is repeated by"
                                + " something else"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsWrongIsToldWithFileAndLine(String template, String message) {
        assertThatThrownBy(() -> Template.parse("t", template))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageStartingWith(message);
    }
}
