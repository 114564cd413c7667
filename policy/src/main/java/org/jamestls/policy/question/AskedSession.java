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
package org.jamestls.policy.question;

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
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.TlsOffer;

/** What TLS is asked about, and the client's certificate. */
final class AskedSession {
    private static final String CLEAR = "clear";
    private static final int MOST_PARTS = 3;

    /** A certificate that is made up is good for long enough, unless told. */
    private static final Duration GOOD_FOR = Duration.ofDays(365);

    /** Fits no pin. */
    private static final String NO_FINGERPRINT = "0".repeat(64);

    private final Optional<String> tls;
    private final Question.Certificate shown;
    private final Wording wording;

    AskedSession(Optional<String> tls, Question.Certificate shown, Wording wording) {
        this.tls = tls;
        this.shown = shown;
        this.wording = wording;
    }

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
     */
    Optional<TlsSession> read(Instant began, Optional<TlsOffer> offer) {
        Optional<CertificateFacts> certificate = certificate(began);
        if (tls.isEmpty() || tls.get().equals(CLEAR)) {
            if (certificate.isPresent()) {
                throw new IllegalArgumentException(
                        "a certificate is shown in a TLS session alone: say "
                                + wording.of("tls")
                                + " TLSv1.3:TLS_AES_128_GCM_SHA256 or another one besides");
            }
            if (tls.isPresent() && offer.equals(Optional.of(TlsOffer.IMPLICIT))) {
                throw new IllegalArgumentException(
                        wording.of("tls")
                                + " can't be clear: the listener has TLS from the first octet");
            }
            return tls.map(clear -> TlsSession.clearText());
        }
        return Optional.of(encrypted(tls.get(), offer, certificate));
    }

    private TlsSession encrypted(
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

    private TlsStart givenStart(String start, String text) {
        return TlsStart.parse(start)
                .filter(begun -> begun != TlsStart.CLEARTEXT)
                .orElseThrow(
                        () -> notASession(text, "what follows the suite is starttls or implicit"));
    }

    private IllegalArgumentException notASession(String text, String why) {
        return new IllegalArgumentException(
                wording.of("tls") + " can't be \"" + SafeText.echo(text) + "\": " + why);
    }

    private static String all(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }

    // ------------------------------------------------------------ the certificate

    private Optional<CertificateFacts> certificate(Instant began) {
        if (shown.whole().isPresent()) {
            return shown.whole();
        }
        if (shown.names().isEmpty()) {
            if (shown.sha256().isPresent()
                    || shown.spki().isPresent()
                    || shown.until().isPresent()) {
                throw new IllegalArgumentException(
                        wording.of("cert-sha256")
                                + ", "
                                + wording.of("cert-spki")
                                + " and "
                                + wording.of("cert-until")
                                + " tell more of a certificate: name it with "
                                + wording.of("cert")
                                + " besides");
            }
            return Optional.empty();
        }
        return Optional.of(
                new CertificateFacts(
                        "",
                        "",
                        shown.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                        fingerprint("cert-sha256", Pinned.CERTIFICATE, shown.sha256()),
                        fingerprint("cert-spki", Pinned.SPKI, shown.spki()),
                        Instant.EPOCH,
                        shown.until().map(this::notAfter).orElse(began.plus(GOOD_FOR)),
                        "EC",
                        0));
    }

    private String fingerprint(String fact, Pinned pinned, Optional<String> text) {
        try {
            return text.map(digits -> Pin.parse(pinned, digits).sha256()).orElse(NO_FINGERPRINT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wording.of(fact) + ": " + e.getMessage(), e);
        }
    }

    private Instant notAfter(String text) {
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
                    wording.of("cert-until")
                            + " can't be \""
                            + SafeText.echo(text)
                            + "\": write a day, 2027-06-30, or a time, 2027-06-30T12:00Z",
                    e);
        }
    }
}
