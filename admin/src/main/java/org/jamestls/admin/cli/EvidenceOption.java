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
import org.jamestls.evidence.files.EvidenceFolder;
import picocli.CommandLine.Option;

/** Where the ledgers are, for a command whose parameter is something else. */
final class EvidenceOption {
    static final String NAME = "--evidence";

    @Option(
            names = NAME,
            paramLabel = "FOLDER",
            description =
                    "The folder of a ledger, such as var/tls-evidence; may be given several times,"
                            + " for several servers.")
    private List<Path> folders = List.of();

    /** Whether one was named. */
    boolean isGiven() {
        return !folders.isEmpty();
    }

    /**
     * The ledgers; that of var/tls-evidence where none was named.
     *
     * @throws NotDoneException when one of them is no folder
     */
    List<EvidenceFolder> folders() throws NotDoneException {
        return EvidenceFolders.of(folders);
    }
}
