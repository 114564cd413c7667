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

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a certificate itself must say to be encrypted for (RFC 8550 section 4.4). */
final class CertificateCheck {
    private static final List<String> MAIL = List.of("1.3.6.1.5.5.7.3.4", "2.5.29.37.0");

    private CertificateCheck() {}

    /** Why it can't be used at a time, in words about "it"; empty when it can. */
    static Optional<String> refusal(X509Certificate certificate, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of("it begins at " + certificate.getNotBefore().toInstant());
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("it ended at " + certificate.getNotAfter().toInstant());
        }
        Optional<KeyKind> kind = KeyKind.of(certificate);
        if (kind.isEmpty()) {
            return Optional.of(
                    "its key is neither RSA with 2048 bits or more nor EC on P-256, P-384 or P-521");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[kind.get().usageBit()]) {
            return Optional.of("its key usage has no " + kind.get().usageName());
        }
        return isForMail(certificate)
                ? Optional.empty()
                : Optional.of("its extended key usage has no emailProtection");
    }

    private static boolean isForMail(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(MAIL::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
