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
package org.jamestls.it.james;

import java.net.InetSocketAddress;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.apache.james.utils.GuiceProbe;

/**
 * Tells the ports that the system gave to the SMTP listeners, in the order of their configuration.
 */
final class ListenersProbe implements GuiceProbe {

    private final SMTPServerFactory factory;

    @Inject
    ListenersProbe(SMTPServerFactory factory) {
        this.factory = factory;
    }

    List<InetSocketAddress> addresses() {
        return factory.getServers().stream()
                .map(server -> server.getListenAddresses().get(0))
                .toList();
    }

    /** Those that accept connections now; empty before the listeners were made. */
    List<InetSocketAddress> boundAddresses() {
        List<AbstractConfigurableAsyncServer> servers = factory.getServers();
        return servers == null
                ? List.of()
                : servers.stream()
                        .filter(AbstractConfigurableAsyncServer::isStarted)
                        .flatMap(server -> server.getListenAddresses().stream())
                        .toList();
    }
}
