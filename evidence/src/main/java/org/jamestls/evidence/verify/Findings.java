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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings: of each kind so many, and counts the rest. Not thread safe. */
final class Findings {

    /** How many of one kind are kept. */
    static final int KEPT = 100;

    private static final int AFTER_ALL_FILES = Integer.MAX_VALUE;

    private final List<LedgerFile> files;
    private final List<Ordered> found = new ArrayList<>();
    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);

    private record Ordered(int file, Finding finding) {}

    /** Findings in these files. */
    Findings(List<LedgerFile> files) {
        this.files = files;
    }

    /** Something about lines, or about a file of lines. */
    void add(FindingKind kind, Spot spot, long count, String what) {
        add(spot.file(), new Finding(kind, place(spot), count, what));
    }

    /** Where that is, for people. */
    Place place(Spot spot) {
        return new Place(files.get(spot.file()).fileName(), spot.line(), spot.octet());
    }

    /** Whether a line of a file is known to be altered, or to be none. */
    boolean isAltered(int file, long line) {
        return found.stream()
                .anyMatch(
                        one ->
                                one.file() == file
                                        && one.finding().place().line() == line
                                        && (one.finding().kind() == FindingKind.ALTERED_LINE
                                                || one.finding().kind()
                                                        == FindingKind.UNKNOWN_LINE));
    }

    /** Something about another file, such as a checkpoint. */
    void add(FindingKind kind, String file, long count, String what) {
        add(AFTER_ALL_FILES, new Finding(kind, new Place(file, 0, 0), count, what));
    }

    private void add(int order, Finding finding) {
        if (counts.merge(finding.kind(), 1L, Long::sum) <= KEPT) {
            found.add(new Ordered(order, finding));
        }
    }

    /** How many breaks there are, kept or not. */
    long breaks() {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().breaks())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * Those that were kept, in the order of the ledger; what is about a whole file after its lines.
     */
    List<Finding> kept(boolean breaks) {
        return found.stream()
                .filter(one -> one.finding().kind().breaks() == breaks)
                .sorted(
                        Comparator.comparingInt(Ordered::file)
                                .thenComparingLong(Findings::lineOrLast)
                                .thenComparing(one -> one.finding().kind()))
                .map(Ordered::finding)
                .toList();
    }

    private static long lineOrLast(Ordered one) {
        long line = one.finding().place().line();
        return line == 0 ? Long.MAX_VALUE : line;
    }
}
