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
package org.jamestls.admin.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who this machine says that it is (RFC 5321 section 4.1.3). Stateless. */
final class OwnName {
    private OwnName() {}

    static String find() {
        try {
            InetAddress own = InetAddress.getLocalHost();
            String name = own.getCanonicalHostName();
            if (name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+") && !name.matches("[0-9.]+")) {
                return name;
            }
            String address = own.getHostAddress();
            return address.contains(":") ? "[IPv6:" + address + "]" : "[" + address + "]";
        } catch (UnknownHostException e) {
            return "[127.0.0.1]";
        }
    }
}
