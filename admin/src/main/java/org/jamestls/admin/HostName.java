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
package org.jamestls.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The name of this host, as James finds it for a listener that is told no other. */
public final class HostName {
    private static final String WITHOUT_NAME = "localhost";

    private HostName() {}

    /** The name; {@code localhost} where the host can't find its own. May ask the DNS. */
    public static String get() {
        return find().orElse(WITHOUT_NAME);
    }

    /** The name; empty where the host can't find its own. May ask the DNS. */
    public static Optional<String> find() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
