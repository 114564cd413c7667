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

/** An XML file that is not there, can't be read, or is not well formed. Its message says where. */
public class UnreadableXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PolicyProblem problem;

    UnreadableXmlException(Position position, String what, String remedy) {
        this(new PolicyProblem(position, what, remedy));
    }

    private UnreadableXmlException(PolicyProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /** What is wrong, and where. */
    public PolicyProblem problem() {
        return problem;
    }
}
