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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.UnreadableXmlException;

/**
 * A listener as it was named, and as {@code smtpserver.xml} has it.
 *
 * @param name what a policy calls it
 * @param port the bound port; empty where neither tells
 * @param offer what TLS it offers; empty where neither tells
 * @param tlsElsewhere the port of another listener that offers TLS
 * @param notes what is odd about it, a sentence each
 */
record AskedListener(
        String name,
        OptionalInt port,
        Optional<TlsOffer> offer,
        OptionalInt tlsElsewhere,
        List<String> notes) {

    private static final Pattern FORM =
            Pattern.compile("(?<name>[^:/\\s]+)(:(?<port>[0-9]{1,5}))?(/(?<offer>[a-z]+))?");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code NAME[:PORT][/OFFER]}.
     *
     * @param wording what the facts are called
     * @param conf where {@code smtpserver.xml} may lie
     * @throws IllegalArgumentException when it has another form
     */
    static AskedListener parse(String text, Wording wording, Conf conf) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw notAListener(text, wording);
        }
        String name = parts.group("name");
        OptionalInt port =
                Optional.ofNullable(parts.group("port"))
                        .map(digits -> OptionalInt.of(port(digits, text, wording)))
                        .orElseGet(() -> portAlone(name));
        Optional<TlsOffer> offer =
                Optional.ofNullable(parts.group("offer")).map(given -> offer(given, text, wording));
        List<String> notes = new ArrayList<>();
        List<ListenerSettings> listeners = listeners(conf, notes);
        Optional<ListenerSettings> written =
                listeners.stream().filter(one -> isCalled(one, name)).findFirst();
        if (written.isEmpty() && !listeners.isEmpty()) {
            notes.add(
                    "there is no listener \""
                            + SafeText.echo(name)
                            + "\" in "
                            + conf.serverFile()
                            + ": it has "
                            + String.join(
                                    ", ", listeners.stream().map(AskedListener::name).toList()));
        }
        OptionalInt bound = port.isPresent() ? port : written.map(AskedListener::port).orElse(port);
        return new AskedListener(
                written.map(AskedListener::name).orElse(name),
                bound,
                offer.or(() -> written.flatMap(one -> one.tls().offer().value().value())),
                tlsElsewhere(listeners, bound.orElse(0)),
                List.copyOf(notes));
    }

    private static OptionalInt portAlone(String name) {
        return name.matches("[0-9]{1,5}") && Integer.parseInt(name) <= MAX_PORT
                ? OptionalInt.of(Integer.parseInt(name))
                : OptionalInt.empty();
    }

    private static int port(String digits, String text, Wording wording) {
        int port = Integer.parseInt(digits);
        if (port > MAX_PORT) {
            throw notAListener(text, wording);
        }
        return port;
    }

    private static TlsOffer offer(String given, String text, Wording wording) {
        return Arrays.stream(TlsOffer.values())
                .filter(offer -> offer.toString().equals(given))
                .findFirst()
                .orElseThrow(() -> notAListener(text, wording));
    }

    private static IllegalArgumentException notAListener(String text, Wording wording) {
        return new IllegalArgumentException(
                wording.of("listener")
                        + " can't be \""
                        + SafeText.echo(text)
                        + "\": write a name, as in mx, mx:25 or mx:25/starttls; a port is 0 to 65535,"
                        + " an offer is none, starttls or implicit");
    }

    // ------------------------------------------------------------ smtpserver.xml

    private static List<ListenerSettings> listeners(Conf conf, List<String> notes) {
        if (conf.source().isEmpty()) {
            return List.of();
        }
        try {
            return ServerSettings.read(conf.source().get(), ServerSettings.FILE_NAME).listeners();
        } catch (UnreadableXmlException e) {
            notes.add(
                    conf.serverFile()
                            + " can't be read, so it tells nothing of the listener: "
                            + e.getMessage());
            return List.of();
        }
    }

    private static boolean isCalled(ListenerSettings listener, String reference) {
        return name(listener).equals(reference)
                || ports(listener).stream().anyMatch(port -> port.toString().equals(reference));
    }

    private static String name(ListenerSettings listener) {
        return listener.name()
                .flatMap(written -> written.value().value())
                .or(() -> ports(listener).stream().findFirst().map(String::valueOf))
                .orElse(listener.name().map(Written::text).orElse("?"));
    }

    private static OptionalInt port(ListenerSettings listener) {
        return ports(listener).stream().mapToInt(Integer::intValue).findFirst();
    }

    private static List<Integer> ports(ListenerSettings listener) {
        return listener.bind().ports().value().orElse(List.of());
    }

    private static OptionalInt tlsElsewhere(List<ListenerSettings> listeners, int port) {
        return listeners.stream()
                .filter(
                        other ->
                                other.tls()
                                                .offer()
                                                .value()
                                                .value()
                                                .filter(offer -> offer != TlsOffer.NONE)
                                                .isPresent()
                                        && !ports(other).contains(port))
                .flatMap(other -> ports(other).stream())
                .filter(candidate -> candidate > 0)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    // ------------------------------------------------------------ the listener

    /** The listener as it must be, where a session came about. */
    Listener with(Optional<TlsSession> session) {
        boolean implicit = session.filter(known -> known.start() == TlsStart.IMPLICIT).isPresent();
        return new Listener(
                name,
                port.orElse(0),
                offer.orElse(implicit ? TlsOffer.IMPLICIT : TlsOffer.STARTTLS),
                tlsElsewhere);
    }

    /** What is assumed of it for want of being told, a sentence each. */
    List<String> assumed(Listener cameInBy, Wording wording) {
        List<String> assumed = new ArrayList<>();
        if (port.isEmpty()) {
            assumed.add("port " + cameInBy.port());
        }
        if (offer.isEmpty()) {
            assumed.add(cameInBy.offer().toString());
        }
        return assumed.isEmpty()
                ? List.of()
                : List.of(
                        String.join(" and ", assumed)
                                + (assumed.size() == 1 ? " is" : " are")
                                + " assumed of the listener; where that matters, say "
                                + wording.of("listener")
                                + " "
                                + SafeText.echo(name)
                                + ":PORT/OFFER");
    }
}
