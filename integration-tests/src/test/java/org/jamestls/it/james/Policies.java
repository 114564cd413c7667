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

import java.util.Map;
import org.jamestls.it.wire.Authority;

/** The policies of the test resources. */
public final class Policies {

    private static final String MAILETS =
            """
            <mailet match="All" class="org.jamestls.mailets.AddTlsHeaders">
                <authservId>mx.example.com</authservId>
            </mailet>
            """;

    private Policies() {}

    /**
     * The text of {@code policies/<name>.xml}, with the fingerprints of this run's certificates.
     */
    public static String text(String name, Authority authority) {
        return Template.fill(
                "policies/" + name + ".xml",
                Map.of("otherSha", authority.fingerprint(Authority.Client.OTHER)));
    }

    /** A James with that policy, the lists that it reads, and the mailet that adds our headers. */
    public static Setup setup(String name, Authority authority) {
        return Setup.withPolicy(text(name, authority))
                .withConfFile("nets.txt", Template.read("policies/nets.txt"))
                .withMailets(MAILETS);
    }
}
