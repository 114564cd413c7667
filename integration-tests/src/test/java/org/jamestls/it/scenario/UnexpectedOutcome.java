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

/** Something came otherwise than the scenario says. */
final class UnexpectedOutcome extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4000;

    UnexpectedOutcome(String message) {
        super(message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...");
    }

    static void check(boolean holds, String otherwise) throws UnexpectedOutcome {
        if (!holds) {
            throw new UnexpectedOutcome(otherwise);
        }
    }
}
