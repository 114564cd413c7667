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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.Position;
import org.jamestls.policy.xml.XmlElement;

/** Reads listeners as James does, and notes what James would not start with. For one file. */
final class ListenerReader {
    private static final String EVERY_ADDRESS = "0.0.0.0:";
    private static final int HIGHEST_PORT = 65535;
    private static final Comparator<PolicyProblem> IN_FILE_ORDER =
            Comparator.<PolicyProblem>comparingInt(problem -> problem.position().line())
                    .thenComparingInt(problem -> problem.position().column());

    private final MailProtocol protocol;
    private final List<PolicyProblem> refusals = new ArrayList<>();

    ListenerReader(MailProtocol protocol) {
        this.protocol = protocol;
    }

    ServerSettings read(String file, XmlElement root) {
        // James does not look at the name of the root.
        List<ListenerSettings> listeners =
                root.children(protocol.configuration()).stream()
                        .flatMap(element -> listener(element).stream())
                        .toList();
        refusals.sort(IN_FILE_ORDER);
        return new ServerSettings(file, listeners, refusals);
    }

    private Optional<ListenerSettings> listener(XmlElement element) {
        JamesKeys keys = new JamesKeys(element);
        Setting<Boolean> enabled =
                flag("enabled", keys.attribute("enabled"), true, element.position());
        if (enabled.value().equals(Fact.of(false))) {
            // James looks no further, and neither do we: what is wrong inside does no harm.
            return Optional.empty();
        }
        Bind bind = bind(keys);
        TlsSettings tls = tls(keys);
        Setting<Boolean> proxyRequired =
                flag("<proxyRequired>", keys.value("proxyRequired"), false, element.position());
        AuthSettings auth = auth(keys);
        List<XmlElement> handlers = protocol == MailProtocol.SMTP ? handlers(keys) : List.of();
        return Optional.of(
                new ListenerSettings(
                        element.position(),
                        enabled,
                        name(handlers),
                        bind,
                        tls,
                        auth,
                        proxyRequired,
                        handlers.stream()
                                .flatMap(handler -> handlerClass(handler).stream())
                                .toList()));
    }

    private Bind bind(JamesKeys keys) {
        Written written =
                keys.value("bind")
                        .orElseGet(
                                () ->
                                        new Written(
                                                EVERY_ADDRESS + protocol.usualPort(),
                                                keys.root().position()));
        return new Bind(
                written,
                written.value()
                        .value()
                        .flatMap(text -> addresses(text, written.position()))
                        .map(Fact::of)
                        .orElseGet(Fact::notKnown));
    }

    /** As James takes it apart: at each comma, then at each colon, of which the first two count. */
    private Optional<List<BoundAddress>> addresses(String text, Position position) {
        List<BoundAddress> addresses = new ArrayList<>();
        for (String address : parts(text, ",")) {
            List<String> parts = parts(address, ":");
            Optional<Integer> port =
                    parts.size() < 2 ? Optional.empty() : port(parts.get(1).trim());
            if (port.isEmpty()) {
                return refuseBind(text, position);
            }
            addresses.add(new BoundAddress(parts.get(0).trim(), port.get()));
        }
        return addresses.isEmpty() ? refuseBind(text, position) : Optional.of(addresses);
    }

    private Optional<List<BoundAddress>> refuseBind(String text, Position position) {
        refuse(
                position,
                "<bind> can't be \"" + SafeText.echo(text) + "\"",
                "write an IPv4 address and a port: 0.0.0.0:25");
        return Optional.empty();
    }

    private static List<String> parts(String text, String separator) {
        return Stream.of(text.split(separator)).filter(part -> !part.isEmpty()).toList();
    }

    private static Optional<Integer> port(String text) {
        try {
            return Optional.of(Integer.parseInt(text))
                    .filter(port -> port >= 0 && port <= HIGHEST_PORT);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private TlsSettings tls(JamesKeys keys) {
        TlsSettings tls =
                new TlsSettings(
                        offer(keys),
                        // Whatever stands in it, enabled="false" too.
                        keys.elements("tls", "clientAuth").stream()
                                .map(XmlElement::position)
                                .findFirst(),
                        keys.values("tls", "supportedProtocols", "protocol"),
                        keys.values("tls", "supportedCipherSuites", "cipherSuite"),
                        keys.value("tls", "keystore"),
                        keys.value("tls", "keystoreType"),
                        keys.value("tls", "privateKey"),
                        keys.value("tls", "certificates"),
                        keys.value("tls", "clientAuth", "truststore"),
                        keys.value("tls", "clientAuth", "truststoreType"));
        boolean offered =
                tls.offer().value().value().filter(offer -> offer != TlsOffer.NONE).isPresent();
        boolean keyless =
                tls.keystore().isEmpty()
                        && (tls.privateKey().isEmpty() || tls.certificates().isEmpty());
        if (offered && keyless) {
            refuse(
                    tls.offer().position(),
                    "TLS is offered, but there is no key for it",
                    "add <keystore>, or <privateKey> and <certificates>, to <tls>");
        }
        return tls;
    }

    private Setting<TlsOffer> offer(JamesKeys keys) {
        Position position =
                keys.elements("tls").stream()
                        .map(XmlElement::position)
                        .findFirst()
                        .orElse(keys.root().position());
        Fact<Boolean> startTls =
                flag("startTLS", keys.attribute("startTLS", "tls"), false, position).value();
        Fact<Boolean> socketTls =
                flag("socketTLS", keys.attribute("socketTLS", "tls"), false, position).value();
        if (!startTls.isKnown() || !socketTls.isKnown()) {
            return new Setting<>(Fact.notKnown(), position);
        }
        boolean start = startTls.equals(Fact.of(true));
        boolean socket = socketTls.equals(Fact.of(true));
        if (start && socket) {
            refuse(
                    position,
                    "a listener can't have both startTLS=\"true\" and socketTLS=\"true\"",
                    "set one of them to false");
            return new Setting<>(Fact.notKnown(), position);
        }
        if (start && !protocol.hasStartTls(handlerClasses(keys))) {
            return new Setting<>(Fact.of(TlsOffer.NONE), position);
        }
        TlsOffer offer = start ? TlsOffer.STARTTLS : socket ? TlsOffer.IMPLICIT : TlsOffer.NONE;
        return new Setting<>(Fact.of(offer), position);
    }

    private AuthSettings auth(JamesKeys keys) {
        Position position =
                keys.elements("auth").stream()
                        .map(XmlElement::position)
                        .findFirst()
                        .orElse(keys.root().position());
        return new AuthSettings(
                announce(keys, position),
                flag("<requireSSL>", keys.value("auth", "requireSSL"), false, position));
    }

    private Setting<AuthAnnounce> announce(JamesKeys keys, Position position) {
        Optional<Written> announce = keys.value("auth", "announce");
        if (announce.isEmpty()) {
            // Before <auth> there was <authRequired>, which James still reads.
            return keys.value("authRequired")
                    .map(written -> new Setting<>(written.value(), written.position()))
                    .orElseGet(() -> new Setting<>(Fact.of("false"), position))
                    .map(AuthAnnounce::parseAuthRequired);
        }
        Written written = announce.get();
        Optional<String> text = written.value().value();
        Optional<AuthAnnounce> parsed = text.flatMap(AuthAnnounce::parse);
        if (text.isPresent() && parsed.isEmpty()) {
            refuse(
                    written.position(),
                    "<announce> can't be \"" + SafeText.echo(written.text()) + "\"",
                    "write never, forUnauthorizedAddresses or always");
        }
        return new Setting<>(parsed.map(Fact::of).orElseGet(Fact::notKnown), written.position());
    }

    private List<XmlElement> handlers(JamesKeys keys) {
        int chains = keys.elements("handlerchain").size();
        if (chains != 1) {
            refuse(
                    keys.root().position(),
                    "a listener has one <handlerchain>, this one has "
                            + (chains == 0 ? "none" : chains),
                    chains == 0 ? "add it" : "make one of them");
        }
        List<XmlElement> handlers = keys.elements("handlerchain", "handler");
        handlers.stream()
                .filter(handler -> handlerClass(handler).isEmpty())
                .forEach(
                        handler ->
                                refuse(
                                        handler.position(),
                                        "<handler> lacks its attribute \"class\"",
                                        "add class=\"...\""));
        return handlers;
    }

    private static List<String> handlerClasses(JamesKeys keys) {
        return keys.elements("handlerchain", "handler").stream()
                .flatMap(handler -> handlerClass(handler).stream())
                .map(Written::text)
                .toList();
    }

    private static Optional<Written> handlerClass(XmlElement handler) {
        return JamesKeys.attributeOf(handler, "class");
    }

    private static Optional<Written> name(List<XmlElement> handlers) {
        Predicate<Written> ours = written -> written.text().equals(ListenerSettings.POLICY_HANDLER);
        return handlers.stream()
                .filter(handler -> handlerClass(handler).filter(ours).isPresent())
                .findFirst()
                .flatMap(handler -> new JamesKeys(handler).value("listener"))
                .filter(name -> !name.text().isEmpty());
    }

    private Setting<Boolean> flag(
            String what, Optional<Written> written, boolean byDefault, Position otherwiseAt) {
        if (written.isEmpty()) {
            return new Setting<>(Fact.of(byDefault), otherwiseAt);
        }
        Written flag = written.get();
        Optional<String> text = flag.value().value();
        Optional<Boolean> parsed = text.flatMap(ListenerReader::parseFlag);
        if (text.isPresent() && parsed.isEmpty()) {
            refuse(
                    flag.position(),
                    what + " can't be \"" + SafeText.echo(flag.text()) + "\"",
                    "write true or false");
        }
        return new Setting<>(parsed.map(Fact::of).orElseGet(Fact::notKnown), flag.position());
    }

    /** The words of Commons Lang, by which James' reader goes. */
    private static Optional<Boolean> parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> Optional.of(true);
            case "false", "f", "no", "n", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private void refuse(Position position, String what, String remedy) {
        refusals.add(new PolicyProblem(position, what + ": James does not start", remedy));
    }
}
