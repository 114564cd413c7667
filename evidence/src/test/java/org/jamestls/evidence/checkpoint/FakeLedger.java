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
package org.jamestls.evidence.checkpoint;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.EvidenceUnavailableException;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.policy.tls.CertificateFacts;

/** A ledger that keeps in mind how far it would be. A new day begins with an entry, not before. */
final class FakeLedger implements Ledger {
    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final List<ClosedFile> closed = new ArrayList<>();
    private LocalDate day;
    private long first = 1;
    private Optional<String> failure = Optional.empty();
    private boolean appends = true;

    FakeLedger(Clock clock) {
        this.clock = clock;
        this.day = today();
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public synchronized CompletableFuture<Void> append(
            Entry entry, Collection<CertificateFacts> certificates) {
        if (!appends) {
            return CompletableFuture.failedFuture(new EvidenceUnavailableException("no disk"));
        }
        if (today().isAfter(day)) {
            closed.add(
                    new ClosedFile(
                            day + ".jsonl",
                            "cd".repeat(32),
                            entries.size() + 1 - first,
                            first,
                            entries.size()));
            first = entries.size() + 1;
            day = today();
        }
        entries.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    synchronized CompletableFuture<LedgerPosition> position() {
        return failure.isPresent()
                ? CompletableFuture.failedFuture(new EvidenceUnavailableException(failure.get()))
                : CompletableFuture.completedFuture(
                        new LedgerPosition(
                                entries.size(), "ab".repeat(32), day + ".jsonl", closed));
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized void fail(String why) {
        failure = Optional.of(why);
    }

    synchronized void refuseEntries() {
        appends = false;
    }

    @Override
    public void close() {}
}
