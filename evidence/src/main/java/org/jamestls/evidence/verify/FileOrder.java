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

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;

/**
 * The order in which files are read: by their names; by what stands in them where both their first
 * numbers and what they call themselves speak for another order than their names.
 */
final class FileOrder {

    private FileOrder() {}

    /**
     * The files of a ledger in that order.
     *
     * @throws IOException when the folder or a file can't be read
     */
    static List<LedgerFile> of(EvidenceFolder folder) throws IOException {
        List<LedgerFile> byName = new ArrayList<>();
        for (DayFile file : folder.dayFiles()) {
            byName.add(peek(folder, file));
        }
        List<LedgerFile> byContent =
                byName.stream().sorted(Comparator.comparing(LedgerFile::written)).toList();
        return hasDistinctNames(byContent) && isAscending(byContent) ? byContent : byName;
    }

    private static LedgerFile peek(EvidenceFolder folder, DayFile file) throws IOException {
        try (LineScanner lines = new LineScanner(folder.open(file))) {
            if (lines.next()) {
                Line first = EntryReader.read(lines.octets(), lines.offset(), lines.length());
                return new LedgerFile(
                        file,
                        first.head().sequence(),
                        first.entry() instanceof Entry.FileBegun begun
                                ? Optional.of(begun)
                                : Optional.empty());
            }
        } catch (EntryReader.NotALineException
                | LineScanner.LineTooLongException
                | java.util.zip.ZipException
                | java.io.EOFException e) {
            // What is wrong with it is found when it is read.
            return new LedgerFile(file, 0, Optional.empty());
        }
        return new LedgerFile(file, 0, Optional.empty());
    }

    private static boolean hasDistinctNames(List<LedgerFile> files) {
        return new HashSet<>(files.stream().map(one -> one.written().name()).toList()).size()
                == files.size();
    }

    private static boolean isAscending(List<LedgerFile> files) {
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).sequence() <= files.get(i - 1).sequence()) {
                return false;
            }
        }
        return true;
    }
}
