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
package org.jamestls.evidence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamestls.evidence.entry.Entry;
import org.junit.jupiter.api.Test;

class NoLedgerTest {
    @Test
    void whatIsAppendedIsDoneAtOnceEvenAfterTheEnd() {
        Ledger none = Ledger.none();
        assertThat(none.append(new Entry.Stopped())).isCompleted();
        none.close();
        assertThat(none.append(new Entry.Stopped())).isCompleted();
    }
}
