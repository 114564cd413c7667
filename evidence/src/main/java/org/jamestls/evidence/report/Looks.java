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
package org.jamestls.evidence.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.read.Certificates;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** Looks at the TLS of entries with the eyes of a profile. Not thread safe. */
final class Looks {
    // Of suites and protocols there are few; a ledger that was made up may have any number.
    private static final int MOST_KEPT = 10_000;

    private final Requirement whole;
    private final List<Requirement> own;
    private final boolean asksCertificate;
    private final Certificates certificates;
    private final Map<TlsSession, Look> kept = new HashMap<>();

    Looks(List<Profile> profiles, Certificates certificates) {
        this.whole = profiles.get(0).whole();
        this.own = profiles.stream().map(Profile::own).toList();
        this.asksCertificate = whole.clientCertificate().isPresent();
        this.certificates = certificates;
    }

    Look at(SessionFacts facts, Instant began) {
        Optional<TlsSession> session =
                facts.tls().flatMap(tls -> certificates.session(tls, asksCertificate));
        if (session.isEmpty()) {
            return new Look(session, Optional.empty(), own.stream().map(this::unknown).toList());
        }
        boolean hidden = asksCertificate && isHidden(facts.tls().orElseThrow());
        if (asksCertificate) {
            return look(session.get(), began, hidden);
        }
        Look look = kept.get(session.get());
        if (look == null) {
            look = look(session.get(), began, false);
            if (kept.size() < MOST_KEPT) {
                kept.put(session.get(), look);
            }
        }
        return look;
    }

    private Optional<List<Violation>> unknown(Requirement any) {
        return Optional.empty();
    }

    // A certificate was shown, and nothing is known of it.
    private boolean isHidden(EntryTls tls) {
        return tls.peerCertificate().isPresent()
                && tls.peerCertificate().flatMap(certificates::get).isEmpty();
    }

    private Look look(TlsSession session, Instant began, boolean hidden) {
        Transaction transaction =
                Transaction.inbound(
                                new Listener("", 0, TlsOffer.STARTTLS, OptionalInt.empty()), began)
                        .tls(Fact.of(session))
                        .build();
        return new Look(
                Optional.of(session),
                violations(whole, transaction, hidden),
                own.stream().map(one -> violations(one, transaction, hidden)).toList());
    }

    private static Optional<List<Violation>> violations(
            Requirement requirement, Transaction transaction, boolean hidden) {
        Optional<List<Violation>> found = requirement.violations(transaction);
        if (!hidden || requirement.clientCertificate().isEmpty()) {
            return found;
        }
        List<Violation> certain =
                found.orElseThrow().stream()
                        .filter(violation -> !violation.kind().isAboutClientCertificate())
                        .toList();
        return certain.isEmpty() ? Optional.empty() : Optional.of(certain);
    }
}
