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
package org.jamestls.mailets.smime;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jamestls.policy.text.SafeText;

/**
 * The certificates that may be encrypted for. All good ones of an address count: its owner may read
 * with the key of any. Thread safe.
 */
public final class Certificates {
    private static final Duration VERDICT_LASTS = Duration.ofMinutes(1);
    private static final int MAX_VERDICTS = 20_000;

    private final CertificateSource source;
    private final Trust trust;
    private final Clock clock;

    /** Chains cost signatures; the same certificates are asked for again and again. */
    private final Map<X509Certificate, Verdict> verdicts = new ConcurrentHashMap<>();

    private record Verdict(Optional<String> refusal, Object trusted, Instant until) {}

    /**
     * What there is for an address.
     *
     * @param usable the certificates to encrypt for; empty when there is none
     * @param refusal when there is none, why, in one line
     * @param isAbsent true when there is none at all, good or not, for certain
     */
    public record Found(List<X509Certificate> usable, Optional<String> refusal, boolean isAbsent) {
        public Found {
            usable = List.copyOf(usable);
        }

        /** Whether the address can be encrypted for. */
        public boolean isUsable() {
            return !usable.isEmpty();
        }
    }

    /** Those of {@code source} that {@code trust} trusts. */
    public Certificates(CertificateSource source, Trust trust, Clock clock) {
        this.source = source;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * Finds those of an address.
     *
     * @throws IOException when it can't be told whether there are any
     */
    public Found of(String address) throws IOException {
        String wanted = CertificateAddresses.comparable(address);
        List<X509Certificate> usable = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (X509Certificate candidate : source.of(wanted)) {
            Optional<String> refusal =
                    CertificateAddresses.of(candidate).contains(wanted)
                            ? refusal(candidate)
                            : Optional.of("it does not name the address");
            if (refusal.isEmpty()) {
                usable.add(candidate);
            } else {
                refusals.add(named(candidate) + ": " + refusal.get());
            }
        }
        if (!usable.isEmpty()) {
            return new Found(usable, Optional.empty(), false);
        }
        if (!refusals.isEmpty()) {
            return new Found(List.of(), Optional.of(String.join("; ", refusals)), false);
        }
        return source.isComplete()
                ? new Found(List.of(), Optional.of("no certificate names the address"), true)
                : new Found(
                        List.of(),
                        Optional.of("no certificate that can be read names the address"),
                        false);
    }

    private Optional<String> refusal(X509Certificate certificate) {
        Instant now = clock.instant();
        Optional<String> itself = CertificateCheck.refusal(certificate, now);
        if (itself.isPresent()) {
            return itself;
        }
        Verdict known = verdicts.get(certificate);
        Object trusted = trust.state();
        if (known == null || known.trusted() != trusted || now.isAfter(known.until())) {
            if (verdicts.size() >= MAX_VERDICTS) {
                verdicts.clear();
            }
            known =
                    new Verdict(
                            trust.refusal(certificate, source.authorities(), now),
                            trusted,
                            now.plus(VERDICT_LASTS));
            verdicts.put(certificate, known);
        }
        return known.refusal();
    }

    private static String named(X509Certificate certificate) {
        return "the one with serial number "
                + SafeText.echo(certificate.getSerialNumber().toString(16))
                + " by "
                + SafeText.echo(certificate.getIssuerX500Principal().getName());
    }
}
