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
package org.jamestls.policy.evidence;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/**
 * The element {@code evidence} of a policy. They are read at start; a reload changes none of them.
 *
 * @param enabled false where the server keeps no evidence
 * @param folder where the ledger lies, relative to the server's {@code var} folder, or absolute
 * @param node what this server is called in the ledger; empty for the name of the host
 * @param durability when an entry is safe
 * @param privacy how persons are written
 * @param whenUnwritable what happens to mail while nothing can be written
 * @param retention how long closed days are kept; empty for ever
 * @param checkpointInterval between two checkpoints, beside that of midnight; at least a minute
 * @param checkpointMailTo where checkpoints are mailed to; empty for nowhere
 * @param signingKey what signs them; empty for a key that is made on the first start
 * @param timeStampAuthority that is asked for a time stamp of each (RFC 3161); empty for none
 */
public record EvidenceSettings(
        boolean enabled,
        String folder,
        Optional<String> node,
        Durability durability,
        Privacy privacy,
        WhenUnwritable whenUnwritable,
        Optional<Period> retention,
        Duration checkpointInterval,
        Optional<String> checkpointMailTo,
        Optional<KeyFile> signingKey,
        Optional<URI> timeStampAuthority) {

    /** Where the ledger lies unless told. */
    public static final String DEFAULT_FOLDER = "tls-evidence";

    /** What holds where a policy has no such element. */
    public static EvidenceSettings defaults() {
        return new EvidenceSettings(
                true,
                DEFAULT_FOLDER,
                Optional.empty(),
                Durability.BATCH,
                Privacy.FULL,
                WhenUnwritable.DEFER,
                Optional.empty(),
                Duration.ofHours(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
