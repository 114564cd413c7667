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
package org.jamestls.policy.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;

/** Random records, with whatever a client may have sent in them. */
final class Records {
    private Records() {}

    static Arbitrary<TlsRecord> records() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        texts(),
                        times(),
                        texts(),
                        Arbitraries.of(true, false),
                        sessions(),
                        decisions().list().ofMaxSize(4))
                .as(TlsRecord::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(
                        "",
                        "\"",
                        "\\",
                        "\r\n250 OK",
                        "\0",
                        "</x>",
                        "ünïcode",
                        "\u2028",
                        "\ud800",
                        "null",
                        "{}"));
    }

    // A transaction begins in a year of four digits; a certificate may tell of any time.
    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(-62167219200L, 253402300799L)
                .map(Instant::ofEpochSecond);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .map(second -> Instant.ofEpochSecond(second, Math.floorMod(second, 1_000_000_000)));
    }

    private static Arbitrary<TlsSession> sessions() {
        Arbitrary<TlsSession> encrypted =
                Combinators.combine(
                                Arbitraries.of(TlsStart.STARTTLS, TlsStart.IMPLICIT),
                                Arbitraries.of(TlsProtocol.values()),
                                Arbitraries.oneOf(
                                                texts(),
                                                Arbitraries.of(
                                                        "TLS_AES_128_GCM_SHA256",
                                                        "SSL_RSA_WITH_RC4_128_MD5"))
                                        .map(CipherSuite::of),
                                texts().optional(),
                                certificates().optional(),
                                certificates()
                                        .map(
                                                facts ->
                                                        new PeerCertificate(
                                                                facts, PeerCheck.TRUST_STORE))
                                        .optional())
                        .as(TlsSession.Encrypted::new);
        return Arbitraries.oneOf(List.of(Arbitraries.just(TlsSession.clearText()), encrypted));
    }

    private static Arbitrary<CertificateFacts> certificates() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        texts().list().ofMaxSize(3),
                        texts(),
                        instants(),
                        Arbitraries.integers())
                .as(
                        (subject, issuer, names, hash, end, bits) ->
                                new CertificateFacts(
                                        subject,
                                        issuer,
                                        names,
                                        hash,
                                        hash,
                                        Instant.EPOCH.minus(Duration.ofDays(1)),
                                        end,
                                        "EC",
                                        bits));
    }

    private static Arbitrary<RecipientDecision> decisions() {
        return Combinators.combine(texts(), outcomes().optional(), outcomes().list().ofMaxSize(2))
                .as(RecipientDecision::new);
    }

    private static Arbitrary<RuleOutcome> outcomes() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.of(Mode.values()),
                        Arbitraries.of(Action.values()),
                        Combinators.combine(
                                        Arbitraries.of(Violation.Kind.values()), texts(), texts())
                                .as(Violation::new)
                                .list()
                                .ofMaxSize(2))
                .as(RuleOutcome::new);
    }
}
