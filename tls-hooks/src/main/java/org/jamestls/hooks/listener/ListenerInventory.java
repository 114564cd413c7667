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
package org.jamestls.hooks.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The listeners of {@code smtpserver.xml}. Immutable.
 *
 * @param listeners the enabled ones, in the order of the file
 */
public record ListenerInventory(List<ConfiguredListener> listeners) {

    private static final String HANDLER_CLASS = "org.jamestls.hooks.TlsPolicyHandler";
    private static final String DEFAULT_BIND = "0.0.0.0:25";

    public ListenerInventory {
        listeners = List.copyOf(listeners);
    }

    /** Reads James' own configuration of its SMTP servers. */
    public static ListenerInventory of(HierarchicalConfiguration<ImmutableNode> smtpServers) {
        List<ConfiguredListener> found = new ArrayList<>();
        for (HierarchicalConfiguration<ImmutableNode> server :
                smtpServers.configurationsAt("smtpserver")) {
            if (server.getBoolean("[@enabled]", true)) {
                found.add(listener(server));
            }
        }
        return new ListenerInventory(found);
    }

    private static ConfiguredListener listener(HierarchicalConfiguration<ImmutableNode> server) {
        String bind = server.getString("bind", DEFAULT_BIND);
        Optional<HierarchicalConfiguration<ImmutableNode>> handler = policyHandler(server);
        return new ConfiguredListener(
                handler.flatMap(element -> Optional.ofNullable(element.getString("listener"))),
                bind,
                ports(bind),
                server.getBoolean("tls.[@startTLS]", false)
                        || server.getBoolean("tls.[@socketTLS]", false),
                handler.isPresent(),
                helloName(server));
    }

    /** The element of the TlsPolicyHandler of an SMTP server; empty where it has none. */
    public static Optional<HierarchicalConfiguration<ImmutableNode>> policyHandler(
            HierarchicalConfiguration<ImmutableNode> smtpServer) {
        return smtpServer.configurationsAt("handlerchain.handler").stream()
                .filter(element -> HANDLER_CLASS.equals(element.getString("[@class]")))
                .findFirst();
    }

    // As James reads it: the name that is written counts only where autodetect is off.
    private static Optional<String> helloName(HierarchicalConfiguration<ImmutableNode> server) {
        return server.getBoolean("helloName.[@autodetect]", true)
                ? Optional.empty()
                : Optional.ofNullable(server.getString("helloName"))
                        .filter(text -> !text.isBlank());
    }

    private static List<Integer> ports(String bind) {
        List<Integer> ports = new ArrayList<>();
        for (String address : bind.split(",")) {
            String port = address.substring(address.lastIndexOf(':') + 1).strip();
            // James itself rejects what is no number, and says so.
            if (port.matches("\\d{1,5}")) {
                ports.add(Integer.parseInt(port));
            }
        }
        return ports;
    }

    /**
     * The first fixed port of the first listener that offers TLS and is not bound to {@code port}.
     */
    public OptionalInt tlsPortOtherThan(int port) {
        return listeners.stream()
                .filter(listener -> listener.offersTls() && !listener.ports().contains(port))
                .flatMap(listener -> listener.ports().stream())
                .filter(candidate -> candidate > 0)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /**
     * The names by which the listeners call themselves.
     *
     * @param host asked for the name of the host, where a listener goes by that
     */
    public Set<String> helloNames(Supplier<String> host) {
        return listeners.stream()
                .map(listener -> listener.helloName().orElseGet(host))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The listeners that the policy can't see. */
    public List<ConfiguredListener> unguarded() {
        return listeners.stream().filter(listener -> !listener.guarded()).toList();
    }
}
