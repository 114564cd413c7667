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
package org.jamestls.admin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.HttpTimeStampAuthority;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.checkpoint.SigningKeyException;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;

/** What signs the ledger of a server by its policy: the same key and authority as the server. */
final class PolicySigner {
    private static final Duration PATIENCE_WITH_AUTHORITY = Duration.ofSeconds(20);

    private PolicySigner() {}

    /**
     * What signs.
     *
     * @param policy the server's; where it is not told, the usual one, if there is one
     * @param folder of the ledger, where the key is that the server has made
     * @param clock when it signs
     * @throws NotDoneException when the policy can't be used, or there is no key
     */
    static CheckpointSigner read(Optional<Path> policy, EvidenceFolder folder, Clock clock)
            throws NotDoneException {
        Path meant = policy.orElseGet(() -> Path.of("conf", PolicyReader.FILE_NAME));
        boolean asks = policy.isPresent() || Files.exists(meant);
        EvidenceSettings settings = asks ? settings(meant) : EvidenceSettings.defaults();
        return new CheckpointSigner(
                key(settings, meant, folder),
                settings.timeStampAuthority()
                        .map(uri -> new HttpTimeStampAuthority(uri, PATIENCE_WITH_AUTHORITY)),
                clock);
    }

    private static EvidenceSettings settings(Path policy) throws NotDoneException {
        try {
            return PolicyFile.readDocument(policy).evidence();
        } catch (InvalidPolicyException e) {
            throw new NotDoneException(String.join("\n", PolicyFile.words(e, policy)));
        }
    }

    private static SigningKey key(EvidenceSettings settings, Path policy, EvidenceFolder folder)
            throws NotDoneException {
        try {
            return settings.signingKey().isPresent()
                    ? SigningKey.read(
                            settings.signingKey().get(), policy.toAbsolutePath().getParent())
                    : SigningKey.readMade(folder);
        } catch (SigningKeyException e) {
            throw new NotDoneException(
                    settings.signingKey().isPresent()
                            ? e.getMessage()
                            : e.getMessage()
                                    + " The server makes one on its first start, and this command"
                                    + " none: where the policy names another, name the policy with"
                                    + " --policy.");
        }
    }
}
