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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jamestls.evidence.checkpoint.Keys;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;

/** Whatever is done to the lines of a ledger that is signed to its end is found. */
class TamperingProperties {
    private static final TreeMap<String, byte[]> FILES = new TreeMap<>();
    private static final TreeMap<String, byte[]> CHECKPOINTS = new TreeMap<>();

    private static SigningKey key;

    @BeforeContainer
    static void writeALedger() throws Exception {
        Path folder = Files.createTempDirectory("tampering");
        // Signatures by RSA are checked faster.
        key = Keys.signing(Keys.rsa());
        try (LedgerBuilder ledger =
                new LedgerBuilder(folder, Instant.parse("2026-11-24T12:00:00Z"))) {
            ledger.start().messages(6).sign(key);
            ledger.add(new Entry.Gap(3, ledger.now(), ledger.now(), "no disk"));
            ledger.add(new Entry.Repaired(3, "ab".repeat(32), "x.torn-1"));
            ledger.messages(2).stop();
            ledger.pass(Duration.ofDays(1)).start().messages(5).sign(key);
            ledger.messages(3).stop().signOnly(key);
        }
        for (String name : List.of("2026-11-24.jsonl", "2026-11-25.jsonl")) {
            FILES.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        try (Stream<Path> all = Files.list(folder.resolve("checkpoints"))) {
            for (Path one : all.toList()) {
                CHECKPOINTS.put(one.getFileName().toString(), Files.readAllBytes(one));
            }
        }
        assertThat(verify(folder).breaks()).isEmpty();
        delete(folder);
    }

    @Property(tries = 250)
    void anOctetThatIsAlteredIsFoundInItsLineOrTheNext(
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int where,
            @ForAll @IntRange(min = 1, max = 255) int mask)
            throws IOException {
        int at = where % (length() - 1);
        String name =
                at < FILES.firstEntry().getValue().length ? FILES.firstKey() : FILES.lastKey();
        byte[] altered = FILES.get(name).clone();
        int octet = name.equals(FILES.firstKey()) ? at : at - FILES.firstEntry().getValue().length;
        altered[octet] ^= (byte) mask;
        int line = line(FILES.get(name), octet);

        Verification checked = verifyWith(name, altered);

        assertThat(checked.isIntact()).isFalse();
        Finding first = checked.breaks().get(0);
        assertThat(first.place().file()).isEqualTo(name);
        if (first.kind() == FindingKind.REWRITTEN_CHAIN) {
            // Nothing follows the last line, so the checkpoint tells of all lines that it signs.
            assertThat(line).isEqualTo(lines(FILES.get(name)).size());
        } else {
            assertThat(first.place().line())
                    .as("altered in line %s", line)
                    .isBetween((long) line, line + 1L);
        }
    }

    /** What somebody does to the lines of a file. */
    enum Deed {
        DELETE,
        COPY,
        MOVE,
        ALTER,
        RENUMBER,
        INSERT
    }

    @Property(tries = 250)
    void whateverIsDoneToLinesIsFound(
            @ForAll @Size(min = 1, max = 4) List<Deed> deeds,
            @ForAll @Size(value = 4) List<@IntRange(min = 0, max = 999) Integer> from,
            @ForAll @Size(value = 4) List<@IntRange(min = 0, max = 999) Integer> to)
            throws IOException {
        String name = from.get(0) % 2 == 0 ? FILES.firstKey() : FILES.lastKey();
        List<String> lines = new ArrayList<>(lines(FILES.get(name)));
        for (int i = 0; i < deeds.size() && !lines.isEmpty(); i++) {
            apply(deeds.get(i), from.get(i) % lines.size(), to.get(i) % lines.size(), lines);
        }
        byte[] after =
                (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"))
                        .getBytes(StandardCharsets.ISO_8859_1);

        Verification checked = verifyWith(name, after);

        assertThat(checked.isIntact()).isEqualTo(lines.equals(lines(FILES.get(name))));
    }

    private static void apply(Deed deed, int from, int to, List<String> lines) {
        String line = lines.get(from);
        switch (deed) {
            case DELETE -> lines.remove(from);
            case COPY -> lines.add(to, line);
            case MOVE -> lines.add(to, lines.remove(from));
            case ALTER -> lines.set(from, line.replace("e", "f"));
            case RENUMBER ->
                    lines.set(from, line.replaceFirst("\"seq\":\\d+", "\"seq\":" + (to + 1)));
            case INSERT -> lines.add(from, "{\"v\":1}");
        }
    }

    // ------------------------------------------------------------------------------------- helpers

    // In a folder of its own each, since tries may overlap while a failure is made smaller.
    private static Verification verifyWith(String name, byte[] content) throws IOException {
        Path copy = Files.createTempDirectory("tampered");
        try {
            Files.createDirectory(copy.resolve("checkpoints"));
            for (Map.Entry<String, byte[]> one : CHECKPOINTS.entrySet()) {
                Files.write(copy.resolve("checkpoints").resolve(one.getKey()), one.getValue());
            }
            for (Map.Entry<String, byte[]> one : FILES.entrySet()) {
                Files.write(copy.resolve(one.getKey()), one.getValue());
            }
            Files.write(copy.resolve(name), content);
            return verify(copy);
        } finally {
            delete(copy);
        }
    }

    private static Verification verify(Path ledger) throws IOException {
        return new Verifier(VerifyRequest.all().trusting(List.of(key.certificate())))
                .verify(new EvidenceFolder(ledger), done -> {});
    }

    private static void delete(Path whole) throws IOException {
        try (Stream<Path> all = Files.walk(whole)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static int length() {
        return FILES.values().stream().mapToInt(one -> one.length).sum();
    }

    private static int line(byte[] content, int octet) {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.write(content, 0, octet);
        return 1
                + (int)
                        before.toString(StandardCharsets.ISO_8859_1)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    private static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).lines().toList();
    }
}
