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
package org.jamestls.policy.evidence;

import java.util.Locale;

/** When an entry of the ledger is safe against a loss of power. */
public enum Durability {
    /** Within a second: what was written last may be lost. */
    BATCH,
    /** Before the client reads that its message was taken. */
    SYNC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
