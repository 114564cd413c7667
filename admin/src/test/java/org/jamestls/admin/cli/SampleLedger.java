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
package org.jamestls.admin.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;

/**
 * A ledger for tests and for the docs: two days of an MX on which a rule in testing measures, and a
 * submission listener that refuses clear text.
 */
final class SampleLedger {
    private static final String POLICY = "9f".repeat(32);
    private static final String CERTIFICATE = "5c".repeat(32);
    private static final Ruled CATCH_ALL =
            new Ruled("everyone-else", Optional.empty(), Mode.ENFORCE, Action.MARK, List.of());

    private final Path folder;
    private String previous = LineHead.NOTHING;
    private long sequence;

    private SampleLedger(Path folder) {
        this.folder = folder;
    }

    /** Writes it into a folder. */
    static void into(Path folder) throws IOException {
        Files.createDirectories(folder);
        SampleLedger ledger = new SampleLedger(folder);
        ledger.firstDay();
        ledger.secondDay();
    }

    private void firstDay() throws IOException {
        add(
                "2026-11-24T07:59:58Z",
                new Entry.FileBegun("2026-11-24.jsonl", Optional.empty(), Entry.Begin.FIRST));
        add("2026-11-24T07:59:58Z", new Entry.Started("james-tls 0.1.0", POLICY, "batch", "full"));
        add(
                "2026-11-24T08:00:00Z",
                new Entry.Certificate(
                        new CertificateFacts(
                                "CN=mx.example.com",
                                "CN=Example CA",
                                List.of("mx.example.com"),
                                CERTIFICATE,
                                "6d".repeat(32),
                                Instant.parse("2026-10-01T00:00:00Z"),
                                Instant.parse("2026-12-30T00:00:00Z"),
                                "RSA",
                                2048)));
        for (int i = 0; i < 5; i++) {
            message(
                    "2026-11-24T08:0" + i + ":00Z",
                    "ann@partner.example",
                    "192.0.2.2" + i,
                    tls(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"));
        }
        message(
                "2026-11-24T09:10:00Z",
                "news@old.example",
                "198.51.100.7",
                tls(TlsProtocol.TLSV1_2, "TLS_RSA_WITH_AES_128_CBC_SHA"));
        message("2026-11-24T09:15:00Z", "scan@plant.example", "203.0.113.9", clearText());
    }

    private void secondDay() throws IOException {
        add(
                "2026-11-25T00:00:00Z",
                new Entry.FileBegun(
                        "2026-11-25.jsonl", Optional.of("2026-11-24.jsonl"), Entry.Begin.DAY));
        message("2026-11-25T09:15:00Z", "scan@plant.example", "203.0.113.9", clearText());
        message(
                "2026-11-25T10:00:00Z",
                "",
                "192.0.2.20",
                tls(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384"));
        add(
                "2026-11-25T10:30:00Z",
                new Entry.Refused(
                        facts("s" + sequence, "submission", 587, "203.0.113.80", clearText()),
                        0,
                        Instant.parse("2026-11-25T10:30:00Z"),
                        Optional.empty(),
                        Stage.MAIL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Entry.RefusedBy.RULE,
                        Optional.of(
                                new Ruled(
                                        "submission",
                                        Optional.of("rfc-9325"),
                                        Mode.ENFORCE,
                                        Action.REJECT,
                                        List.of(Violation.noTls()))),
                        List.of(),
                        POLICY,
                        new Reply(530, "5.7.0", "Must issue a STARTTLS command first", false)));
        add("2026-11-25T18:00:00Z", new Entry.Stopped());
    }

    private void message(String time, String sender, String peer, EntryTls tls) throws IOException {
        String session = "s" + sequence;
        String mail = "Mail" + sequence;
        Instant instant = Instant.parse(time);
        List<Violation> violations =
                tls.suite().isEmpty()
                        ? List.of(Violation.noTls())
                        : tls.suite().get().forwardSecrecy()
                                ? List.of()
                                : List.of(
                                        new Violation(
                                                Violation.Kind.FORWARD_SECRECY,
                                                "forward secrecy",
                                                tls.suite().get().name()));
        Ruled governing =
                tls.suite().isPresent()
                        ? CATCH_ALL
                        : new Ruled(
                                CATCH_ALL.rule(),
                                CATCH_ALL.profile(),
                                CATCH_ALL.mode(),
                                CATCH_ALL.action(),
                                violations);
        Ruled testing =
                new Ruled("mx", Optional.of("rfc-9325"), Mode.TESTING, Action.REJECT, violations);
        SessionFacts facts = facts(session, "mx", 25, peer, tls);
        add(
                time,
                new Entry.Offered(
                        facts,
                        1,
                        instant,
                        mail,
                        sender,
                        false,
                        POLICY,
                        List.of(
                                new Decided(
                                        List.of("bob@example.com"),
                                        Optional.empty(),
                                        Optional.of(governing),
                                        List.of(testing)))));
        add(time, new Entry.Outcome(session, 1, mail, Entry.Fate.QUEUED));
        add(
                time,
                new Entry.SessionEnded(
                        facts,
                        instant,
                        Entry.Ending.CLOSED,
                        1,
                        0,
                        Optional.of(POLICY),
                        Optional.of(governing)));
    }

    private static SessionFacts facts(
            String session, String listener, int port, String peer, EntryTls tls) {
        return new SessionFacts(
                Direction.INBOUND,
                session,
                listener,
                port,
                TlsOffer.STARTTLS,
                Optional.of(peer),
                Optional.of("client.example"),
                Optional.empty(),
                Optional.of(tls));
    }

    private static EntryTls tls(TlsProtocol protocol, String suite) {
        return new EntryTls(
                TlsStart.STARTTLS,
                Optional.of(protocol),
                Optional.of(CipherSuite.of(suite)),
                Optional.of("mx.example.com"),
                Optional.of(CERTIFICATE),
                Optional.empty(),
                Optional.empty());
    }

    private static EntryTls clearText() {
        return new EntryTls(
                TlsStart.CLEARTEXT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void add(String time, Entry entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Instant instant = Instant.parse(time);
        EntryWriter.write(new LineHead(++sequence, instant, "mx1", previous), entry, line);
        previous = sha256(line.toByteArray());
        line.write('\n');
        Files.write(
                folder.resolve(time.substring(0, "2026-11-24".length()) + ".jsonl"),
                line.toByteArray(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
