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
package org.jamestls.benchmarks.ledger;

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
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.TlsOffer;

/** The entries of messages, three each: offered, outcome, session; no two of them alike. */
final class MadeEntries {
    static final int PER_MESSAGE = 3;

    private static final String CERTIFICATE = "ab".repeat(32);
    private static final String POLICY = "cd".repeat(32);
    private static final EntryTls TLS =
            new EntryTls(
                    TlsStart.STARTTLS,
                    Optional.of(TlsProtocol.TLSV1_3),
                    Optional.of(CipherSuite.of("TLS_AES_256_GCM_SHA384")),
                    Optional.of("mx.here.example"),
                    Optional.of(CERTIFICATE),
                    Optional.empty(),
                    Optional.empty());
    private static final Ruled PASSED =
            new Ruled("mx", Optional.of("rfc-9325"), Mode.ENFORCE, Action.REJECT, List.of());

    private final Instant begun;

    MadeEntries(Instant begun) {
        this.begun = begun;
    }

    /** One of the entries of a message. */
    Entry entry(int message, int number) {
        return switch (number) {
            case 0 ->
                    new Entry.Offered(
                            facts(message),
                            1,
                            begun,
                            mail(message),
                            "someone%d@sender%d.example".formatted(message, message % 50_000),
                            false,
                            POLICY,
                            List.of(
                                    new Decided(
                                            List.of("user%d@here.example".formatted(message % 999)),
                                            Optional.empty(),
                                            Optional.of(PASSED),
                                            List.of())));
            case 1 -> new Entry.Outcome(session(message), 1, mail(message), Entry.Fate.QUEUED);
            default ->
                    new Entry.SessionEnded(
                            facts(message),
                            begun,
                            Entry.Ending.CLOSED,
                            1,
                            0,
                            Optional.of(POLICY),
                            Optional.of(PASSED));
        };
    }

    private static SessionFacts facts(int message) {
        return new SessionFacts(
                Direction.INBOUND,
                session(message),
                "mx",
                25,
                TlsOffer.STARTTLS,
                Optional.of(
                        "10.%d.%d.%d"
                                .formatted(message >> 16 & 255, message >> 8 & 255, message & 255)),
                Optional.of("mail%d.sender%d.example".formatted(message, message % 50_000)),
                Optional.empty(),
                Optional.of(TLS));
    }

    private static String session(int message) {
        return "%08x".formatted(message * 0x9E3779B1);
    }

    private static String mail(int message) {
        return "Mail1795543979%03d-%08x".formatted(message % 1000, message);
    }
}
