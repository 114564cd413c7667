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
package org.jamestls.policy.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jamestls.policy.engine.DecisionTable;
import org.junit.jupiter.api.Test;

class TransactionTest {

    @Test
    void aBuilderThatStartsFromATransactionKeepsAllThatItIsNotTold() {
        Transaction transaction =
                DecisionTable.facts(
                                "peer=192.0.2.1 tls=clear helo=a.example user=ann sender=<> recipient=bob@b.example local=yes requiretls=no")
                        .at(Stage.RCPT);

        assertThat(transaction.toBuilder().build()).isEqualTo(transaction);
        assertThat(transaction.toBuilder().stage(Stage.DATA).build())
                .isNotEqualTo(transaction)
                .extracting(Transaction::recipient)
                .isEqualTo(transaction.recipient());
    }

    @Test
    void aClientIsInATransactionFromMailOn() {
        assertThat(Arrays.stream(Stage.values()).filter(Stage::isInTransaction))
                .containsExactly(Stage.MAIL, Stage.RCPT, Stage.DATA);
    }
}
