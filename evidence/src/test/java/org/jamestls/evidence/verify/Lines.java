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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jamestls.evidence.hash.Sha256;

/** The lines of a file in the hands of somebody who can write to the folder. */
public record Lines(Path file) {

    public List<String> read() {
        try {
            return new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(List<String> lines) {
        try {
            Files.write(file, lines, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Edits them, and leaves the hashes as they are. */
    public void edit(Consumer<List<String>> edit) {
        List<String> lines = read();
        edit.accept(lines);
        write(lines);
    }

    /** Alters one line, numbered from 1 in the file. */
    public void alter(int number, String from, String to) {
        edit(
                lines -> {
                    String line = lines.get(number - 1);
                    if (!line.contains(from)) {
                        throw new IllegalArgumentException(from + " is not in " + line);
                    }
                    lines.set(number - 1, line.replace(from, to));
                });
    }

    /** Writes the hashes anew from one line on, so that they fit; gives the last one. */
    public String rechain(int from, String hashBefore) {
        List<String> lines = read();
        String hash = hashBefore;
        for (int i = from - 1; i < lines.size(); i++) {
            lines.set(
                    i,
                    lines.get(i)
                            .replaceFirst(
                                    "\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + hash + "\""));
            hash = sha256(lines.get(i));
        }
        write(lines);
        return hash;
    }

    public static String sha256(String line) {
        return sha256(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static String sha256(byte[] octets) {
        return HexFormat.of().formatHex(Sha256.begin().digest(octets));
    }
}
