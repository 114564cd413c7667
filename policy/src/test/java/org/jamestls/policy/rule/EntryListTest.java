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
import org.junit.jupiter.api.Test;

/** Entries and stretches of time in words. */
class EntryListTest {

    @Test
    void fewEntriesAreTold() {
        assertThat(EntryList.written(List.of("a.example", "b.example"), "set"))
                .hasToString("a.example b.example");
        assertThat(EntryList.written(List.of("1", "2", "3", "4", "5"), "set"))
                .hasToString("1 2 3 4 5");
    }

    @Test
    void ofManyEntriesTheFirstAndTheirNumberAreTold() {
        assertThat(EntryList.written(List.of("1", "2", "3", "4", "5", "6"), "set"))
                .hasToString("1 2 3 4 5 ... (6 entries)");
    }

    @Test
    void ofAFileItsNameAndItsLengthAreTold() {
        assertThat(EntryList.ofFile("list.txt", 100_000, "set"))
                .hasToString("list.txt (100000 entries)");
        assertThat(EntryList.ofFile("list.txt", 1, "set")).hasToString("list.txt (1 entry)");
    }

    @Test
    void aPeriodIsToldByItsBounds() {
        Optional<Instant> from = Optional.of(Instant.parse("2027-03-01T00:00:00Z"));
        Optional<Instant> until = Optional.of(Instant.parse("2027-04-01T00:00:00Z"));

        assertThat(new Period(from, until))
                .hasToString("from 2027-03-01T00:00:00Z until 2027-04-01T00:00:00Z");
        assertThat(new Period(from, Optional.empty())).hasToString("from 2027-03-01T00:00:00Z");
        assertThat(new Period(Optional.empty(), until)).hasToString("until 2027-04-01T00:00:00Z");
    }
}
