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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;

/** Certificates in words, and in the JSON that the routes give of them. */
final class CertificateRows {
    private static final int LONGEST = 200;

    private CertificateRows() {}

    /** Whole days that are left; below 0 when it is over. */
    static long daysLeft(X509Certificate certificate, Instant now) {
        return Math.floorDiv(
                Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds(),
                Duration.ofDays(1).toSeconds());
    }

    /** How long it lasts, for people. */
    static String lasting(long daysLeft) {
        return daysLeft < 0 ? "ended" : Long.toString(daysLeft);
    }

    /** Its names, or its subject where it has none. */
    static String names(CertificateFacts facts) {
        return SafeText.printable(
                facts.dnsNames().isEmpty() ? facts.subject() : String.join(", ", facts.dnsNames()),
                LONGEST);
    }

    static String issuer(CertificateFacts facts) {
        return facts.issuer().equals(facts.subject())
                ? "itself"
                : SafeText.printable(facts.issuer(), LONGEST);
    }

    static String key(CertificateFacts facts) {
        return facts.keyAlgorithm() + (facts.keyBits() > 0 ? " " + facts.keyBits() : "");
    }

    /** Puts what the routes say of a certificate. */
    static void put(X509Certificate certificate, Instant now, ObjectNode json) {
        CertificateFacts facts = CertificateReader.read(certificate);
        json.put("subject", facts.subject()).put("issuer", facts.issuer());
        ArrayNode names = json.putArray("dnsNames");
        facts.dnsNames().forEach(names::add);
        json.put("sha256", facts.sha256())
                .put("spkiSha256", facts.spkiSha256())
                .put("notBefore", facts.notBefore().toString())
                .put("notAfter", facts.notAfter().toString())
                .put("daysLeft", daysLeft(certificate, now))
                .put("keyAlgorithm", facts.keyAlgorithm())
                .put("keyBits", facts.keyBits());
    }
}
