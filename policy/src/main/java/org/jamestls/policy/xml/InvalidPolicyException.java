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
package org.jamestls.policy.xml;

import java.util.List;

/** A policy that can't be used. Its message holds every problem, one a line. */
public class InvalidPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyProblem> problems;

    InvalidPolicyException(String file, List<PolicyProblem> problems) {
        super(message(file, problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(String file, List<PolicyProblem> problems) {
        StringBuilder text =
                new StringBuilder("The TLS policy ").append(file).append(" can't be used:");
        problems.forEach(problem -> text.append("\n  ").append(problem));
        return text.toString();
    }

    /** The problems, in the order in which they were found; at least one. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
