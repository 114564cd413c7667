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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.rule.CertificateRequirement.Pin;
import org.jamestls.policy.rule.CertificateRequirement.Pinned;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.TlsOffer;
import picocli.CommandLine.Option;

/** What TLS is asked about, and the client's certificate. */
final class AskedSession {
    private static final String CLEAR = "clear";
    private static final int MOST_PARTS = 3;

    /** A certificate that is made up is good for long enough, unless told. */
    private static final Duration GOOD_FOR = Duration.ofDays(365);

    /** Fits no pin. */
    private static final String NO_FINGERPRINT = "0".repeat(64);

    @Option(
            names = "--tls",
            paramLabel = "TLS",
            description =
                    "clear, or PROTOCOL:SUITE[:START] as TLSv1.3:TLS_AES_128_GCM_SHA256; START is"
                            + " starttls or implicit, and what the listener offers unless told.")
    private Optional<String> tls = Optional.empty();

    @Option(
            names = "--cert",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "The client shows a certificate with these names in the subject alternative"
                            + " name. Without this or --cert-file it shows none.")
    private List<String> names = List.of();

    @Option(
            names = "--cert-sha256",
            paramLabel = "HEX",
            description = "SHA-256 of that certificate; unless told, one that fits no pin.")
    private Optional<String> sha256 = Optional.empty();

    @Option(
            names = "--cert-spki",
            paramLabel = "HEX",
            description = "SHA-256 of its public key; unless told, one that fits no pin.")
    private Optional<String> spki = Optional.empty();

    @Option(
            names = "--cert-until",
            paramLabel = "DAY|TIME",
            description =
                    "Until when it is valid: 2027-06-30 (to its end in UTC) or"
                            + " 2027-06-30T12:00Z; 365 days after --time, unless told.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--cert-file",
            paramLabel = "PEM",
            description = "The client shows the certificate in this file, the first one.")
    private Optional<Path> file = Optional.empty();

    /** Whether it was said what TLS there is. */
    boolean isGiven() {
        return tls.isPresent();
    }

    /** What is odd about it, a sentence each. */
    List<String> notes() {
        return tls
                .filter(text -> !text.equals(CLEAR))
                .map(text -> text.split(":", -1)[1])
                .filter(suite -> !CipherSuite.of(suite).registered())
                .map(
                        suite ->
                                "the cipher suite \""
                                        + SafeText.echo(suite)
                                        + "\" is not registered with IANA, and has no strength")
                .stream()
                .toList();
    }

    /**
     * The session; empty where it was not given.
     *
     * @param began when the transaction began
     * @param offer what the listener offers; empty where that was not said
     * @throws IllegalArgumentException when a value is none, or two contradict each other
     * @throws NotDoneException when the certificate can't be read
     */
    Optional<TlsSession> read(Instant began, Optional<TlsOffer> offer) throws NotDoneException {
        Optional<CertificateFacts> certificate = certificate(began);
        if (tls.isEmpty() || tls.get().equals(CLEAR)) {
            if (certificate.isPresent()) {
                throw new IllegalArgumentException(
                        "a certificate is shown in a TLS session alone: say --tls"
                                + " TLSv1.3:TLS_AES_128_GCM_SHA256 or another one besides");
            }
            if (tls.isPresent() && offer.equals(Optional.of(TlsOffer.IMPLICIT))) {
                throw new IllegalArgumentException(
                        "--tls can't be clear: the listener has TLS from the first octet");
            }
            return tls.map(clear -> TlsSession.clearText());
        }
        return Optional.of(encrypted(tls.get(), offer, certificate));
    }

    private static TlsSession encrypted(
            String text, Optional<TlsOffer> offer, Optional<CertificateFacts> certificate) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > MOST_PARTS || parts[1].isEmpty()) {
            throw notASession(text, "write clear, or PROTOCOL:SUITE[:starttls|implicit]");
        }
        TlsProtocol protocol =
                TlsProtocol.parse(parts[0])
                        .orElseThrow(
                                () ->
                                        notASession(
                                                text,
                                                "the protocol is one of "
                                                        + all(TlsProtocol.values())));
        Optional<TlsStart> offered = offer.flatMap(AskedSession::start);
        Optional<TlsStart> given =
                parts.length == MOST_PARTS
                        ? Optional.of(givenStart(parts[2], text))
                        : Optional.empty();
        if (offer.equals(Optional.of(TlsOffer.NONE))) {
            throw notASession(text, "the listener offers no TLS, so there is clear text alone");
        }
        if (given.isPresent() && offered.isPresent() && !given.equals(offered)) {
            throw notASession(text, "the listener offers " + offered.get());
        }
        return new TlsSession.Encrypted(
                given.or(() -> offered).orElse(TlsStart.STARTTLS),
                protocol,
                CipherSuite.of(parts[1]),
                Optional.empty(),
                Optional.empty(),
                certificate.map(facts -> new PeerCertificate(facts, PeerCheck.TRUST_STORE)));
    }

    private static Optional<TlsStart> start(TlsOffer offer) {
        return switch (offer) {
            case NONE -> Optional.empty();
            case STARTTLS -> Optional.of(TlsStart.STARTTLS);
            case IMPLICIT -> Optional.of(TlsStart.IMPLICIT);
        };
    }

    private static TlsStart givenStart(String start, String text) {
        return TlsStart.parse(start)
                .filter(begun -> begun != TlsStart.CLEARTEXT)
                .orElseThrow(
                        () -> notASession(text, "what follows the suite is starttls or implicit"));
    }

    private static IllegalArgumentException notASession(String text, String why) {
        return new IllegalArgumentException(
                "--tls can't be \"" + SafeText.echo(text) + "\": " + why);
    }

    private static String all(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }

    // ------------------------------------------------------------ the certificate

    private Optional<CertificateFacts> certificate(Instant began) throws NotDoneException {
        boolean described = sha256.isPresent() || spki.isPresent() || until.isPresent();
        if (file.isPresent()) {
            if (described || !names.isEmpty()) {
                throw new IllegalArgumentException(
                        "--cert-file tells all of the certificate: leave out the other --cert"
                                + " options");
            }
            return Optional.of(read(file.get()));
        }
        if (names.isEmpty()) {
            if (described) {
                throw new IllegalArgumentException(
                        "--cert-sha256, --cert-spki and --cert-until tell more of a certificate:"
                                + " name it with --cert besides");
            }
            return Optional.empty();
        }
        return Optional.of(
                new CertificateFacts(
                        "",
                        "",
                        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                        fingerprint("--cert-sha256", Pinned.CERTIFICATE, sha256),
                        fingerprint("--cert-spki", Pinned.SPKI, spki),
                        Instant.EPOCH,
                        until.map(AskedSession::notAfter).orElse(began.plus(GOOD_FOR)),
                        "EC",
                        0));
    }

    private static String fingerprint(String option, Pinned pinned, Optional<String> text) {
        try {
            return text.map(digits -> Pin.parse(pinned, digits).sha256()).orElse(NO_FINGERPRINT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private static Instant notAfter(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusSeconds(1)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--cert-until can't be \""
                            + SafeText.echo(text)
                            + "\": write a day, 2027-06-30, or a time, 2027-06-30T12:00Z",
                    e);
        }
    }

    private static CertificateFacts read(Path file) throws NotDoneException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateReader.read(
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException e) {
            throw new NotDoneException("The file " + file + " can't be read: " + e);
        } catch (CertificateException e) {
            throw new NotDoneException("The file " + file + " holds no certificate in PEM form");
        }
    }
}
