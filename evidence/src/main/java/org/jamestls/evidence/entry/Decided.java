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
package org.jamestls.evidence.entry;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Verdict;

/**
 * What was decided for recipients of one message, one and the same for all of them.
 *
 * @param recipients the forward-paths at SMTP time, at least one
 * @param local whether they are this server's own; empty where no rule asked
 * @param governing how they fared under the rule that governs; empty where none does
 * @param testing under the rules in testing mode, in the policy's order
 */
public record Decided(
        List<String> recipients,
        Optional<Boolean> local,
        Optional<Ruled> governing,
        List<Ruled> testing) {

    public Decided {
        recipients = List.copyOf(recipients);
        testing = List.copyOf(testing);
    }

    /** The governing rule's verdict; {@link Verdict#NONE} without one. */
    public Verdict verdict() {
        return governing.map(Ruled::verdict).orElse(Verdict.NONE);
    }

    /** True when a rule in testing mode would have refused. */
    public boolean wouldBeRefused() {
        return testing.stream().anyMatch(Ruled::refuses);
    }
}
