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
package org.jamestls.evidence.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a ledger by its name. Ordered by day and part, as their lines are.
 *
 * @param day UTC
 * @param part 1 for the first of its day, the only one on a good day
 * @param compressed whether it is compressed with gzip
 */
public record DayFile(LocalDate day, int part, boolean compressed) implements Comparable<DayFile> {
    private static final Pattern NAME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:\\.([2-9]|[1-9]\\d{1,5}))?\\.jsonl(\\.gz)?");
    private static final String PLAIN = ".jsonl";
    private static final String GZIP = ".gz";
    private static final String INDEX = ".index";

    public DayFile {
        if (part < 1) {
            throw new IllegalArgumentException("part " + part);
        }
    }

    /** The inverse of {@link #fileName()}; empty for any other name. */
    public static Optional<DayFile> parse(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DayFile(
                            LocalDate.parse(matcher.group(1)),
                            matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2)),
                            matcher.group(3) != null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Those of {@code fileNames} that are files of a ledger, in their order. Of a file that is
     * there both compressed and not, since compressing was interrupted, the one that is not.
     */
    public static List<DayFile> inOrder(Collection<String> fileNames) {
        Map<DayFile, DayFile> files = new TreeMap<>();
        fileNames.stream()
                .map(DayFile::parse)
                .flatMap(Optional::stream)
                .forEach(file -> files.merge(file, file, (a, b) -> a.compressed() ? b : a));
        return List.copyOf(files.values());
    }

    /** The file that an index of this name is of, not compressed; empty for any other name. */
    public static Optional<DayFile> ofIndex(String indexName) {
        return indexName.endsWith(INDEX)
                ? parse(indexName.substring(0, indexName.length() - INDEX.length()) + PLAIN)
                : Optional.empty();
    }

    /** What it is called in lines and checkpoints, compressed or not. */
    public String name() {
        return day + (part == 1 ? "" : "." + part) + PLAIN;
    }

    /** What it is called on disk. */
    public String fileName() {
        return compressed ? name() + GZIP : name();
    }

    /** What its index is called on disk. */
    public String indexName() {
        return day + (part == 1 ? "" : "." + part) + INDEX;
    }

    /** The same file, compressed. */
    public DayFile asCompressed() {
        return new DayFile(day, part, true);
    }

    /** Not consistent with equals: a file and its compressed form are of the same place. */
    @Override
    public int compareTo(DayFile other) {
        return Comparator.comparing(DayFile::day)
                .thenComparingInt(DayFile::part)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return fileName();
    }
}
