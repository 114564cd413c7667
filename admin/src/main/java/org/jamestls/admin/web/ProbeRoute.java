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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.admin.listener.OwnListener;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.admin.probe.Target;
import org.jamestls.admin.task.ListedHosts;
import org.jamestls.admin.task.ProbeTask;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.server.MailProtocol;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.xml.PolicySource;
import spark.Request;
import spark.Response;
import spark.Service;

/** A look from outside at our own SMTP listeners, and at hosts that are listed; at no others. */
public final class ProbeRoute implements Topic {
    private static final int MOST_OCTETS = 10_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final String SELF = "self";
    private static final Set<String> MEMBERS = Set.of("host", "port");

    private final OwnListeners listeners;
    private final OwnConnections connections;
    private final PolicySource conf;
    private final Tasks tasks;
    private final Clock clock;

    /**
     * @param connections by which our own listeners are asked
     * @param conf James' configuration folder, where the hosts are listed
     */
    public ProbeRoute(
            OwnListeners listeners,
            OwnConnections connections,
            PolicySource conf,
            Tasks tasks,
            Clock clock) {
        this.listeners = listeners;
        this.connections = connections;
        this.conf = conf;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.post("/tls/probe", this::probe);
    }

    private String probe(Request request, Response response) {
        Parameters.of(request);
        JsonNode json = Bodies.object(request, MOST_OCTETS, "{\"host\": ..., \"port\": 25}");
        Bodies.checkMembers(json, MEMBERS);
        String host = Bodies.text(json, "host");
        Optional<Integer> port = port(json);
        if (host.equals(SELF) && port.isPresent()) {
            throw Answers.invalid(
                    "Invalid body: 'port' must be left out: self is all SMTP listeners of this"
                            + " server");
        }
        ProbeTask.Asked asked =
                host.equals(SELF) ? own() : ProbeTask.Asked.others(List.of(listed(host, port)));
        return tasks.submit(new ProbeTask(asked, connections, clock), response);
    }

    private static Optional<Integer> port(JsonNode json) {
        if (!json.has("port")) {
            return Optional.empty();
        }
        JsonNode port = json.path("port");
        if (!port.isInt() || port.intValue() < 1 || port.intValue() > HIGHEST_PORT) {
            throw Answers.invalid("Invalid body: 'port' must be a whole number from 1 to 65535");
        }
        return Optional.of(port.intValue());
    }

    private String listed(String host, Optional<Integer> port) {
        Target target;
        try {
            target = Target.parse(host);
        } catch (IllegalArgumentException e) {
            throw Answers.invalid("Invalid body: 'host': " + e.getMessage());
        }
        if (target.port().isPresent()) {
            throw Answers.invalid("Invalid body: 'host' has a port: say it in 'port'");
        }
        if (!hosts().has(target, port)) {
            throw Answers.invalid(
                    "Invalid body: 'host' with that port is not listed in conf/"
                            + ListedHosts.FILE_NAME);
        }
        return at(target.name(), port.orElse(MailProtocol.SMTP.usualPort()));
    }

    private static String at(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private ListedHosts hosts() {
        try {
            return ListedHosts.read(conf);
        } catch (IOException e) {
            throw Answers.wrongState("conf/" + ListedHosts.FILE_NAME + " can't be read");
        }
    }

    // How TLS begins is what the listener is configured for, whatever its port.
    private ProbeTask.Asked own() {
        List<String> own = new ArrayList<>();
        Set<String> implicit = new HashSet<>();
        for (OwnListener listener : listeners.all()) {
            Optional<InetSocketAddress> address = address(listener);
            if (listener.protocol() == MailProtocol.SMTP
                    && !listener.proxied()
                    && address.isPresent()) {
                String target =
                        at(address.get().getAddress().getHostAddress(), address.get().getPort());
                own.add(target);
                if (listener.tls() == TlsOffer.IMPLICIT) {
                    implicit.add(target);
                }
            }
        }
        if (own.isEmpty()) {
            throw Answers.wrongState(
                    "No SMTP listener of this server can be probed: none has a fixed port");
        }
        return new ProbeTask.Asked(own, implicit, true);
    }

    private static Optional<InetSocketAddress> address(OwnListener listener) {
        try {
            return listener.reachedAt();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
