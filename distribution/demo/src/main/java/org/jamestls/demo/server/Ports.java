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
package org.jamestls.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Where the demo listens, always on the loopback interface: each port is the usual one of its
 * service, above a base.
 *
 * @param base 0 to {@value #HIGHEST_BASE}
 */
public record Ports(int base) {

    /** The base that {@code conf/} is written for. */
    public static final int DEFAULT_BASE = 2000;

    public static final int HIGHEST_BASE = 65_535 - 993;

    /** Where other servers deliver: STARTTLS. */
    public int mx() {
        return base + 525;
    }

    /** Where other servers deliver that show a certificate: STARTTLS. */
    public int partners() {
        return base + 526;
    }

    /** Where users send: STARTTLS and AUTH. */
    public int submission() {
        return base + 587;
    }

    /** Where users send: implicit TLS and AUTH. */
    public int submissions() {
        return base + 465;
    }

    /** Web administration: HTTP. */
    public int webAdmin() {
        return base + 800;
    }

    /** Where users read: implicit TLS. */
    public int imaps() {
        return base + 993;
    }

    public List<Integer> all() {
        return List.of(mx(), partners(), submission(), submissions(), webAdmin(), imaps());
    }

    /**
     * Makes sure that every port can be listened on.
     *
     * @throws DemoFailure that names the first port that can't
     */
    public void mustBeFree() throws DemoFailure {
        for (int port : all()) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw DemoFailure.because(
                        "Port %d can't be listened on (%s): stop what uses it, or move the demo: --port-base N."
                                .formatted(port, e.getMessage()));
            }
        }
    }
}
