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
package org.jamestls.benchmarks.scale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one decision takes by policies of several sizes, asked by {@value Clients#COUNT} clients in
 * turn. Each iteration measures another of the {@link Turns}, all in one process: code that was
 * compiled for one stage alone would be too good for a server, which asks at every stage. Where
 * there is one turn only, all iterations measure that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyBenchmark {

    @Param("1000x100000")
    public String sizes;

    @Param({"CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    public String stages;

    @Param({"HIT", "MISS", "REFUSAL", "CLEAR"})
    public String findings;

    private final Map<Size, MadePolicy> made = new HashMap<>();
    private final Map<Size, CompiledPolicy> compiled = new HashMap<>();
    private List<Turns.Turn> turns;
    private int turn;

    private CompiledPolicy policy;
    private Transaction[] transactions;
    private int next;
    private Transaction transaction;

    /** What was read of it, so that the reading isn't left out. */
    public int read;

    /** Makes the policies. */
    @Setup(Level.Trial)
    public void makePolicies() {
        Turns all = Turns.parse(sizes, stages, findings);
        turns = all.all();
        for (Size size : all.sizes()) {
            made.put(size, new MadePolicy(size));
            compiled.put(size, made.get(size).compile());
        }
    }

    /** Makes the clients of the next turn. */
    @Setup(Level.Iteration)
    public void beginTurn() {
        Turns.Turn now = turns.get(turn++ % turns.size());
        policy = compiled.get(now.size());
        transactions =
                new Clients(made.get(now.size()))
                        .at(now.question().stage(), now.question().finding())
                        .toArray(Transaction[]::new);
    }

    /** The next client has just said what it wants. */
    @Setup(Level.Invocation)
    public void nextClient() {
        transaction = transactions[next++ & (Clients.COUNT - 1)];
        read = Clients.read(transaction);
    }

    /** A decision for it. */
    @Benchmark
    public Decision decide() {
        return transaction.stage() == Stage.AUTH
                ? policy.decideAuth(transaction)
                : policy.decide(transaction);
    }
}
