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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists beside the policy. */
class ListFileTest {
    private static final String RULES =
            "<rule name='r'><when><sender file='list.txt'/></when><exempt/></rule>";

    private static Condition condition(String list) throws InvalidPolicyException {
        return MemoryFolder.withRules(RULES).with("list.txt", list).read().rules().get(0).when();
    }

    private static InvalidPolicyException refusal(String list) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> condition(list));
    }

    private static Truth holdsFor(Condition condition, String sender) {
        return condition.test(
                Transaction.inbound(
                                new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                                Instant.EPOCH)
                        .sender(Fact.of(Optional.of(Mailbox.ofWire(sender))))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "a.example\n",
                "a.example\r\nb.example\r\n",
                "b.example\ra.example\r",
                "\n\n  \n\ta.example  \n",
                "# a comment\na.example",
                "a.example # a comment",
                "a.example#a comment",
                "\uFEFFa.example",
                "\uFEFF# a comment\r\na.example",
                "A.EXAMPLE.",
            })
    void anEntryIsFoundWhateverStandsAroundIt(String list) throws InvalidPolicyException {
        Condition condition = condition(list);

        assertThat(holdsFor(condition, "ann@a.example")).isEqualTo(Truth.YES);
        assertThat(holdsFor(condition, "ann@comment.example")).isEqualTo(Truth.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing yet\n", "\uFEFF", " \r\n\t"})
    void anEmptyListMeansNoOne(String list) throws InvalidPolicyException {
        assertThat(holdsFor(condition(list), "ann@a.example")).isEqualTo(Truth.NO);
    }

    @Test
    void aCommentedEntryIsNone() throws InvalidPolicyException {
        assertThat(holdsFor(condition("#a.example\nb.example"), "ann@a.example"))
                .isEqualTo(Truth.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aBadEntryIsToldWithItsLine(String lineEnd) {
        InvalidPolicyException refusal =
                refusal(String.join(lineEnd, "# head", "a.example", "", "b..example", "c.example"));

        assertThat(refusal.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.position()).hasToString("list.txt:4");
                            assertThat(problem.what())
                                    .startsWith("\"b..example\" is not a domain name");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example b.example", "a.example\tb.example", "a.example\u00a0b"})
    void twoEntriesOnALineAreAProblem(String line) {
        assertThat(refusal("ok.example\n" + line).problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.position()).hasToString("list.txt:2");
                            assertThat(problem.what()).endsWith("is more than one entry on a line");
                        });
    }

    @Test
    void aByteOrderMarkCountsAtTheBeginningOnly() {
        assertThat(refusal("a.example\n\uFEFFb@\n").problems()).hasSize(1);
    }

    @Test
    void aMissingListIsToldWhereItIsNamed() {
        InvalidPolicyException refusal =
                catchThrowableOfType(
                        InvalidPolicyException.class, () -> MemoryFolder.withRules(RULES).read());

        assertThat(refusal.problems())
                .singleElement()
                .hasToString(
                        "tls-policy.xml:1:78: there is no file \"list.txt\"; put it beside the policy, or mend the name");
    }

    @Test
    void aListThatIsAFolderIsAProblem(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("list.txt"));
        Files.writeString(
                folder.resolve(PolicyReader.FILE_NAME),
                "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><rules>"
                        + RULES
                        + "</rules></tlsPolicy>");

        InvalidPolicyException refusal =
                catchThrowableOfType(
                        InvalidPolicyException.class,
                        () ->
                                PolicyReader.read(
                                        PolicySource.ofFolder(folder), PolicyReader.FILE_NAME));

        assertThat(refusal.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.position().line()).isEqualTo(1);
                            assertThat(problem.what())
                                    .startsWith("the file \"list.txt\" can't be read: ");
                        });
    }

    @Test
    void hundredThousandLinesAreNormal() throws InvalidPolicyException {
        Condition condition =
                condition(
                        IntStream.range(0, 100_000)
                                .mapToObj(i -> "d" + i + ".example")
                                .collect(Collectors.joining("\n")));

        assertThat(holdsFor(condition, "ann@d99999.example")).isEqualTo(Truth.YES);
        assertThat(holdsFor(condition, "ann@d100000.example")).isEqualTo(Truth.NO);
    }
}
