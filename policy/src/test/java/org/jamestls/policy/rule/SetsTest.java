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

import org.jamestls.policy.text.Mailbox;
import org.junit.jupiter.api.Test;

/** What an entry of each of the sets stands for. */
class SetsTest {

    @Test
    void aWholeDomainIsWrittenWithoutAnAt() {
        MailboxSet.Builder builder = new MailboxSet.Builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("@a.example"))
                .withMessage(
                        "\"@a.example\" has nothing before the @; for a whole domain write a.example");
        assertThat(builder.build().contains(Mailbox.ofWire("ann@a.example"))).isFalse();
    }

    @Test
    void anEntryCountsOnceHoweverItIsWritten() {
        MailboxSet set =
                new MailboxSet.Builder()
                        .add("ann@a.example")
                        .add("Ann@A.example")
                        .add("a.example")
                        .add("A.EXAMPLE")
                        .add(".a.example")
                        .add("b.example")
                        .build();

        assertThat(set.size()).isEqualTo(4);
    }

    @Test
    void aUserIsWrittenWithADomainOrWithoutAndADomainWithAnAt() {
        UserSet set =
                new UserSet.Builder().add("Ann").add("Bob@B.example").add("@C.example").build();

        assertThat(set.names()).containsExactlyInAnyOrder("ann", "bob@b.example");
        assertThat(set.domains()).containsExactly("c.example");
        assertThat(set.contains("ANN")).isTrue();
        assertThat(set.contains("bob@b.example")).isTrue();
        assertThat(set.contains("bob")).isFalse();
        assertThat(set.contains("@c.example")).isTrue();
        assertThat(set.contains("@b.example")).isFalse();
    }

    @Test
    void aNameWithAnAsteriskIsAPattern() {
        HeloNames set = new HeloNames.Builder().add("A.example").add("*.B.example").build();

        assertThat(set.names()).containsExactly("a.example");
        assertThat(set.patterns()).hasSize(1);
        assertThat(set.contains("A.EXAMPLE")).isTrue();
        assertThat(set.contains("x.b.example")).isTrue();
        assertThat(set.contains("x.a.example")).isFalse();
    }
}
