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
package org.jamestls.policy.reload;

import java.io.IOException;
import java.util.Optional;

/** Keeps an emergency over a restart. */
public interface EmergencyStore {

    /**
     * What was kept last; empty when nothing is.
     *
     * @throws IOException when it can't be read, or is not what was written
     */
    Optional<Emergency> read() throws IOException;

    /**
     * Keeps {@code emergency} in the place of what was kept. It is safe on disk on return.
     *
     * @throws IOException when it can't; what was kept is then kept still
     */
    void write(Emergency emergency) throws IOException;

    /**
     * Keeps nothing any more.
     *
     * @throws IOException when it can't
     */
    void clear() throws IOException;
}
