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

import java.net.InetAddress;
import java.time.Duration;

/**
 * Where a server is reached, and how it is spoken to.
 *
 * @param address the one address that is used
 * @param port 1 to 65535
 * @param implicit whether TLS begins with the first octet (RFC 8314 section 3)
 * @param ehlo who we say that we are
 * @param connectTime how long a connection may take to open
 * @param answerTime how long the server may be silent
 * @param dialer how it is connected to
 */
public record Endpoint(
        InetAddress address,
        int port,
        boolean implicit,
        String ehlo,
        Duration connectTime,
        Duration answerTime,
        Dialer dialer) {}
