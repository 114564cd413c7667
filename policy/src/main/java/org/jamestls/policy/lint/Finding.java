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
package org.jamestls.policy.lint;

import org.jamestls.policy.xml.Position;

/**
 * What speaks against a policy, or against the server that it is for.
 *
 * @param code of which kind it is
 * @param severity how much it matters
 * @param place where
 * @param what what it is, in this case
 * @param why why it matters
 * @param remedy what to do about it
 */
public record Finding(
        Code code, Severity severity, Position place, String what, String why, String remedy) {

    /** In one line, without why it matters. */
    @Override
    public String toString() {
        return place + ": " + severity + ": " + code + ": " + what + "; " + remedy;
    }
}
