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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import picocli.CommandLine.Parameters;

/** Where the ledgers are. */
final class EvidenceFolders {

    static final String LABEL = "FOLDER";

    @Parameters(
            arity = "0..*",
            paramLabel = LABEL,
            description =
                    "The folder of a ledger; several for several servers. var/tls-evidence unless"
                            + " told.")
    private List<Path> folders = List.of();

    /**
     * The ledgers, at least one.
     *
     * @throws NotDoneException when one of them is no folder
     */
    List<EvidenceFolder> folders() throws NotDoneException {
        return of(folders);
    }

    /**
     * The ledgers in these folders, or in the usual one where there are none.
     *
     * @throws NotDoneException when one of them is no folder
     */
    static List<EvidenceFolder> of(List<Path> folders) throws NotDoneException {
        List<Path> meant = folders.isEmpty() ? List.of(Path.of("var", "tls-evidence")) : folders;
        for (Path folder : meant) {
            if (!Files.isDirectory(folder)) {
                throw new NotDoneException(
                        "There is no folder "
                                + folder
                                + ". Name the folder of the ledger: the server's var/tls-evidence,"
                                + " or what <evidence folder=\"...\"> says in its policy.");
            }
        }
        return meant.stream().map(EvidenceFolder::new).toList();
    }

    /** Something that searches ledgers. */
    @FunctionalInterface
    interface Searching<T> {
        T search() throws IOException, NotDoneException;
    }

    /**
     * What a search comes to.
     *
     * @throws NotDoneException when a ledger can't be searched
     */
    static <T> T searched(Searching<T> searching) throws NotDoneException {
        try {
            return searching.search();
        } catch (UncheckedIOException e) {
            throw notSearched(e.getCause());
        } catch (IOException e) {
            throw notSearched(e);
        }
    }

    private static NotDoneException notSearched(IOException e) {
        return new NotDoneException("The ledger can't be searched: " + Failures.words(e) + ".");
    }
}
