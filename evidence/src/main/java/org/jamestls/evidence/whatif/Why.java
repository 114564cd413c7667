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

import java.util.Locale;

/** Why a fact is not known. */
public enum Why {
    /** The ledger has a hash of it. */
    HASHED("is recorded as a hash"),
    /** The ledger has its domain or its network, or cut it since it is long. */
    SHORTENED("is recorded in part"),
    /** The ledger does not have it. */
    NOT_RECORDED("was not recorded"),
    /** It comes later in a session than the refusal. */
    LATER("had not been said when it was refused");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /** As a program reads it: {@code not-recorded}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As a person says it, after the name of the fact. */
    @Override
    public String toString() {
        return words;
    }
}
