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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.Position;

/** Settings as text: one line a setting, each with its line and column. */
final class Shown {
    private final List<String> lines = new ArrayList<>();

    private Shown() {}

    static String settings(ServerSettings settings) {
        Shown shown = new Shown();
        settings.listeners().forEach(shown::listener);
        settings.refusals().stream()
                .map(PolicyProblem::toString)
                .map(problem -> "refused " + problem)
                .forEach(shown.lines::add);
        return String.join("\n", shown.lines);
    }

    private void listener(ListenerSettings listener) {
        lines.add("listener " + at(listener.position()));
        setting("enabled", listener.enabled());
        written("name", listener.name());
        Bind bind = listener.bind();
        written("bind", Optional.of(bind.written()));
        lines.add(
                "  addresses "
                        + fact(bind.addresses())
                        + ", ports "
                        + fact(bind.ports())
                        + ", loopback "
                        + bind.loopback());
        TlsSettings tls = listener.tls();
        setting("offer", tls.offer());
        tls.clientAuth().ifPresent(position -> lines.add("  clientAuth " + at(position)));
        tls.protocols().forEach(name -> written("protocol", Optional.of(name)));
        tls.cipherSuites().forEach(name -> written("cipherSuite", Optional.of(name)));
        written("keystore", tls.keystore());
        written("keystoreType", tls.keystoreType());
        written("privateKey", tls.privateKey());
        written("certificates", tls.certificates());
        written("truststore", tls.truststore());
        written("truststoreType", tls.truststoreType());
        setting("proxyRequired", listener.proxyRequired());
        setting("announce", listener.auth().announce());
        setting("requireSSL", listener.auth().requireSsl());
        listener.handlers().forEach(handler -> written("handler", Optional.of(handler)));
        lines.add("  guarded " + listener.guarded() + ", first " + listener.guardedFirst());
    }

    private void setting(String name, Setting<?> setting) {
        lines.add("  " + name + " " + fact(setting.value()) + " " + at(setting.position()));
    }

    private void written(String name, Optional<Written> written) {
        written.ifPresent(
                text ->
                        lines.add(
                                "  "
                                        + name
                                        + " \""
                                        + text
                                        + "\" "
                                        + at(text.position())
                                        + (text.value().isKnown() ? "" : " not known")));
    }

    private static String fact(Fact<?> fact) {
        return fact.value()
                .map(
                        value ->
                                value instanceof List<?> list
                                        ? list.stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(" "))
                                        : value.toString())
                .orElse("not known");
    }

    private static String at(Position position) {
        return "@" + position.line() + ":" + position.column();
    }
}
