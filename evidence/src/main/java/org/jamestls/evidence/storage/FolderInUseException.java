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
package org.jamestls.evidence.storage;

import java.io.IOException;

/** Another server writes there. The message says who and what to do, for people. */
public final class FolderInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String by;

    /**
     * @param place where
     * @param by who, in words for people
     */
    public FolderInUseException(String place, String by) {
        super(
                "The evidence folder "
                        + place
                        + " is in use by "
                        + by
                        + ". Two servers can't write one ledger: stop the other one, or give this"
                        + " one a folder of its own (folder=\"…\" of <evidence> in the policy)");
        this.by = by;
    }

    /** Who writes there, in words for people, as printable ASCII. */
    public String by() {
        return by;
    }
}
