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
package org.jamestls.evidence.read;

import java.util.Locale;
import java.util.Optional;

/** Senders, as ledgers have them. */
public final class Senders {
    private static final String HASH = "h:";

    private Senders() {}

    /**
     * The domain of an address: what stands after the last {@code @}, in lower case where it is no
     * hash. Empty without any, as for the null sender.
     */
    public static Optional<String> domain(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        String domain = address.substring(at + 1);
        return Optional.of(domain.startsWith(HASH) ? domain : domain.toLowerCase(Locale.ROOT));
    }
}
