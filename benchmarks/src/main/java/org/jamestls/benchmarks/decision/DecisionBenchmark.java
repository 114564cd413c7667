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
package org.jamestls.benchmarks.decision;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a policy of ten rules takes to decide, with what is known at three stages of one session.
 * The last rule governs in the end, so at RCPT all ten are looked at. In clear text it refuses, and
 * the reply is made too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionBenchmark {

    private static final Listener MX =
            new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty());

    /** What the connection has. */
    public enum Session {
        CLEAR_TEXT,
        TLS_1_3;

        private TlsSession tls() {
            return switch (this) {
                case CLEAR_TEXT -> TlsSession.clearText();
                case TLS_1_3 ->
                        new TlsSession.Encrypted(
                                TlsStart.STARTTLS,
                                TlsProtocol.TLSV1_3,
                                CipherSuite.of("TLS_AES_256_GCM_SHA384"),
                                Optional.of("mx.demo.example"),
                                Optional.empty(),
                                Optional.empty());
            };
        }
    }

    @Param({"CLEAR_TEXT", "TLS_1_3"})
    public Session session;

    private CompiledPolicy policy;
    private Transaction atConnect;
    private Transaction atMail;
    private Transaction atRcpt;

    /** Reads the policy and sets the stages up. */
    @Setup
    public void setUp() throws InvalidPolicyException, UnknownHostException {
        policy =
                CompiledPolicy.of(
                        PolicyReader.read(
                                DecisionBenchmark.class::getResourceAsStream, "ten-rules.xml"));
        atConnect =
                Transaction.inbound(MX, Instant.parse("2026-01-05T12:00:00Z"))
                        .stage(Stage.CONNECT)
                        .peer(Fact.of(InetAddress.getByName("192.0.2.25")))
                        .build();
        atMail =
                atConnect.toBuilder()
                        .stage(Stage.MAIL)
                        .tls(Fact.of(session.tls()))
                        .helo(Fact.of("mail.client.example"))
                        .user(Fact.of(Optional.empty()))
                        .sender(Fact.of(Optional.of(Mailbox.ofWire("carol@client.example"))))
                        .requireTlsAsked(Fact.of(false))
                        .build();
        atRcpt =
                atMail.toBuilder()
                        .stage(Stage.RCPT)
                        .recipient(Fact.of(Mailbox.ofWire("bob@demo.example")))
                        .recipientLocal(Fact.of(true))
                        .build();
    }

    /** Peer and listener are known. */
    @Benchmark
    public Decision connect() {
        return policy.decide(atConnect);
    }

    /** All but the recipient is known. */
    @Benchmark
    public Decision mail() {
        return policy.decide(atMail);
    }

    /** All is known. */
    @Benchmark
    public Decision rcpt() {
        return policy.decide(atRcpt);
    }
}
