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
package org.jamestls.evidence.digest;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;

/** The ledger of this server, for those who read it while it is written. Thread safe. */
public interface OwnLedger {
    /** Where it is; empty where the server keeps no evidence. */
    Optional<EvidenceFolder> folder();

    /**
     * How far it is. Forces what was written to disk first, and does not block meanwhile.
     *
     * @return ends with an exception where that fails, or no evidence is kept
     */
    CompletableFuture<LedgerPosition> position();
}
