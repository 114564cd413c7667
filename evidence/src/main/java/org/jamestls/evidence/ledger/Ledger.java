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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.policy.tls.CertificateFacts;

/** Where entries are appended. One a server; thread safe. */
public interface Ledger extends AutoCloseable {

    /** A ledger that keeps nothing, and is always done. */
    static Ledger none() {
        return NoLedger.INSTANCE;
    }

    /**
     * Appends an entry. Returns at once, whatever the disk does.
     *
     * @param certificates those that the entry names by their hash; each is written before it,
     *     where the day's file does not have it yet
     * @return done when the entry is as safe as the ledger's durability promises: with {@code
     *     batch} mostly at once, with {@code sync} when it was forced to disk. Ends with {@link
     *     EvidenceUnavailableException} when it can't be written and mail must be deferred; where
     *     mail is accepted then, it ends well, and the ledger counts what it misses. It may be
     *     completed by the writing thread: what depends on it must not block there.
     */
    CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates);

    /** An entry that names no certificate. */
    default CompletableFuture<Void> append(Entry entry) {
        return append(entry, List.of());
    }

    /** Writes what waits, says that the server stops, forces and closes. A second call is none. */
    @Override
    void close();
}
