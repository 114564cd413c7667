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
package org.jamestls.policy.profile;

import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.tls.TlsStart;

/** Says what a requirement asks for, in words for a person. */
public final class RequirementWords {
    private RequirementWords() {}

    /**
     * What {@code requirement} asks for, one thing each: {@code TLSv1.2 or newer}, {@code 128 bits
     * or more}. Never empty: where it asks for TLS and no more, {@code any TLS}; where it asks for
     * nothing, {@code nothing}.
     */
    public static List<String> of(Requirement requirement) {
        List<String> words = new ArrayList<>();
        requirement.floor().ifPresent(floor -> words.add(floor + " or newer"));
        requirement.ceiling().ifPresent(ceiling -> words.add(ceiling + " or older"));
        if (requirement.bits() > 0) {
            words.add(requirement.bits() + " bits or more");
        }
        if (requirement.forwardSecrecy()) {
            words.add("forward secrecy");
        }
        if (requirement.aead()) {
            words.add("authenticated encryption (AEAD)");
        }
        requirement.allowed().forEach(oneOf -> words.add("a suite among " + names(oneOf)));
        if (!requirement.forbidden().isEmpty()) {
            words.add("no suite among " + names(requirement.forbidden()));
        }
        requirement.start().ifPresent(start -> words.add(begun(start)));
        requirement.clientCertificate().ifPresent(certificate -> addWords(certificate, words));
        if (words.isEmpty()) {
            words.add(requirement.tls() ? "any TLS" : "nothing");
        }
        return List.copyOf(words);
    }

    private static String names(List<SuitePattern> patterns) {
        return String.join(", ", patterns.stream().map(SuitePattern::toString).toList());
    }

    private static String begun(TlsStart start) {
        return switch (start) {
            case IMPLICIT -> "TLS from the first octet";
            case STARTTLS -> "TLS by STARTTLS";
            case CLEARTEXT -> "no TLS";
        };
    }

    private static void addWords(CertificateRequirement certificate, List<String> words) {
        words.add("a client certificate");
        certificate
                .names()
                .forEach(oneOf -> words.add("a certificate for " + String.join(" or ", oneOf)));
        certificate
                .pins()
                .forEach(oneOf -> words.add("one of " + oneOf.size() + " pinned certificates"));
        if (!certificate.validFor().isZero()) {
            words.add("a certificate valid for " + certificate.validFor().toDays() + " more days");
        }
    }
}
