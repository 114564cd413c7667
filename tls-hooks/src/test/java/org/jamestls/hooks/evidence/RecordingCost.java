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
package org.jamestls.hooks.evidence;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.hooks.Environment;
import org.jamestls.hooks.server.NoTransport;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/**
 * Prints what recording costs a message, for scale; no test. All that the recorder is called for in
 * a session of one message to one recipient: the connection, eight decisions, the offer, the
 * outcome, the end; into a ledger that keeps nothing. What the calls take that were there before
 * (the decisions themselves, the record on the mail) is not in it.
 */
final class RecordingCost {
    private static final int SESSIONS = 500_000;
    private static final int ROUNDS = 8;

    private RecordingCost() {}

    public static void main(String[] arguments) throws Exception {
        CompiledPolicy policy =
                Environment.policy(
                        "<rules><rule name='all'><require profile='nist-800-52'/></rule></rules>");
        TlsSession tls =
                new TlsSession.Encrypted(
                        TlsStart.STARTTLS,
                        TlsProtocol.parse("TLSv1.3").orElseThrow(),
                        CipherSuite.of("TLS_AES_256_GCM_SHA384"),
                        Optional.of("mx.example.com"),
                        Optional.empty(),
                        Optional.empty());
        Transaction known =
                Transaction.inbound(
                                new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                                Instant.now())
                        .stage(Stage.DATA)
                        .peer(Fact.of(InetAddress.getByName("192.0.2.1")))
                        .tls(Fact.of(tls))
                        .helo(Fact.of("client.example"))
                        .user(Fact.of(Optional.empty()))
                        .sender(Fact.of(Optional.of(Mailbox.ofWire("ann@a.example"))))
                        .build();
        Decision decision = policy.decide(known);
        MaybeSender sender = MaybeSender.of(new MailAddress("ann@a.example"));
        List<MailAddress> recipients = List.of(new MailAddress("bob@example.com"));
        List<Judged> judged = List.of(new Judged("bob@example.com", Optional.empty(), decision));
        TlsRecord record =
                new TlsRecord(
                        "mail",
                        "session",
                        "mx",
                        known.time(),
                        policy.version(),
                        false,
                        tls,
                        List.of());
        EvidenceRecorder recorder = new EvidenceRecorder(Ledger.none(), Clock.systemUTC());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        for (int round = 0; round < ROUNDS; round++) {
            long bytes = threads.getThreadAllocatedBytes(thread);
            long cpu = threads.getThreadCpuTime(thread);
            for (int i = 0; i < SESSIONS; i++) {
                SMTPSessionImpl session =
                        new SMTPSessionImpl(new NoTransport(), new SMTPConfigurationImpl());
                record(
                        recorder,
                        session,
                        policy,
                        known,
                        decision,
                        record,
                        sender,
                        recipients,
                        judged);
            }
            long spent = threads.getThreadCpuTime(thread) - cpu;
            long allocated = threads.getThreadAllocatedBytes(thread) - bytes;
            bytes = threads.getThreadAllocatedBytes(thread);
            cpu = threads.getThreadCpuTime(thread);
            int hash = 0;
            for (int i = 0; i < SESSIONS; i++) {
                SMTPSessionImpl session =
                        new SMTPSessionImpl(new NoTransport(), new SMTPConfigurationImpl());
                hash ^= session.getConnectionState().size();
            }
            long idle = threads.getThreadCpuTime(thread) - cpu;
            long idleBytes = threads.getThreadAllocatedBytes(thread) - bytes;
            System.out.printf(
                    Locale.ROOT,
                    "%.3f us and %d bytes a message%s%n",
                    (spent - idle) / 1e3 / SESSIONS,
                    (allocated - idleBytes) / SESSIONS,
                    hash == 0 ? "" : ", " + hash);
        }
    }

    private static void record(
            EvidenceRecorder recorder,
            SMTPSessionImpl session,
            CompiledPolicy policy,
            Transaction known,
            Decision decision,
            TlsRecord record,
            MaybeSender sender,
            List<MailAddress> recipients,
            List<Judged> judged) {
        recorder.connected(session);
        for (int i = 0; i < 8; i++) {
            recorder.decided(session, policy, known, decision);
        }
        OfferedMessage offered =
                recorder.offered(
                        new Point(session, 1, Optional.of("mail"), false, policy),
                        known,
                        record,
                        sender,
                        recipients,
                        judged);
        recorder.queued(session, offered);
        recorder.ended(session, false);
    }
}
