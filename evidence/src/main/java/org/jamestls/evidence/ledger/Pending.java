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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.policy.tls.CertificateFacts;

/** An entry on its way to the disk. */
final class Pending {
    private final Entry entry;
    private final List<CertificateFacts> certificates;
    private final CompletableFuture<Void> done;
    private final long since;
    private final boolean own;
    private Optional<RuntimeException> unwritable = Optional.empty();

    /**
     * @param done already done where whoever appended was told that it is safe
     * @param since when it was appended, by the nano time
     */
    Pending(
            Entry entry,
            List<CertificateFacts> certificates,
            CompletableFuture<Void> done,
            long since) {
        this(entry, certificates, done, since, false);
    }

    private Pending(
            Entry entry,
            List<CertificateFacts> certificates,
            CompletableFuture<Void> done,
            long since,
            boolean own) {
        this.entry = entry;
        this.certificates = certificates;
        this.done = done;
        this.since = since;
        this.own = own;
    }

    /** One that the ledger itself adds; nobody waits for it. */
    static Pending own(Entry entry) {
        return new Pending(entry, List.of(), CompletableFuture.completedFuture(null), 0, true);
    }

    Entry entry() {
        return entry;
    }

    List<CertificateFacts> certificates() {
        return certificates;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    long since() {
        return since;
    }

    /** True of one that the ledger itself added. */
    boolean isOwn() {
        return own;
    }

    /** Says that no line can be made of it, whatever the disk does. */
    void refuse(RuntimeException why) {
        unwritable = Optional.of(why);
    }

    boolean isWritable() {
        return unwritable.isEmpty();
    }

    Optional<RuntimeException> unwritable() {
        return unwritable;
    }
}
