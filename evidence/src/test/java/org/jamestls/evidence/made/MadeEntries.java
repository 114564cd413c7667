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
package org.jamestls.evidence.made;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;

/** Entries for tests. */
public final class MadeEntries {

    public static final EntryTls TLS_1_3 = tls(TlsProtocol.TLSV1_3, "TLS_AES_256_GCM_SHA384");
    public static final EntryTls TLS_1_2 =
            tls(TlsProtocol.TLSV1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    public static final EntryTls CLEAR_TEXT =
            new EntryTls(
                    TlsStart.CLEARTEXT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private MadeEntries() {}

    private static EntryTls tls(TlsProtocol protocol, String suite) {
        return new EntryTls(
                TlsStart.STARTTLS,
                Optional.of(protocol),
                Optional.of(CipherSuite.of(suite)),
                Optional.of("mx.example.net"),
                Optional.of("ab".repeat(32)),
                Optional.empty(),
                Optional.empty());
    }

    public static SessionFacts facts(String session, String peer, EntryTls tls) {
        return new SessionFacts(
                Direction.INBOUND,
                session,
                "mx",
                25,
                TlsOffer.STARTTLS,
                Optional.of(peer),
                Optional.of("mail.example.org"),
                Optional.empty(),
                Optional.of(tls));
    }

    public static Ruled passed(String rule) {
        return new Ruled(rule, Optional.of("rfc-9325"), Mode.ENFORCE, Action.REJECT, List.of());
    }

    public static Ruled failed(String rule, Mode mode, Action action) {
        return new Ruled(rule, Optional.of("rfc-9325"), mode, action, List.of(Violation.noTls()));
    }

    public static Decided decided(Ruled governing, String... recipients) {
        return new Decided(
                List.of(recipients), Optional.of(true), Optional.of(governing), List.of());
    }

    public static Entry.Offered offered(
            String mail, SessionFacts facts, Instant begun, String sender, Decided... decisions) {
        return new Entry.Offered(
                facts, 1, begun, mail, sender, false, "p".repeat(64), List.of(decisions));
    }

    public static Entry.Outcome queued(String mail, String session) {
        return new Entry.Outcome(session, 1, mail, Entry.Fate.QUEUED);
    }

    public static Entry.SessionEnded ended(SessionFacts facts, Instant began, Ruled governing) {
        return new Entry.SessionEnded(
                facts,
                began,
                Entry.Ending.CLOSED,
                1,
                0,
                Optional.of("p".repeat(64)),
                Optional.of(governing));
    }

    public static Entry.SessionEnded handshakeFailed(SessionFacts facts, Instant began) {
        return new Entry.SessionEnded(
                facts,
                began,
                Entry.Ending.HANDSHAKE_FAILED,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    public static Entry.Refused refused(
            Optional<String> mail,
            SessionFacts facts,
            Instant begun,
            String sender,
            String recipient,
            Ruled governing,
            Ruled... testing) {
        return new Entry.Refused(
                facts,
                1,
                begun,
                mail,
                mail.isPresent() ? Stage.DATA : Stage.RCPT,
                Optional.of(sender),
                Optional.of(recipient),
                Optional.of(true),
                false,
                Entry.RefusedBy.RULE,
                Optional.of(governing),
                List.of(testing),
                "p".repeat(64),
                new Reply(530, "5.7.0", "Must issue a STARTTLS command first", false));
    }

    /** A message that was taken, in a session of its own: three lines. */
    public static void message(MadeLedger ledger, Instant time, String name, int number) {
        SessionFacts facts =
                facts(
                        "s-" + name,
                        "192.0." + (2 + number % 2) + "." + (1 + number % 200),
                        number % 5 == 0 ? TLS_1_2 : TLS_1_3);
        ledger.append(
                time,
                offered(
                        "m-" + name,
                        facts,
                        time.minusMillis(300),
                        "ann@sender-" + number % 50 + ".example",
                        decided(passed("everyone"), "bob@example.org")));
        ledger.append(time.plusMillis(2), queued("m-" + name, "s-" + name));
        ledger.append(time.plusMillis(40), ended(facts, time.minusMillis(700), passed("everyone")));
    }
}
