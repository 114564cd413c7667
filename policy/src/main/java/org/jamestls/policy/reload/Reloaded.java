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
package org.jamestls.policy.reload;

import java.util.List;
import org.jamestls.policy.xml.PolicyProblem;

/** How it went to read the policy again. */
public sealed interface Reloaded {

    /** The version that is in force now. */
    String version();

    /**
     * What was read is in force.
     *
     * @param previousVersion what was in force before; the same where nothing had changed
     * @param rules how many rules it has
     */
    record InForce(String version, String previousVersion, int rules) implements Reloaded {

        /** True when the file or a list had changed. */
        public boolean changed() {
            return !version.equals(previousVersion);
        }
    }

    /**
     * What was read can't be used, and the policy of before stays in force.
     *
     * @param problems at least one
     */
    record Refused(String version, List<PolicyProblem> problems) implements Reloaded {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
