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

import java.time.Duration;
import java.util.Optional;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.Storage;
import org.jamestls.policy.evidence.Durability;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.evidence.WhenUnwritable;

/** Ledgers as the tests want them: by a clock that the test sets, each turn when the test says. */
record Settings(Durability durability, WhenUnwritable whenUnwritable, Limits limits) {
    static final LedgerOrigin ORIGIN = new LedgerOrigin("mx1.example.com", "james-tls 0", "3f2a");

    /** Nothing is gathered: that waits for real time. */
    static final Limits LIMITS =
            new Limits(
                    100,
                    1 << 20,
                    50,
                    Duration.ZERO,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20));

    static Settings sync() {
        return new Settings(Durability.SYNC, WhenUnwritable.DEFER, LIMITS);
    }

    static Settings batch() {
        return new Settings(Durability.BATCH, WhenUnwritable.DEFER, LIMITS);
    }

    Settings accepting() {
        return new Settings(durability, WhenUnwritable.ACCEPT, limits);
    }

    Settings queueing(int entries) {
        return with(
                new Limits(
                        entries,
                        limits.unforced(),
                        limits.certificates(),
                        limits.gather(),
                        limits.forceEvery(),
                        limits.atRisk(),
                        limits.checkEvery(),
                        limits.retryEvery(),
                        limits.closing()));
    }

    Settings with(Limits others) {
        return new Settings(durability, whenUnwritable, others);
    }

    EvidenceSettings evidence() {
        EvidenceSettings defaults = EvidenceSettings.defaults();
        return new EvidenceSettings(
                true,
                defaults.folder(),
                Optional.empty(),
                durability,
                defaults.privacy(),
                whenUnwritable,
                Optional.empty(),
                defaults.checkpointInterval(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A ledger that is not opened. */
    ChainedLedger ledger(Storage storage, FakeTime time, NameFilter names) {
        return new ChainedLedger(storage, evidence(), ORIGIN, names, time, time, limits);
    }

    ChainedLedger open(Storage storage, FakeTime time) throws FolderInUseException {
        ChainedLedger ledger = ledger(storage, time, NameFilter.NONE);
        ledger.open();
        return ledger;
    }
}
