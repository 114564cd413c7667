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
package org.jamestls.policy.tls;

import java.time.Instant;
import java.util.List;

/**
 * What a decision and a record need to know of one X.509 certificate (RFC 5280).
 *
 * @param subject the subject's distinguished name (RFC 4514), as the certificate has it; not
 *     escaped
 * @param issuer the issuer's distinguished name, not escaped
 * @param dnsNames the dNSName entries of the subject alternative name, in the certificate's order,
 *     lower case; empty when it has none. The common name is not among them (RFC 6125 section
 *     6.4.4).
 * @param sha256 SHA-256 of the DER certificate, 64 lower-case hex digits
 * @param spkiSha256 SHA-256 of the DER SubjectPublicKeyInfo, 64 lower-case hex digits
 * @param notBefore begin of validity
 * @param notAfter end of validity
 * @param keyAlgorithm algorithm of the public key as the JDK names it: {@code RSA}, {@code EC}
 * @param keyBits size of the public key in bits; 0 where it can't be told
 */
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> dnsNames,
        String sha256,
        String spkiSha256,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keyBits) {

    public CertificateFacts {
        dnsNames = List.copyOf(dnsNames);
    }
}
