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
package org.jamestls.hooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;

/**
 * The connections that this server itself opens to its own listeners, to see what TLS they show.
 * They are no mail of anybody: a probe tries what no listener takes, and would stand among those
 * who can't do TLS. So neither the evidence nor the counters have their handshakes and refusals;
 * the log has. A message would be recorded all the same.
 *
 * <p>They are known by their local end, which is noted before the listener can see it: nobody else
 * can have it while it is open. Nothing that a client sends plays a part, but for the header of a
 * proxy at a listener that demands one, which whoever reaches that listener is believed anyway.
 * Thread safe.
 */
public final class OwnConnections {
    /** Until when at the latest a listener looks at a connection that was opened. */
    static final Duration NOTED = Duration.ofMinutes(1);

    private static final AttachmentKey<Boolean> OWN =
            AttachmentKey.of("org.jamestls.own", Boolean.class);

    private final Map<InetSocketAddress, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;

    /** There are none yet. */
    public OwnConnections(Clock clock) {
        this.clock = clock;
    }

    /**
     * Connects to a listener of this server.
     *
     * @param millis how long that may take
     * @throws IOException when there is no connection
     */
    public void connect(Socket socket, InetSocketAddress listener, int millis) throws IOException {
        Instant now = clock.instant();
        ends.values().removeIf(noted -> noted.isBefore(now.minus(NOTED)));
        if (isOfThisHost(listener.getAddress())) {
            socket.bind(new InetSocketAddress(listener.getAddress(), 0));
            ends.put((InetSocketAddress) socket.getLocalSocketAddress(), now);
        }
        socket.connect(listener, millis);
    }

    private static boolean isOfThisHost(InetAddress address) throws IOException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    /** Whether a session is on one of them; what is said first of a session holds to its end. */
    boolean has(ProtocolSession session) {
        return session.getAttachment(OWN, State.Connection)
                .orElseGet(
                        () -> {
                            boolean own = isNoted(session.getRemoteAddress());
                            session.setAttachment(OWN, own, State.Connection);
                            return own;
                        });
    }

    boolean isNoted(InetSocketAddress peer) {
        Instant noted = ends.get(peer);
        return noted != null && !noted.isBefore(clock.instant().minus(NOTED));
    }
}
