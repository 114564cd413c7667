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
package org.jamestls.evidence.whatif;

import org.jamestls.evidence.count.Count;

/**
 * How many are concerned.
 *
 * @param sessions distinct ones
 * @param messages taken or refused whole, with at least one recipient that is concerned
 * @param recipients of messages
 * @param refusals recorded ones, of connections, commands and messages
 * @param domains distinct domains of senders; the null sender has none
 * @param peers distinct addresses of clients, or networks where the ledger has those
 */
public record Tally(
        Count sessions, long messages, long recipients, long refusals, Count domains, Count peers) {

    /** True when nothing is concerned. */
    public boolean isNothing() {
        return sessions.number() == 0 && sessions.exact();
    }
}
