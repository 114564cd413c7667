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
package org.jamestls.it.scenario;

import java.util.List;
import org.jamestls.it.james.KeyType;

/**
 * One dialogue between a client and the server, and what must have come of it.
 *
 * @param file the resource that it stands in
 * @param name a sentence that says what it shows
 * @param policy the name of the policy that the server runs, a file of {@code policies/}
 * @param listener where the first connection goes
 * @param key the key that the listener proves itself with
 */
public record Scenario(
        String file, String name, String policy, String listener, KeyType key, List<Step> steps) {

    public Scenario {
        steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
        return file + ": " + name + " [" + key + "]";
    }
}
