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

/**
 * How much a ledger keeps in memory, and how long it waits.
 *
 * @param queue how many entries may wait to be written
 * @param unforced how many octets may be written and not forced
 * @param certificates how many certificates of the day's file are known to be in it
 * @param gather how long entries are gathered where nobody waits for them
 * @param forceEvery at most how long what was written stays unforced where nobody waits
 * @param atRisk how long entries that are not forced yet may wait before others are no longer
 *     called safe at once
 * @param checkEvery how often the file, the lock and the day are looked at
 * @param retryEvery how long after a failure it is tried again
 * @param closing how long closing waits for the disk
 */
record Limits(
        int queue,
        long unforced,
        int certificates,
        Duration gather,
        Duration forceEvery,
        Duration atRisk,
        Duration checkEvery,
        Duration retryEvery,
        Duration closing) {

    static final Limits DEFAULT =
            new Limits(
                    1 << 16,
                    32 << 20,
                    20_000,
                    Duration.ofMillis(10),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30));
}
