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
package org.jamestls.admin.evidence;

import java.util.Optional;
import org.jamestls.admin.HostName;

/** What this server is called in its ledger. */
final class NodeName {
    private static final int MAX = 64;
    private static final String UNKNOWN = "james";

    private NodeName() {}

    /** As configured, else the name of the host as far as it is plain. */
    static String of(Optional<String> configured) {
        return configured.orElseGet(() -> plain(HostName.find().orElse(UNKNOWN)));
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        plain = plain.length() > MAX ? plain.substring(0, MAX) : plain;
        return plain.isEmpty() ? UNKNOWN : plain;
    }
}
