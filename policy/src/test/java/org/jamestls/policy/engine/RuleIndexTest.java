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
package org.jamestls.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.junit.jupiter.api.Test;

/** Which rules are asked at all: what a decision costs. What is decided is tested elsewhere. */
class RuleIndexTest {
    private static final String RULES =
            """
            <rule name="a"><when><sender>a.example</sender></when><exempt/></rule>
            <rule name="b"><when><sender>b.example</sender></when><exempt/></rule>
            <rule name="users"><when><authenticated/></when><exempt/></rule>
            <exception name="x" of="try" owner="Ann" reason="r" expires="2027-01-01"><when><sender>a.example</sender></when></exception>
            <rule name="try" mode="testing"><require><tls/></require></rule>
            <rule name="try-b" mode="testing"><when><sender>b.example</sender></when><exempt/></rule>
            <rule name="twice"><when><sender>a.example</sender><sender>ann@a.example</sender></when><exempt/></rule>
            <rule name="share"><when><share percent="10"/></when><exempt/></rule>
            <rule name="rest"><require><tls/></require></rule>
            """;

    private record Indexed(List<Entry> entries, RuleIndex index) {
        static Indexed of(String rules) {
            try {
                List<Entry> entries = Entry.of(DecisionTable.policy(rules));
                return new Indexed(entries, RuleIndex.of(entries));
            } catch (InvalidPolicyException e) {
                throw new IllegalArgumentException(e);
            }
        }

        List<String> asked(Stage stage, String facts, boolean relaxed) {
            Transaction transaction = DecisionTable.facts(facts).at(stage);
            Candidates candidates = index.candidates(transaction, relaxed);
            List<String> names = new ArrayList<>();
            for (int clause = candidates.next(0);
                    clause >= 0;
                    clause = candidates.next(clause + 1)) {
                names.add(entries.get(index.entryOf(clause)).name());
            }
            return names;
        }
    }

    private static List<String> asked(Stage stage, String facts) {
        return Indexed.of(RULES).asked(stage, facts, false);
    }

    private static List<String> askedInAnEmergency(Stage stage, String facts) {
        return Indexed.of(RULES).asked(stage, facts, true);
    }

    @Test
    void whoIsKnownIsAskedAboutByTheRulesForThemAndForEveryone() {
        assertThat(asked(Stage.MAIL, "user=none sender=ann@a.example"))
                .containsExactly("a", "x", "try", "twice", "share", "rest");
        assertThat(asked(Stage.MAIL, "user=ann sender=ann@b.example"))
                .containsExactly("b", "users", "try", "try-b", "share", "rest");
        assertThat(asked(Stage.MAIL, "user=none sender=ann@c.example"))
                .containsExactly("try", "share", "rest");
    }

    @Test
    void whoIsNotKnownYetIsAskedAboutByEnforcedRulesAndByExceptions() {
        assertThat(asked(Stage.EHLO, ""))
                .containsExactly("a", "b", "users", "x", "try", "twice", "share", "rest");
    }

    @Test
    void inAnEmergencyNoRuleIsAskedAboutWhoIsNotKnownYet() {
        assertThat(askedInAnEmergency(Stage.EHLO, "")).containsExactly("x", "try", "share", "rest");
        assertThat(askedInAnEmergency(Stage.MAIL, "user=none sender=ann@b.example"))
                .containsExactly("b", "try", "try-b", "share", "rest");
    }

    @Test
    void ofManyRulesOnlyThoseOfTheSenderAreAsked() {
        Indexed many =
                Indexed.of(
                        IntStream.range(0, 1_000)
                                .mapToObj(
                                        i ->
                                                "<rule name='r%d'><when><sender>d%d.example</sender></when><exempt/></rule>"
                                                        .formatted(i, i % 250))
                                .collect(Collectors.joining()));

        assertThat(many.asked(Stage.MAIL, "sender=ann@d17.example", false))
                .containsExactly("r17", "r267", "r517", "r767");
        assertThat(many.asked(Stage.MAIL, "sender=ann@a.example", false)).isEmpty();
    }

    @Test
    void howeverManyDomainsStandAboveASenderTheRulesOfEachAreAsked() {
        List<String> domains = new ArrayList<>(List.of("example"));
        for (int i = 0; i < 40; i++) {
            domains.add("d%d.%s".formatted(i, domains.get(i)));
        }
        Indexed indexed =
                Indexed.of(
                        domains.stream()
                                .map(
                                        domain ->
                                                "<rule name='%s'><when><sender>.%s</sender></when><exempt/></rule>"
                                                        .formatted("r" + domain.length(), domain))
                                .collect(Collectors.joining()));

        assertThat(indexed.asked(Stage.MAIL, "sender=ann@a." + domains.get(40), false))
                .containsExactlyElementsOf(
                        domains.stream().map(domain -> "r" + domain.length()).toList());
    }

    @Test
    void aRuleThatIsFoundByAllThatItAsksForIsKnownToHold() {
        Indexed indexed = Indexed.of(RULES);
        List<String> exact =
                IntStream.range(0, indexed.entries().size())
                        .filter(indexed.index()::isExact)
                        .map(indexed.index()::entryOf)
                        .mapToObj(number -> indexed.entries().get(number).name())
                        .toList();

        assertThat(exact).containsExactly("a", "b", "users", "x", "try", "try-b", "rest");
    }

    @Test
    void whatIsLeftWhereAFactIsKnownIsMadeOnce() {
        RuleIndex index = Indexed.of(RULES).index();
        int known = Dimension.SENDER.mask();

        assertThat(index.rest(known, false)).isSameAs(index.rest(known, false));
        assertThat(index.rest(known, true)).isSameAs(index.rest(known, true));
        assertThat(index.rest(known, false)).isNotSameAs(index.rest(known, true));
        assertThat(index.rest(0, false)).isNotSameAs(index.rest(known, false));
    }

    @Test
    void clausesComeInWordsOf64() {
        String rule = "<rule name='r%d'><exempt/></rule>";
        for (int count : new int[] {0, 1, 63, 64, 65, 128, 129}) {
            String rules =
                    IntStream.range(0, count)
                            .mapToObj(rule::formatted)
                            .collect(Collectors.joining("", "<rules>", "</rules>"));
            assertThat(Indexed.of(rules).index().words()).isEqualTo((int) Math.ceil(count / 64.0));
        }
    }
}
