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
package org.jamestls.admin.evidence;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;

/** The ledger of a server that keeps no evidence. */
public final class NoLedger implements OwnLedger {
    @Override
    public Optional<EvidenceFolder> folder() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<LedgerPosition> position() {
        return CompletableFuture.failedFuture(new IllegalStateException("none"));
    }
}
