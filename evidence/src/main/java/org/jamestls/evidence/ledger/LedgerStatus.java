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
import java.time.Instant;
import java.util.Optional;

/**
 * How a ledger fares, for health and logs.
 *
 * @param writable false while it can't write
 * @param failingSince since when it can't
 * @param why it can't, for people
 * @param waiting how many entries wait to be written
 * @param lag how long the oldest entry has waited that is not safe yet; zero when all are
 * @param appended how many entries of others it has written since it was opened
 * @param missed how many it could not write since then, whether mail was deferred for it or not
 * @param lastForce when it last forced to disk; empty before the first time
 * @param sequence of the last line; 0 before it was opened
 */
public record LedgerStatus(
        boolean writable,
        Optional<Instant> failingSince,
        Optional<String> why,
        int waiting,
        Duration lag,
        long appended,
        long missed,
        Optional<Instant> lastForce,
        long sequence) {}
