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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.ShippedProfiles;
import picocli.CommandLine.Option;

/** The profiles that ship, and those of a policy where one is named. */
final class AskedProfiles {

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy whose own profiles are meant too; unless told, only those that ship.")
    private Optional<Path> policy = Optional.empty();

    /**
     * The policy's own, in the order of the file.
     *
     * @throws NotDoneException when the policy can't be read or used
     */
    List<Profile> own() throws NotDoneException {
        if (policy.isEmpty()) {
            return List.of();
        }
        try {
            return PolicyFile.readDocument(policy.get()).profiles();
        } catch (InvalidPolicyException e) {
            throw new NotDoneException(String.join("\n", PolicyFile.words(e, policy.get())));
        }
    }

    /**
     * All, those that ship first.
     *
     * @throws NotDoneException as {@link #own()}
     */
    List<Profile> all() throws NotDoneException {
        return Stream.concat(ShippedProfiles.all().stream(), own().stream()).toList();
    }
}
