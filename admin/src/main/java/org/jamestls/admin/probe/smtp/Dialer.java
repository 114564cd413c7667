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
package org.jamestls.admin.probe.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** How a probe connects. Thread safe. */
@FunctionalInterface
public interface Dialer {
    /** As any client does. */
    Dialer PLAIN = Socket::connect;

    /**
     * Connects.
     *
     * @param millis how long that may take, 1 or more
     * @throws IOException when there is no connection, a {@link java.net.ConnectException} where it
     *     was refused
     */
    void connect(Socket socket, InetSocketAddress address, int millis) throws IOException;
}
