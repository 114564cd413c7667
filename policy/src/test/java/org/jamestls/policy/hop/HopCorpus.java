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
package org.jamestls.policy.hop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the chains of Received lines, whose form {@code README.txt} beside them explains. */
public final class HopCorpus {
    /** Where they are. */
    static final Path FOLDER = Path.of("src/test/resources/org/jamestls/policy/hop");

    /**
     * A message's Received lines, and what must be read from them.
     *
     * @param server the name of the file
     * @param received the values, newest first, as they stand in the message
     * @param hops what is expected of each line
     * @param path what is expected of all
     */
    public record Chain(
            String server,
            String title,
            TrustedRelays relays,
            List<String> received,
            List<String> hops,
            String path) {
        @Override
        public String toString() {
            return server + ": " + title;
        }
    }

    private final String server;
    private final List<Chain> chains = new ArrayList<>();
    private String title = "";
    private List<String> own = List.of();
    private List<String> trusted = List.of();
    private final List<StringBuilder> received = new ArrayList<>();
    private final List<String> hops = new ArrayList<>();

    private HopCorpus(String server) {
        this.server = server;
    }

    /** All chains of all servers. */
    public static List<Chain> chains() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> !file.endsWith("README.txt"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines of all chains. */
    static List<String> lines() {
        return chains().stream().flatMap(chain -> chain.received().stream()).distinct().toList();
    }

    private static List<Chain> read(Path file) {
        String name = file.getFileName().toString();
        HopCorpus corpus = new HopCorpus(name.substring(0, name.length() - ".txt".length()));
        try {
            Files.readAllLines(file).forEach(corpus::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return corpus.chains;
    }

    private void take(String line) {
        if (line.startsWith("== ")) {
            title = line.substring(3);
            own = List.of();
            trusted = List.of();
            received.clear();
            hops.clear();
        } else if (line.startsWith("own: ")) {
            own = List.of(line.substring(5).split(" "));
        } else if (line.startsWith("trusted: ")) {
            trusted = List.of(line.substring(9).split(" "));
        } else if (line.startsWith("Received:")) {
            received.add(new StringBuilder(line.substring("Received:".length())));
        } else if (line.startsWith(" ") || line.startsWith("\t")) {
            received.get(received.size() - 1).append("\r\n").append(line);
        } else if (line.startsWith("> ")) {
            hops.add(line.substring(2));
        } else if (line.startsWith("= ")) {
            chains.add(
                    new Chain(
                            server,
                            title,
                            TrustedRelays.of(own, trusted),
                            received.stream().map(StringBuilder::toString).toList(),
                            List.copyOf(hops),
                            line.substring(2)));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            throw new IllegalStateException(server + ": what is this: " + line);
        }
    }
}
