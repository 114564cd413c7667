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
package org.jamestls.policy.explain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.transaction.Truth;

/**
 * What an AUTH command adds to the path: whether it comes in clear text, and who may do so.
 *
 * @param encrypted whether the session is encrypted; what is not known to be, counts as clear text
 * @param ending what settled it
 * @param permissions those of the policy, in its order; empty where none had to be asked
 */
public record ClearTextAuthPath(Truth encrypted, Ending ending, List<Permission> permissions) {

    /** What settled the matter. */
    public enum Ending {
        /** The session is encrypted: the rules decide. */
        ENCRYPTED,
        /** A rule refuses for want of TLS: AUTH gets the reply of its own, permitted or not. */
        TLS_DEMANDED,
        /** A permission holds: the rules decide. */
        PERMITTED,
        /** No permission holds: AUTH is refused, whatever the rules say. */
        NOT_PERMITTED;

        /** {@code not-permitted}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A permission.
     *
     * @param name of the permission
     * @param expires the instant from which on it permits nothing
     * @param role {@link Role#GOVERNS} where it permits, {@link Role#EXPIRED}, {@link
     *     Role#PASSED_OVER}, {@link Role#OPEN} where it is not known to hold and so permits
     *     nothing, or {@link Role#NOT_ASKED}
     * @param when the condition; empty where it was not asked
     */
    public record Permission(
            String name, Instant expires, Role role, Optional<ConditionAnswer> when) {}

    public ClearTextAuthPath {
        permissions = List.copyOf(permissions);
    }
}
