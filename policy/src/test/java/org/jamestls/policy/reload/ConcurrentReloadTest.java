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
package org.jamestls.policy.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.junit.jupiter.api.Test;

/** A thousand reloads while others decide: no decision is by a mixture of two policies. */
class ConcurrentReloadTest {
    private static final int RELOADS = 1_000;
    private static final int DECIDERS = 3;
    private static final int RULES = 100;

    /**
     * A policy in which everything names the generation: each of its rules, the one that governs
     * among them, and the entry of the list by which that one is found.
     */
    private static void lay(Folder folder, int generation) {
        String testing =
                IntStream.range(0, RULES)
                        .mapToObj(
                                i ->
                                        "<rule name='g%d-t%d' mode='testing'><require><tls/></require></rule>"
                                                .formatted(generation, i))
                        .collect(Collectors.joining());
        folder.with("list.txt", "a.example\nonly%d.example\n".formatted(generation));
        folder.withRules(
                testing
                        + "<rule name='g%d'><when><sender file='list.txt'/></when><require><tls/></require></rule>"
                                .formatted(generation));
    }

    private static final Transaction ASKED =
            Transaction.inbound(
                            new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                            Instant.EPOCH)
                    .stage(Stage.MAIL)
                    .tls(Fact.of(TlsSession.clearText()))
                    .sender(Fact.of(Optional.of(Mailbox.ofWire("ann@a.example"))))
                    .build();

    @Test
    void noDecisionIsByAMixtureOfTwoPolicies() throws Exception {
        Folder folder = new Folder();
        lay(folder, 0);
        ReloadablePolicy policy =
                ReloadablePolicy.load(
                        folder, PolicyReader.FILE_NAME, new KeptInMemory(), Clock.systemUTC());
        ConcurrentHashMap<String, String> generationOfVersion = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService deciders = Executors.newFixedThreadPool(DECIDERS);
        List<Future<Long>> decided = new ArrayList<>();
        try {
            for (int i = 0; i < DECIDERS; i++) {
                decided.add(deciders.submit(() -> decideUntil(over, policy, generationOfVersion)));
            }
            for (int generation = 1; generation <= RELOADS; generation++) {
                reload(folder, policy, generation);
            }
        } finally {
            over.set(true);
            deciders.shutdown();
            assertThat(deciders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        for (Future<Long> decisions : decided) {
            assertThat(decisions.get()).isGreaterThan(RELOADS);
        }
        assertThat(generationOfVersion).as("versions that decided").hasSizeGreaterThan(100);
        assertThat(generationOfVersion.values()).doesNotHaveDuplicates();
    }

    private static void reload(Folder folder, ReloadablePolicy policy, int generation)
            throws InvalidPolicyException {
        lay(folder, generation);
        assertThat(policy.reload("the test")).isInstanceOf(Reloaded.InForce.class);
        assertThat(policy.policy().policy().rules().get(RULES).name()).isEqualTo("g" + generation);
    }

    private static long decideUntil(
            AtomicBoolean over,
            ReloadablePolicy policy,
            ConcurrentHashMap<String, String> generationOfVersion) {
        long decisions = 0;
        while (!over.get()) {
            CompiledPolicy taken = policy.policy();
            Decision decision = policy.decide(taken, ASKED);
            String generation = decision.governing().map(RuleOutcome::rule).orElseThrow();
            assertThat(decision.testing())
                    .hasSize(RULES)
                    .allMatch(outcome -> outcome.rule().startsWith(generation + "-t"));
            assertThat(
                            generationOfVersion.computeIfAbsent(
                                    decision.policyVersion(), version -> generation))
                    .isEqualTo(generation);
            decisions++;
        }
        return decisions;
    }
}
