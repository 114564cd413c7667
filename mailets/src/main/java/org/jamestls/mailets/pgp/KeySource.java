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
package org.jamestls.mailets.pgp;

import java.util.List;

/** Where keys of recipients lie. Implementations are thread safe. */
@FunctionalInterface
interface KeySource {
    /**
     * What lies there for an address.
     *
     * @param keys good or not
     * @param isComplete whether what is not found is not there: false while a part of the source
     *     can't be read
     */
    record Candidates(List<OpenPgpKey> keys, boolean isComplete) {}

    /**
     * Looks for an address.
     *
     * @param address in the form of {@link org.jamestls.mailets.encrypt.RecipientKeys#comparable}
     */
    Candidates of(String address);
}
