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

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jamestls.policy.engine.Worlds.Part;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What {@link DecisionTableTest} and {@link PlainReadingTest} say, as mutation testing needs it: as
 * few tests, since each is started anew for each mutant; the same each time; done at the first
 * difference; and with nothing kept from one mutant to the next, so that the table is read within
 * the test. Only mutation testing runs it.
 */
class WhatDecidesTest {

    @Provide
    Arbitrary<Policy> policies() {
        return Worlds.policies();
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        return Worlds.transactions();
    }

    @Provide
    Arbitrary<Set<Part>> parts() {
        return Worlds.parts();
    }

    @Test
    @Tag("mutation")
    void theEngineDecidesAsEveryRowOfTheTableSays() {
        DecisionTable.read().rows().forEach(DecisionTable.Row::assertDecided);
    }

    @Test
    @Tag("mutation")
    void theExplanationComesToWhatEveryRowOfTheTableSays() {
        DecisionTable.read().rows().forEach(DecisionTable.Row::assertExplained);
    }

    @net.jqwik.api.Tag("mutation")
    @Property(
            tries = 100,
            seed = "8461",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    void theEngineAndItsExplanationSayWhatAPlainReadingSays(
            @ForAll("policies") Policy policy,
            @ForAll("transactions") Transaction one,
            @ForAll("transactions") Transaction other,
            @ForAll("parts") Set<Part> some,
            @ForAll boolean relaxed) {
        PlainReadingTest.assertAgreed(policy, one, other, some, relaxed);
    }
}
