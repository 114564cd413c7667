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
package org.jamestls.policy.hop;

/**
 * What a path of hops comes to.
 *
 * @param verdict insecure where one hop is, else unknown where one hop is, else secure where one
 *     hop is, else local
 * @param reason why, on one line for a person: printable ASCII
 */
public record PathVerdict(HopVerdict verdict, String reason) {

    /** Both, on one line. */
    @Override
    public String toString() {
        return verdict + ": " + reason;
    }
}
