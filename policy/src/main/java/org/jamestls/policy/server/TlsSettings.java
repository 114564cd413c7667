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
package org.jamestls.policy.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.Position;

/**
 * The {@code <tls>} of a listener. Where it offers no TLS the rest is here as well, but James does
 * not look at it. Secrets are left out.
 *
 * @param offer what TLS is offered
 * @param clientAuth where {@code <clientAuth>} stands, which makes James demand a client
 *     certificate in the handshake; empty where it does not ask for one
 * @param protocols the names in {@code <supportedProtocols>}; empty where the JDK's defaults are
 *     enabled
 * @param cipherSuites the names in {@code <supportedCipherSuites>}; empty where the JDK's defaults
 *     are enabled
 * @param keystore James' URL of it
 * @param keystoreType {@code JKS} where not written
 * @param privateKey James' URL of a PEM file; of no matter where there is a keystore
 * @param certificates James' URL of a PEM file; of no matter where there is a keystore
 * @param truststore James' URL of it, for client certificates; the JDK's own where not written
 * @param truststoreType {@code JKS} where not written; James 3.8.1 takes the keystore's type
 *     instead
 */
public record TlsSettings(
        Setting<TlsOffer> offer,
        Optional<Position> clientAuth,
        List<Written> protocols,
        List<Written> cipherSuites,
        Optional<Written> keystore,
        Optional<Written> keystoreType,
        Optional<Written> privateKey,
        Optional<Written> certificates,
        Optional<Written> truststore,
        Optional<Written> truststoreType) {

    /** Says what a client asks for to begin with, and is no protocol (RFC 5246 appendix E.2). */
    private static final String SSLV2_HELLO = "SSLv2Hello";

    public TlsSettings {
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
    }

    /**
     * What a handshake with this listener can come to, so far as names of protocols and suites
     * decide it: none of the combinations that are left out can be negotiated, while one that is in
     * may still fail for want of a fitting key. Empty where nothing can: no TLS is offered, no
     * suite goes with any protocol, or the {@code platform} does not know a name, so that no
     * handshake ever begins.
     *
     * <p>Not known where it hangs on {@code ${...}}, on an offer that is not known, or on a
     * protocol of the platform that is newer than {@link TlsProtocol}.
     */
    public Fact<Set<TlsCombination>> negotiable(TlsPlatform platform) {
        Optional<TlsOffer> offered = offer.value().value();
        if (offered.isEmpty()) {
            return Fact.notKnown();
        }
        if (offered.get() == TlsOffer.NONE || !unknownNames(platform).isEmpty()) {
            return Fact.of(Set.of());
        }
        Optional<List<String>> protocolNames = known(protocols, platform.defaultProtocols());
        Optional<List<String>> suiteNames = known(cipherSuites, platform.defaultSuites());
        if (protocolNames.isEmpty() || suiteNames.isEmpty()) {
            return Fact.notKnown();
        }
        List<TlsProtocol> enabled = new ArrayList<>();
        for (String name : protocolNames.get()) {
            if (platform.protocol(name) == TlsPlatform.Support.USABLE
                    && !name.equals(SSLV2_HELLO)) {
                Optional<TlsProtocol> protocol = TlsProtocol.parse(name);
                if (protocol.isEmpty()) {
                    return Fact.notKnown();
                }
                enabled.add(protocol.get());
            }
        }
        Set<TlsCombination> combinations = new LinkedHashSet<>();
        for (String name : suiteNames.get()) {
            if (platform.suite(name) == TlsPlatform.Support.USABLE) {
                CipherSuite suite = CipherSuite.of(name);
                enabled.stream()
                        .filter(protocol -> TlsCombination.exists(protocol, suite))
                        .map(protocol -> new TlsCombination(protocol, suite))
                        .forEach(combinations::add);
            }
        }
        return Fact.of(Set.copyOf(combinations));
    }

    /**
     * The names of protocols and suites that {@code platform} does not know. James does not notice
     * one when it starts: where TLS is implicit, no connection comes about; after STARTTLS it
     * answers 220 and goes on in clear text.
     */
    public List<Written> unknownNames(TlsPlatform platform) {
        return Stream.concat(
                        cipherSuites.stream()
                                .filter(name -> isUnknown(name.value().map(platform::suite))),
                        protocols.stream()
                                .filter(name -> isUnknown(name.value().map(platform::protocol))))
                .toList();
    }

    private static boolean isUnknown(Fact<TlsPlatform.Support> support) {
        return support.value().filter(TlsPlatform.Support.UNKNOWN::equals).isPresent();
    }

    private static Optional<List<String>> known(List<Written> written, List<String> defaults) {
        if (written.isEmpty()) {
            return Optional.of(defaults);
        }
        List<String> names =
                written.stream().flatMap(name -> name.value().value().stream()).toList();
        return names.size() == written.size() ? Optional.of(names) : Optional.empty();
    }
}
