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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jamestls.mailets.encrypt.Found;
import org.jamestls.mailets.encrypt.RecipientKeys;
import org.jamestls.policy.text.SafeText;

/**
 * The certificates that may be encrypted for. All good ones of an address count: its owner may read
 * with the key of any. Thread safe.
 */
public final class Certificates implements RecipientKeys<X509Certificate> {
    private static final Duration VERDICT_LASTS = Duration.ofMinutes(1);
    private static final int MAX_VERDICTS = 20_000;

    private final CertificateSource source;
    private final Trust trust;
    private final Clock clock;

    /** Chains cost signatures; the same certificates are asked for again and again. */
    private final Map<X509Certificate, Verdict> verdicts = new ConcurrentHashMap<>();

    private record Verdict(Optional<String> refusal, Object trusted, Instant until) {}

    /** Those of {@code source} that {@code trust} trusts. */
    public Certificates(CertificateSource source, Trust trust, Clock clock) {
        this.source = source;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public Found<X509Certificate> of(String address) throws IOException {
        String wanted = RecipientKeys.comparable(address);
        return Found.among(
                source.of(wanted),
                candidate -> refusal(candidate, wanted).map(why -> named(candidate) + ": " + why),
                "certificate",
                source.isComplete());
    }

    private Optional<String> refusal(X509Certificate certificate, String wanted) {
        return CertificateAddresses.of(certificate).contains(wanted)
                ? refusal(certificate)
                : Optional.of("it does not name the address");
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
