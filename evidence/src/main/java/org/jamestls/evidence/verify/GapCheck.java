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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;

/** What the numbers are that are missing: lines, the end of a file, whole files, or moved lines. */
final class GapCheck {
    private final List<LedgerFile> files;
    private final Map<Integer, ScannedFile> scanned;
    private final Findings findings;

    GapCheck(List<LedgerFile> files, Map<Integer, ScannedFile> scanned, Findings findings) {
        this.files = files;
        this.scanned = scanned;
        this.findings = findings;
    }

    void check(Gaps.Gap gap) {
        if (gap.found() == gap.missing) {
            Spot first = earlier(gap.firstFound().orElseThrow(), gap.after.spot());
            findings.add(
                    FindingKind.REORDERED_LINES,
                    first,
                    gap.missing,
                    "line number "
                            + gap.after.sequence
                            + " stands at "
                            + findings.place(gap.after.spot())
                            + ", "
                            + numbers(gap)
                            + (gap.missing == 1 ? " belongs" : " belong")
                            + " before it"
                            + found(gap));
            return;
        }
        long missing = gap.missing - gap.found();
        String some = missing == 1 ? "a line" : missing + " lines";
        LedgerFile before = files.get(gap.before.file);
        LedgerFile after = files.get(gap.after.file);
        if (gap.before.file == gap.after.file || gap.after.line > 1 || after.begun().isEmpty()) {
            findings.add(
                    FindingKind.DELETED_LINES,
                    gap.after.spot(),
                    missing,
                    some + " missing before this one: " + numbers(gap) + found(gap));
            return;
        }
        Optional<String> named =
                after.begun()
                        .flatMap(Entry.FileBegun::previousFile)
                        .filter(name -> !name.equals(before.written().name()));
        if (named.isPresent()) {
            findings.add(
                    FindingKind.MISSING_FILE,
                    gap.after.spot(),
                    missing,
                    "the file before this one, "
                            + named.get()
                            + ", is missing, and with it "
                            + some
                            + ": "
                            + numbers(gap)
                            + found(gap));
        } else if (scanned.get(gap.before.file).unreadable().isEmpty()) {
            findings.add(
                    FindingKind.CUT_TAIL,
                    gap.before.spot(),
                    missing,
                    "after this line the end of the file is missing, "
                            + some
                            + ": "
                            + numbers(gap)
                            + found(gap));
        }
    }

    private static Spot earlier(Spot one, Spot other) {
        return Comparator.comparingInt(Spot::file).thenComparingLong(Spot::line).compare(one, other)
                        < 0
                ? one
                : other;
    }

    private static String numbers(Gaps.Gap gap) {
        return gap.missing == 1
                ? "number " + gap.from()
                : "numbers " + gap.from() + " to " + gap.to();
    }

    private String found(Gaps.Gap gap) {
        return gap.firstFound()
                .map(
                        spot ->
                                gap.found() == 1
                                        ? "; one of them stands at " + findings.place(spot)
                                        : "; "
                                                + gap.found()
                                                + " of them stand in other places, the first at "
                                                + findings.place(spot))
                .orElse("");
    }
}
