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
package org.jamestls.policy.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCertificate;

/**
 * What certificate a client must show. Stock James asks for one only on a listener with {@code
 * <clientAuth>}, and there the handshake itself refuses a missing or untrusted one.
 *
 * @param names lists of names; of each list one must stand in the subject alternative name (RFC
 *     6125 section 6.4; never the common name). {@code *.} covers exactly one label.
 * @param pins sets of SHA-256 fingerprints, of the certificate or of its SubjectPublicKeyInfo; of
 *     each set one must fit
 * @param validFor how long it must still be valid; zero asks for none
 */
public record CertificateRequirement(
        List<List<String>> names, List<Set<Pin>> pins, Duration validFor) {

    /** What a fingerprint is of. */
    public enum Pinned {
        CERTIFICATE,
        SPKI
    }

    /**
     * A pinned certificate or key.
     *
     * @param sha256 64 lower-case hex digits
     */
    public record Pin(Pinned pinned, String sha256) {

        /**
         * Reads a fingerprint, with or without colons, in either case.
         *
         * @throws IllegalArgumentException when it has not 64 hex digits
         */
        public static Pin parse(Pinned pinned, String text) {
            String digits = text.replace(":", "").toLowerCase(java.util.Locale.ROOT);
            if (!digits.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "\""
                                + SafeText.echo(text)
                                + "\" is not a SHA-256 fingerprint: it has 64 hex digits");
            }
            return new Pin(pinned, digits);
        }

        boolean fits(CertificateFacts certificate) {
            return sha256.equals(
                    switch (pinned) {
                        case CERTIFICATE -> certificate.sha256();
                        case SPKI -> certificate.spkiSha256();
                    });
        }
    }

    public CertificateRequirement {
        names = names.stream().map(List::copyOf).toList();
        pins = pins.stream().map(Set::copyOf).toList();
    }

    CertificateRequirement and(CertificateRequirement other) {
        List<List<String>> bothNames = new ArrayList<>(names);
        bothNames.addAll(other.names);
        List<Set<Pin>> bothPins = new ArrayList<>(pins);
        bothPins.addAll(other.pins);
        return new CertificateRequirement(
                bothNames,
                bothPins,
                validFor.compareTo(other.validFor) >= 0 ? validFor : other.validFor);
    }

    Optional<Violation> violation(Optional<PeerCertificate> shown, Instant time) {
        if (shown.isEmpty()) {
            return Optional.of(
                    new Violation(
                            Violation.Kind.CLIENT_CERTIFICATE_MISSING,
                            "a client certificate",
                            "none"));
        }
        CertificateFacts certificate = shown.get().facts();
        return nameViolation(certificate)
                .or(() -> pinViolation(certificate))
                .or(() -> expiryViolation(certificate, time));
    }

    private Optional<Violation> nameViolation(CertificateFacts certificate) {
        return names.stream()
                .filter(oneOf -> oneOf.stream().noneMatch(name -> isNamed(certificate, name)))
                .findFirst()
                .map(
                        oneOf ->
                                new Violation(
                                        Violation.Kind.CLIENT_CERTIFICATE_NAME,
                                        String.join(" or ", oneOf),
                                        certificate.dnsNames().isEmpty()
                                                ? "no dNSName"
                                                : SafeText.echo(
                                                        String.join(" ", certificate.dnsNames()))));
    }

    private static boolean isNamed(CertificateFacts certificate, String required) {
        return certificate.dnsNames().stream().anyMatch(name -> covers(required, name));
    }

    private static boolean covers(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(name);
        }
        int firstDot = name.indexOf('.');
        return firstDot > 0 && name.substring(firstDot).equals(pattern.substring(1));
    }

    private Optional<Violation> pinViolation(CertificateFacts certificate) {
        return pins.stream()
                .filter(oneOf -> oneOf.stream().noneMatch(pin -> pin.fits(certificate)))
                .findFirst()
                .map(
                        oneOf ->
                                new Violation(
                                        Violation.Kind.CLIENT_CERTIFICATE_PIN,
                                        "one of " + oneOf.size() + " pinned",
                                        "sha256 " + certificate.sha256()));
    }

    private Optional<Violation> expiryViolation(CertificateFacts certificate, Instant time) {
        if (validFor.isZero() || !certificate.notAfter().isBefore(time.plus(validFor))) {
            return Optional.empty();
        }
        return Optional.of(
                new Violation(
                        Violation.Kind.CLIENT_CERTIFICATE_EXPIRES,
                        "valid for " + validFor.toDays() + " more days",
                        "valid until " + certificate.notAfter()));
    }
}
