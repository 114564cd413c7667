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
package org.jamestls.policy.xml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.profile.Figure;
import org.jamestls.policy.profile.Obligation;
import org.jamestls.policy.profile.RequirementWords;
import org.jamestls.policy.rule.CertificateRequirement;
import org.jamestls.policy.rule.CertificateRequirement.Pin;
import org.jamestls.policy.rule.CertificateRequirement.Pinned;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;

/**
 * Reads the elements inside {@code <require>} and {@code <profile>}. Where something is wrong it
 * notes the problem and reads on.
 */
final class FigureReader {
    private static final String NOT_CHECKED = "notChecked";

    private final Problems problems;

    FigureReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * What stands inside one element.
     *
     * @param requirement all of it together
     * @param figures each of it, in the order of the file
     */
    record InPlace(Requirement requirement, List<Figure> figures) {}

    /** What stands inside {@code element}, without what it names or extends. */
    InPlace inPlace(PolicyElement element) {
        List<Figure> figures = new ArrayList<>();
        Requirement whole =
                problems.attempt(
                                element.position(),
                                "mend one of the two",
                                () -> join(element, figures))
                        .orElseGet(Requirement::anyTls);
        return new InPlace(whole, figures);
    }

    /** What stands inside {@code element} for people, and is not checked. */
    List<String> notChecked(PolicyElement element) {
        return element.child(NOT_CHECKED).stream()
                .flatMap(list -> list.children("item").stream())
                .map(item -> item.text().replaceAll("\\s+", " "))
                .toList();
    }

    private Requirement join(PolicyElement element, List<Figure> figures) {
        Requirement whole = Requirement.nothing();
        for (PolicyElement part : element.children()) {
            if (!part.name().equals(NOT_CHECKED)) {
                Requirement asked = part(part);
                whole = whole.and(asked);
                figures.add(figure(part, asked));
            }
        }
        return whole;
    }

    private static Figure figure(PolicyElement part, Requirement asked) {
        return new Figure(
                part.name(),
                String.join("; ", RequirementWords.of(asked)),
                part.attribute("clause"),
                part.attribute("obligation").flatMap(Obligation::parse),
                part.attribute("source"));
    }

    private Requirement part(PolicyElement part) {
        Figures figures = new Figures();
        switch (part.name()) {
            case "tls" -> {}
            case "protocol" -> protocol(part, figures);
            case "strength" -> figures.bits = Integer.parseInt(part.required("bits"));
            case "forwardSecrecy" -> figures.forwardSecrecy = true;
            case "aead" -> figures.aead = true;
            case "suites" -> suites(part, figures);
            case "start" -> figures.start = TlsStart.parse(part.text());
            case "clientCertificate" ->
                    figures.clientCertificate = Optional.of(clientCertificate(part));
            default ->
                    throw new IllegalStateException("the schema has no requirement " + part.name());
        }
        return figures.requirement();
    }

    /** One requirement while it is read. */
    private static final class Figures {
        private Optional<TlsProtocol> floor = Optional.empty();
        private Optional<TlsProtocol> ceiling = Optional.empty();
        private int bits;
        private boolean forwardSecrecy;
        private boolean aead;
        private List<List<SuitePattern>> allowed = List.of();
        private List<SuitePattern> forbidden = List.of();
        private Optional<TlsStart> start = Optional.empty();
        private Optional<CertificateRequirement> clientCertificate = Optional.empty();

        Requirement requirement() {
            return new Requirement(
                    true,
                    floor,
                    ceiling,
                    bits,
                    forwardSecrecy,
                    aead,
                    allowed,
                    forbidden,
                    start,
                    clientCertificate);
        }
    }

    private void protocol(PolicyElement element, Figures figures) {
        figures.floor = element.attribute("min").flatMap(TlsProtocol::parse);
        figures.ceiling = element.attribute("max").flatMap(TlsProtocol::parse);
        if (figures.floor.isEmpty() && figures.ceiling.isEmpty()) {
            problems.add(
                    element.position(),
                    "<protocol> has no bound",
                    "add min=\"TLSv1.2\" or max=\"...\"");
        }
    }

    private void suites(PolicyElement element, Figures figures) {
        List<SuitePattern> allowed = patterns(element, "allow");
        figures.forbidden = patterns(element, "forbid");
        if (!allowed.isEmpty()) {
            figures.allowed = List.of(allowed);
        }
        if (element.children().isEmpty()) {
            problems.add(
                    element.position(), "<suites> names none", "put <allow> or <forbid> inside");
        }
    }

    private List<SuitePattern> patterns(PolicyElement suites, String name) {
        List<SuitePattern> patterns = new ArrayList<>();
        for (PolicyElement element : suites.children(name)) {
            for (String value : element.values()) {
                problems.attempt(
                                element.position(),
                                "write an IANA name, in which * stands for anything: TLS_AES_128_GCM_SHA256, *_CBC_*",
                                () -> SuitePattern.parse(value))
                        .ifPresent(patterns::add);
            }
        }
        return patterns;
    }

    private CertificateRequirement clientCertificate(PolicyElement element) {
        List<String> names = new ArrayList<>();
        Set<Pin> pins = new LinkedHashSet<>();
        Duration validFor = Duration.ZERO;
        for (PolicyElement part : element.children()) {
            switch (part.name()) {
                case "name" -> names.addAll(names(part));
                case "sha256" -> pins.addAll(pins(part, Pinned.CERTIFICATE));
                case "spkiSha256" -> pins.addAll(pins(part, Pinned.SPKI));
                case "validFor" ->
                        validFor = Duration.ofDays(Integer.parseInt(part.required("days")));
                default ->
                        throw new IllegalStateException(
                                "the schema has no " + part.name() + " of a certificate");
            }
        }
        return new CertificateRequirement(
                names.isEmpty() ? List.of() : List.of(names),
                pins.isEmpty() ? List.of() : List.of(pins),
                validFor);
    }

    private List<String> names(PolicyElement element) {
        List<String> names = new ArrayList<>();
        for (String value : element.values()) {
            problems.attempt(
                            element.position(),
                            "write mail.example.com or *.example.com",
                            () -> name(value))
                    .ifPresent(names::add);
        }
        return names;
    }

    private static String name(String value) {
        String wildcard = "*.";
        return value.startsWith(wildcard)
                ? wildcard + DomainName.parse(value.substring(wildcard.length())).ascii()
                : DomainName.parse(value.toLowerCase(Locale.ROOT)).ascii();
    }

    private List<Pin> pins(PolicyElement element, Pinned pinned) {
        List<Pin> pins = new ArrayList<>();
        for (String value : element.values()) {
            problems.attempt(
                            element.position(),
                            "openssl x509 -noout -fingerprint -sha256 prints a certificate's",
                            () -> Pin.parse(pinned, value))
                    .ifPresent(pins::add);
        }
        return pins;
    }
}
