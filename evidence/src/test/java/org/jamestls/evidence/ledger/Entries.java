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
package org.jamestls.evidence.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.TlsOffer;

/** Entries as a server makes them. */
final class Entries {
    private static final CipherSuite SUITE = CipherSuite.of("TLS_AES_256_GCM_SHA384");
    private static final Instant BEGUN = Instant.parse("2026-11-24T18:12:58.123Z");

    private Entries() {}

    /** What became of a message: the shortest. */
    static Entry.Outcome outcome(String mail) {
        return new Entry.Outcome("session", 1, mail, Entry.Fate.QUEUED);
    }

    /** A message of a session with a certificate. */
    static Entry.Offered offered(String mail, CertificateFacts certificate) {
        return new Entry.Offered(
                new SessionFacts(
                        Direction.INBOUND,
                        "b6f1c1d4-29b5-4d4a-8f0a-3c53f6a1e0a7",
                        "mx",
                        25,
                        TlsOffer.STARTTLS,
                        Optional.of("192.0.2.25"),
                        Optional.of("mail.example.org"),
                        Optional.empty(),
                        Optional.of(
                                new EntryTls(
                                        TlsStart.STARTTLS,
                                        Optional.of(TlsProtocol.TLSV1_3),
                                        Optional.of(SUITE),
                                        Optional.of("mx.example.com"),
                                        Optional.of(certificate.sha256()),
                                        Optional.empty(),
                                        Optional.<PeerCheck>empty()))),
                1,
                BEGUN,
                mail,
                "ann@example.org",
                false,
                "3f2a9c11",
                List.of(
                        new Decided(
                                List.of("bob@example.com"),
                                Optional.of(true),
                                Optional.of(
                                        new Ruled(
                                                "partners",
                                                Optional.of("rfc-9325"),
                                                Mode.ENFORCE,
                                                Action.REJECT,
                                                List.of())),
                                List.of())));
    }

    static CertificateFacts certificate(int number) {
        return new CertificateFacts(
                "CN=mx" + number + ".example.com",
                "CN=Example CA,O=Example",
                List.of("mx" + number + ".example.com"),
                Sha256.hex(Sha256.begin().digest(new byte[] {(byte) number, 1})),
                Sha256.hex(Sha256.begin().digest(new byte[] {(byte) number, 2})),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                "EC",
                256);
    }
}
