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
package org.jamestls.mailets.encrypt;

import java.io.IOException;
import java.util.Locale;

/**
 * What recipients can be encrypted for: certificates, or keys. Implementations are thread safe.
 *
 * @param <K> a key of one recipient
 */
@FunctionalInterface
public interface RecipientKeys<K> {
    /**
     * Finds those of an address.
     *
     * @throws IOException when it can't be told whether there are any
     */
    Found<K> of(String address) throws IOException;

    /**
     * The form by which addresses are compared: as a whole and without regard to case, local part
     * too, as James delivers.
     */
    static String comparable(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
