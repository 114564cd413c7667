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
package org.jamestls.admin.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.jamestls.admin.listener.OwnListener.Login;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.policy.server.BoundAddress;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.server.TlsPlatform;
import org.jamestls.policy.transaction.TlsOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of this server, as James reads them from its configuration. Immutable.
 *
 * @param all the enabled ones, by protocol and in the order of their files
 */
public record OwnListeners(List<OwnListener> all) {
    private static final Logger LOGGER = LoggerFactory.getLogger(OwnListeners.class);

    private static final int HIGHEST_PORT = 65_535;

    public OwnListeners {
        all = List.copyOf(all);
    }

    /**
     * Reads James' own configuration. What can't be read is logged and left out: James itself does
     * not start with it, or has no such listeners.
     *
     * @param exists whether there is a file of that name, such as {@code imapserver.xml}, in James'
     *     configuration folder: of one that is missing James has no listeners
     */
    public static OwnListeners read(ConfigurationProvider configuration, Predicate<String> exists) {
        Reader reader = new Reader(TlsPlatform.ofThisJdk().defaultProtocols());
        List<OwnListener> found = new ArrayList<>();
        for (MailProtocol protocol : MailProtocol.values()) {
            String file = protocol.fileName();
            if (exists.test(file)) {
                try {
                    found.addAll(
                            reader.read(
                                    protocol,
                                    configuration.getConfiguration(protocol.configuration())));
                } catch (ConfigurationException | IllegalArgumentException e) {
                    LOGGER.warn("The listeners of {} can't be told: {}", file, e.getMessage());
                }
            }
        }
        return new OwnListeners(found);
    }

    /** Reads the listeners of one file. */
    private record Reader(List<String> usualProtocols) {

        List<OwnListener> read(
                MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> file) {
            return file.configurationsAt(protocol.configuration()).stream()
                    .filter(server -> server.getBoolean("[@enabled]", true))
                    .map(server -> listener(protocol, server))
                    .toList();
        }

        private OwnListener listener(
                MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> server) {
            List<BoundAddress> addresses =
                    addresses(server.getString("bind", "0.0.0.0:" + protocol.usualPort()));
            List<String> protocols =
                    List.of(server.getStringArray("tls.supportedProtocols.protocol"));
            Optional<HierarchicalConfiguration<ImmutableNode>> handler =
                    protocol == MailProtocol.SMTP
                            ? ListenerInventory.policyHandler(server)
                            : Optional.empty();
            return new OwnListener(
                    protocol,
                    handler.flatMap(found -> Optional.ofNullable(found.getString("listener")))
                            .filter(name -> !name.isBlank())
                            .orElseGet(() -> protocol.listener(addresses.get(0).port())),
                    addresses,
                    offer(protocol, server),
                    protocols.isEmpty() ? usualProtocols : protocols,
                    !server.configurationsAt("tls.clientAuth").isEmpty(),
                    server.getBoolean("proxyRequired", false),
                    handler.isPresent(),
                    login(protocol, server));
        }

        private static TlsOffer offer(
                MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> server) {
            if (server.getBoolean("tls.[@socketTLS]", false)) {
                return TlsOffer.IMPLICIT;
            }
            boolean startTls =
                    server.getBoolean("tls.[@startTLS]", false)
                            && protocol.hasStartTls(
                                    List.of(server.getStringArray("handlerchain.handler[@class]")));
            return startTls ? TlsOffer.STARTTLS : TlsOffer.NONE;
        }

        // As James 3.8.1 and 3.9.0 do. SMTP takes AUTH in clear text also where it does not
        // announce it; POP3 and ManageSieve have no setting for it.
        private static Login login(
                MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> server) {
            return switch (protocol) {
                case LMTP -> Login.NONE;
                case IMAP -> imapLogin(server);
                case SMTP, POP3, MANAGESIEVE -> Login.ALSO_IN_CLEAR;
            };
        }

        private static Login imapLogin(HierarchicalConfiguration<ImmutableNode> server) {
            if (!server.getBoolean("auth.plainAuthEnabled", true)) {
                return Login.NONE;
            }
            boolean needsTls =
                    server.getBoolean(
                            "auth.requireSSL", server.getBoolean("plainAuthDisallowed", true));
            return needsTls ? Login.NEEDS_TLS : Login.ALSO_IN_CLEAR;
        }

        private static List<BoundAddress> addresses(String bind) {
            List<BoundAddress> addresses = new ArrayList<>();
            for (String address : bind.split(",")) {
                int colon = address.indexOf(':');
                String port = address.substring(colon + 1).strip();
                if (colon < 0
                        || !port.matches("[0-9]{1,5}")
                        || Integer.parseInt(port) > HIGHEST_PORT) {
                    throw new IllegalArgumentException("<bind> can't be read");
                }
                addresses.add(
                        new BoundAddress(
                                address.substring(0, colon).strip(), Integer.parseInt(port)));
            }
            return addresses;
        }
    }
}
