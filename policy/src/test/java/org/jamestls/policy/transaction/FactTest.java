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

import org.junit.jupiter.api.Test;

class FactTest {

    @Test
    void aFactIsKnownWithItsValueOrNotAtAll() {
        assertThat(Fact.of("a").isKnown()).isTrue();
        assertThat(Fact.of("a").value()).contains("a");
        assertThat(Fact.notKnown().isKnown()).isFalse();
        assertThat(Fact.notKnown().value()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotKnownHoweverItIsLookedAt() {
        Fact<String> notKnown = Fact.notKnown();

        assertThat(Fact.of("abc").map(String::length)).isEqualTo(Fact.of(3));
        assertThat(notKnown.map(String::length)).isEqualTo(Fact.notKnown());
        assertThat(Fact.of("abc").is(String::isEmpty)).isEqualTo(Truth.NO);
        assertThat(Fact.of("").is(String::isEmpty)).isEqualTo(Truth.YES);
        assertThat(notKnown.is(String::isEmpty)).isEqualTo(Truth.NOT_KNOWN);
    }
}
