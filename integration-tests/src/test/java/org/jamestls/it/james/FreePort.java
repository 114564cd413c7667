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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers whose configuration has to name one. They lie below those that systems give to
 * whoever asks for any port (from 32768 on Linux, from 49152 elsewhere): of these, one that is free
 * while the configuration is written may have become somebody's before the server binds. No port is
 * given twice.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    private static int last = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);

    private FreePort() {}

    /** A port of the loopback address that nobody listens on. */
    public static synchronized int next() {
        for (int tries = HIGHEST - LOWEST; tries > 0; tries--) {
            last = last == HIGHEST ? LOWEST : last + 1;
            if (free(last)) {
                return last;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
