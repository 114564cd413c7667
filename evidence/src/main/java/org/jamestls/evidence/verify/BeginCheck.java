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
package org.jamestls.evidence.verify;

import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.hash.Sha256;

/** Whether the ledger begins where it should: with its first line, or where retention says. */
final class BeginCheck {
    private final List<LedgerFile> files;
    private final Findings findings;
    private final History history;

    BeginCheck(List<LedgerFile> files, Findings findings, History history) {
        this.files = files;
        this.findings = findings;
        this.history = history;
    }

    void check(Chain.Origin origin) {
        Seat line = origin.line();
        String previous = Sha256.hex(origin.previous());
        if (line.sequence == 1) {
            if (!previous.equals(LineHead.NOTHING)) {
                findings.add(
                        FindingKind.ALTERED_LINE,
                        line.spot(),
                        1,
                        "line number 1 names a line before it");
            }
            return;
        }
        Optional<String> before =
                files.get(line.file).begun().flatMap(Entry.FileBegun::previousFile);
        if (line.line > 1 || before.isEmpty()) {
            if (!findings.isAltered(line.file, 1)) {
                findings.add(
                        FindingKind.DELETED_LINES,
                        line.spot(),
                        line.sequence - 1,
                        "the ledger begins in the midst of a file, with line number "
                                + line.sequence);
            }
            return;
        }
        Optional<History.Deletion> deletion = history.deletion(before.get());
        if (deletion.isEmpty()) {
            findings.add(
                    FindingKind.MISSING_FILE,
                    line.spot(),
                    line.sequence - 1,
                    "the ledger begins with line number "
                            + line.sequence
                            + "; the file before it, "
                            + before.get()
                            + ", is missing");
        } else if (deletion.get().file().last().equals(previous)) {
            findings.add(
                    FindingKind.RETENTION,
                    line.spot(),
                    line.sequence - 1,
                    "the ledger begins with line number "
                            + line.sequence
                            + ": the files up to "
                            + before.get()
                            + " were deleted since their time had come");
        } else {
            findings.add(
                    FindingKind.ALTERED_LINE,
                    line.spot(),
                    1,
                    "line number "
                            + line.sequence
                            + " does not name the last line that the retention entry at "
                            + findings.place(deletion.get().spot())
                            + " tells of the file "
                            + before.get());
        }
    }
}
