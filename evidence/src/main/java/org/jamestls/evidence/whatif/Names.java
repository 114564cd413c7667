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
package org.jamestls.evidence.whatif;

/** Names as a ledger has them: as they are, as hashes, or a part of them. */
final class Names {
    private static final String HASH = "h:";

    private Names() {}

    static boolean isHash(String name) {
        return name.startsWith(HASH);
    }

    /** True when the local part was left out. */
    static boolean isDomainAlone(String name) {
        return name.startsWith("@");
    }
}
