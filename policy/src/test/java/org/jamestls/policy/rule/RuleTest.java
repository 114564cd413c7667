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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.engine.DecisionTable;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    @Test
    void aRuleInAnotherModeIsOtherwiseTheSame() throws InvalidPolicyException {
        Rule rule =
                DecisionTable.policy(
                                "<exception name='x' of='r' owner='Ann' reason='r' expires='2027-01-01'>"
                                        + "<when><authenticated/></when></exception>"
                                        + "<rule name='r' action='mark' expires='2027-01-01' owner='Bob'><require><tls/></require></rule>")
                        .rules()
                        .get(0);

        Rule testing = rule.in(Mode.TESTING);

        assertThat(testing.mode()).isEqualTo(Mode.TESTING);
        assertThat(testing).isNotEqualTo(rule);
        assertThat(testing.in(Mode.ENFORCE)).isEqualTo(rule);
    }

    @Test
    void aRuleUnlessToldNeverExpiresAndHasNoExceptions() {
        Rule rule =
                Rule.of(
                        "r",
                        Mode.ENFORCE,
                        Action.REJECT,
                        Condition.everyone(),
                        Requirement.anyTls());

        assertThat(rule.isExpired(Instant.MAX)).isFalse();
        assertThat(rule.exceptions()).isEmpty();
        assertThat(rule.about())
                .extracting(
                        Rule.About::description,
                        Rule.About::owner,
                        Rule.About::reason,
                        Rule.About::ticket)
                .containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "<localRecipient/>,                                          true",
        "<not><localRecipient/></not>,                               true",
        "<any><authenticated/><localRecipient/></any>,               true",
        "<any><all><nullSender/><localRecipient/></all></any>,       true",
        "<authenticated/>,                                           false",
        "<not><authenticated/></not>,                                false",
        "<any><authenticated/><nullSender/></any>,                   false",
        "<recipient>a.example</recipient>,                           false"
    })
    void aPolicyTellsWhetherARuleOrAnExceptionAsksIfARecipientIsLocal(String when, boolean asks)
            throws InvalidPolicyException {
        String everyone = "<rule name='all'><require><tls/></require></rule>";
        String exception =
                "<exception name='x' of='all' owner='Ann' reason='r' expires='2027-01-01'><when>%s</when></exception>"
                        .formatted(when);
        String rule = "<rule name='r'><when>%s</when><exempt/></rule>".formatted(when);

        assertThat(List.of(rule, everyone + rule, rule + everyone, exception + everyone))
                .allSatisfy(
                        rules ->
                                assertThat(DecisionTable.policy(rules).asksIfLocal())
                                        .isEqualTo(asks));
        assertThat(DecisionTable.policy(everyone).asksIfLocal()).isFalse();
    }
}
