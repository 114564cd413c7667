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
package org.jamestls.matchers;

import com.google.inject.ProvidedBy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.hop.OwnNames;
import org.jamestls.policy.profile.Profile;

/**
 * What matchers ask of the server that a mail does not tell. Bound once, by {@code
 * org.jamestls.TlsModule}; where that module is missing, {@link PolicyMissing} stops the server
 * with a sentence that says so. Any number of threads may ask.
 */
@ProvidedBy(PolicyMissing.class)
public interface SpoolEnvironment extends OwnNames {

    /**
     * A profile by its name or alias: of the policy that is in force now, or one that ships. Empty
     * when there is none, or no longer since the policy was read again.
     */
    Optional<Profile> profile(String name);

    /** The names of all profiles that are known now, for people. */
    List<String> profileNames();

    /** The clock by which certificates are judged. */
    Clock clock();
}
