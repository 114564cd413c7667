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
package org.jamestls.evidence.ledger;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.policy.tls.CertificateFacts;

/** Keeps nothing. Stateless. */
enum NoLedger implements Ledger {
    INSTANCE;

    @Override
    public CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
