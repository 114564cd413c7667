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
package org.jamestls.demo.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ledger of evidence, looked at as a stranger would: lines, and the hash of each. */
record Ledger(List<String> lines) {
    private static final Pattern PREVIOUS = Pattern.compile("\"prev\":\"([0-9a-f]{64})\"");
    private static final String NOTHING = "0".repeat(64);

    /** All files of a folder. */
    static Ledger read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jsonl")).sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.US_ASCII));
            }
            // What follows the last line feed is being written.
            int end = all.lastIndexOf("\n");
            return new Ledger(end < 0 ? List.of() : all.substring(0, end).lines().toList());
        }
    }

    /** Whether one line has all of those parts. */
    boolean has(String... parts) {
        return lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }

    /** The number of the first line that the chain does not lead to; empty when it holds. */
    Optional<Integer> broken() {
        String hash = NOTHING;
        for (int at = 0; at < lines.size(); at++) {
            Matcher previous = PREVIOUS.matcher(lines.get(at));
            if (!previous.find() || !previous.group(1).equals(hash)) {
                return Optional.of(at + 1);
            }
            hash = sha256(lines.get(at));
        }
        return Optional.empty();
    }

    /** The same with one character of a line changed. */
    Ledger altered(int line) {
        String was = lines.get(line - 1);
        String changed = was.replaceFirst("\"time\":\"2", "\"time\":\"3");
        return new Ledger(
                Stream.concat(
                                Stream.concat(
                                        lines.subList(0, line - 1).stream(), Stream.of(changed)),
                                lines.subList(line, lines.size()).stream())
                        .toList());
    }

    private static String sha256(String line) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(line.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
