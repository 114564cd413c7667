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
package org.jamestls.evidence.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a checkpoint by its name, such as {@code 2026-11-24T18-00-00Z-4711.cms}. Ordered by
 * the line that is signed, then by time.
 *
 * @param time when it was made, in whole seconds; what is finer is cut off
 * @param sequence the number of the line that it signs, at least 1
 */
public record CheckpointFile(Instant time, long sequence) implements Comparable<CheckpointFile> {
    private static final Pattern NAME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)Z-([1-9]\\d{0,17})\\.cms");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    public CheckpointFile {
        time = time.truncatedTo(ChronoUnit.SECONDS);
        if (sequence < 1) {
            throw new IllegalArgumentException("line " + sequence);
        }
    }

    /** The inverse of {@link #fileName()}; empty for any other name. */
    public static Optional<CheckpointFile> parse(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CheckpointFile(
                            LocalDateTime.parse(matcher.group(1), TIME).toInstant(ZoneOffset.UTC),
                            Long.parseLong(matcher.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What it is called on disk: no colons, so that every file system takes it. */
    public String fileName() {
        return TIME.format(time.atOffset(ZoneOffset.UTC)) + "Z-" + sequence + ".cms";
    }

    @Override
    public int compareTo(CheckpointFile other) {
        return Comparator.comparingLong(CheckpointFile::sequence)
                .thenComparing(CheckpointFile::time)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return fileName();
    }
}
