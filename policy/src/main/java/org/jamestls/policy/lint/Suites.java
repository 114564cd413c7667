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
package org.jamestls.policy.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.SuitePattern;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.TlsCombination;
import org.jamestls.policy.server.TlsPlatform;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.ShippedProfiles;

/**
 * The suites that there are.
 *
 * @param ofPlatform each suite that the platform enables of itself, or that a listener enables,
 *     under each protocol that the platform can negotiate
 * @param registered those in IANA's registry
 * @param suggested names that are proposed in place of a wrong one
 */
record Suites(
        List<TlsCombination> ofPlatform, List<CipherSuite> registered, List<String> suggested) {

    private static final String REGISTRY = "registered-suites.txt";

    static Suites of(TlsPlatform platform, Optional<ServerSettings> server) {
        List<CipherSuite> usable =
                Stream.concat(
                                platform.defaultSuites().stream(),
                                server.stream()
                                        .flatMap(settings -> settings.listeners().stream())
                                        .flatMap(listener -> listener.tls().cipherSuites().stream())
                                        .map(Written::text))
                        .filter(name -> platform.suite(name) == TlsPlatform.Support.USABLE)
                        .map(CipherSuite::of)
                        .distinct()
                        .toList();
        Set<String> suggested = new TreeSet<>();
        usable.forEach(suite -> suggested.add(suite.name()));
        ShippedProfiles.all().stream()
                .flatMap(profile -> profile.whole().allowed().stream())
                .flatMap(List::stream)
                .map(SuitePattern::toString)
                .filter(pattern -> pattern.indexOf('*') < 0)
                .forEach(suggested::add);
        return new Suites(
                Arrays.stream(TlsProtocol.values())
                        .filter(
                                protocol ->
                                        platform.protocol(protocol.toString())
                                                == TlsPlatform.Support.USABLE)
                        .flatMap(protocol -> combinations(protocol, usable))
                        .toList(),
                readRegistered(),
                List.copyOf(suggested));
    }

    private static Stream<TlsCombination> combinations(
            TlsProtocol protocol, List<CipherSuite> suites) {
        return suites.stream()
                .filter(suite -> TlsCombination.exists(protocol, suite))
                .map(suite -> new TlsCombination(protocol, suite));
    }

    private static List<CipherSuite> readRegistered() {
        try (InputStream in = Suites.class.getResourceAsStream(REGISTRY);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CipherSuite::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the registry in the JAR can be read", e);
        }
    }

    /**
     * The suites that a pattern means: those of the registry that fit, or the one that it names.
     */
    List<CipherSuite> meantBy(SuitePattern pattern) {
        String text = pattern.toString();
        return text.indexOf('*') < 0
                ? Stream.of(CipherSuite.of(text)).filter(CipherSuite::registered).toList()
                : registered.stream().filter(pattern::matches).toList();
    }

    /** Every protocol version under which the suite can be negotiated, on whatever platform. */
    static Stream<TlsCombination> anywhere(CipherSuite suite) {
        return Arrays.stream(TlsProtocol.values())
                .flatMap(protocol -> combinations(protocol, List.of(suite)));
    }

    /**
     * True when a session with this suite and protocol meets all that is required of them; client
     * certificates aside, and how TLS began as well.
     */
    static boolean meets(TlsCombination combination, Requirement requirement) {
        return meets(combination, requirement, requirement.start().orElse(TlsStart.STARTTLS));
    }

    /** The same of TLS that began in that way. */
    static boolean meets(TlsCombination combination, Requirement requirement, TlsStart start) {
        TlsSession session =
                new TlsSession.Encrypted(
                        start,
                        combination.protocol(),
                        combination.suite(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Transaction known =
                Transaction.inbound(
                                new Listener("", 0, TlsOffer.STARTTLS, OptionalInt.empty()),
                                Instant.EPOCH)
                        .tls(Fact.of(session))
                        .build();
        return requirement
                .withoutClientCertificate()
                .violations(known)
                .filter(List::isEmpty)
                .isPresent();
    }
}
