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
package org.jamestls.policy.xml;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of one policy, each once, and hashes what it read. Not thread safe. */
final class ListFiles {
    /**
     * Far above any policy or list that a server could use; a larger file is a mistake or an
     * attack.
     */
    static final int MOST_OCTETS = 64 * 1024 * 1024;

    private final PolicySource source;
    private final Map<String, Optional<ListFile>> lists = new LinkedHashMap<>();
    private final MessageDigest digest = sha256();

    ListFiles(PolicySource source) {
        this.source = source;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The octets of the policy file itself. */
    byte[] policy(String name) throws InvalidPolicyException {
        try {
            return read(name);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw Problems.single(
                    Position.of(name),
                    "there is no such file",
                    "write one: without a policy the server does not start");
        } catch (IOException e) {
            throw Problems.single(
                    Position.of(name),
                    "it can't be read: " + e.getMessage(),
                    "see its rights and size");
        }
    }

    /** A list; empty after noting why it can't be read. */
    Optional<ListFile> list(String name, Position namedAt, Problems problems) {
        return lists.computeIfAbsent(name, missing -> read(missing, namedAt, problems));
    }

    /** The lists that were read, in the order in which they were first named. */
    List<ListFile> lists() {
        return lists.values().stream().flatMap(Optional::stream).toList();
    }

    private Optional<ListFile> read(String name, Position namedAt, Problems problems) {
        try {
            return Optional.of(
                    new ListFile(
                            name,
                            namedAt,
                            entries(name, new String(read(name), StandardCharsets.UTF_8))));
        } catch (FileNotFoundException | NoSuchFileException e) {
            problems.add(
                    namedAt,
                    "there is no file \"" + name + "\"",
                    "put it beside the policy, or mend the name");
        } catch (IOException e) {
            problems.add(
                    namedAt,
                    "the file \"" + name + "\" can't be read: " + e.getMessage(),
                    "see its rights and size");
        }
        return Optional.empty();
    }

    private static List<ListFile.Entry> entries(String name, String text) {
        List<ListFile.Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String entry =
                    withoutComment(
                                    number == 1 && line.startsWith("\uFEFF")
                                            ? line.substring(1)
                                            : line)
                            .strip();
            if (!entry.isEmpty()) {
                entries.add(new ListFile.Entry(entry, new Position(name, number, 0)));
            }
        }
        return entries;
    }

    private static String withoutComment(String line) {
        int hash = line.indexOf('#');
        return hash < 0 ? line : line.substring(0, hash);
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = source.open(name)) {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new IOException("it is larger than " + MOST_OCTETS / 1024 / 1024 + " MiB");
            }
            count(name, octets);
            return octets;
        }
    }

    /** Takes what was read from elsewhere into the version. */
    void count(String name, byte[] octets) {
        digest.update((name + "\0" + octets.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(octets);
    }

    /** SHA-256 over the names and octets of all that was counted, in that order. Ask once. */
    String version() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
