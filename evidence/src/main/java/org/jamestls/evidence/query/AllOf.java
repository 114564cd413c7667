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
package org.jamestls.evidence.query;

import java.util.List;
import java.util.Optional;

/**
 * All that ledgers know of one message.
 *
 * @param mail its id
 * @param offered when it was offered, under which TLS, and what was decided; empty where it was
 *     refused, or its time has come
 * @param outcome what became of it; empty where the server crashed before it could say so, or has
 *     not said so yet
 * @param dispositions what the server did with it later, in their order
 * @param refusals of the message, and of commands of its transaction before it had an id; in their
 *     order
 * @param session the session that it came in by; empty where that has not ended yet, or the server
 *     crashed before
 * @param problems what could not be searched, so that more may be known
 */
public record AllOf(
        String mail,
        Optional<Found> offered,
        Optional<Found> outcome,
        List<Found> dispositions,
        List<Found> refusals,
        Optional<Found> session,
        List<Problem> problems) {

    public AllOf {
        dispositions = List.copyOf(dispositions);
        refusals = List.copyOf(refusals);
        problems = List.copyOf(problems);
    }

    /** True when nothing is known of it. */
    public boolean isEmpty() {
        return offered.isEmpty()
                && outcome.isEmpty()
                && dispositions.isEmpty()
                && refusals.isEmpty();
    }
}
