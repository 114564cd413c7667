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

/** A store that a test can look into and break. */
final class KeptInMemory implements EmergencyStore {
    private Optional<Emergency> kept = Optional.empty();
    private boolean broken;

    KeptInMemory() {}

    KeptInMemory(Emergency kept) {
        this.kept = Optional.of(kept);
    }

    void breakDown() {
        broken = true;
    }

    Optional<Emergency> kept() {
        return kept;
    }

    private void checkWorks() throws IOException {
        if (broken) {
            throw new IOException("the disk is gone");
        }
    }

    @Override
    public Optional<Emergency> read() throws IOException {
        checkWorks();
        return kept;
    }

    @Override
    public void write(Emergency emergency) throws IOException {
        checkWorks();
        kept = Optional.of(emergency);
    }

    @Override
    public void clear() throws IOException {
        checkWorks();
        kept = Optional.empty();
    }
}
