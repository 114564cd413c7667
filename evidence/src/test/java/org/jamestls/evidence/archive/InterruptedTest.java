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
package org.jamestls.evidence.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.index.Block;
import org.jamestls.evidence.index.Content;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends, or the disk fails, at each step of a run. */
class InterruptedTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int DAY = 86_400;
    private static final Clock LATER = Clock.fixed(NOON.plusSeconds(4 * DAY), ZoneOffset.UTC);

    @TempDir private Path root;

    private final List<Entry.Deleted> announced = new ArrayList<>();

    /** Ends the process, as far as the archiver can tell. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whereverItEndsEachFileIsWholeAndTheNextRunDoesTheRest() throws IOException {
        int steps = 0;
        for (boolean done : new boolean[] {false, true}) {
            int step = 0;
            boolean crashed = true;
            while (crashed) {
                Path path = root.resolve(done + "-" + step);
                Map<String, Content> written = write(path);
                crashed = runsInto(new FailingDisk(step, done, Crash::new), path);

                assertThat(contents(path)).as("step %d", step).isEqualTo(written);

                assertThat(tidy(SmallBlocks.unforced(), path, Optional.empty()).problems())
                        .isEmpty();
                assertThat(contents(path)).isEqualTo(written);
                assertThat(names(path))
                        .containsExactly(
                                "2026-11-24.index",
                                "2026-11-24.jsonl.gz",
                                "2026-11-25.index",
                                "2026-11-25.jsonl.gz",
                                "2026-11-26.jsonl");
                step++;
            }
            steps += step;
        }
        // Created, written in parts, forced, renamed, the folder forced, deleted; twice, and each
        // before and after.
        assertThat(steps).isGreaterThan(2 * 2 * 6);
    }

    private static boolean runsInto(FailingDisk disk, Path path) {
        try {
            tidy(disk, path, Optional.empty(), entry -> {});
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    @Test
    void whereverTheDiskFailsTheOtherFilesAreDoneAndItIsTold() throws IOException {
        boolean failed = true;
        for (int step = 0; failed; step++) {
            Path path = root.resolve("fails-" + step);
            Map<String, Content> written = write(path);
            FailingDisk disk =
                    new FailingDisk(step, false, () -> new IOException("No space left on device"));

            Tidied tidied = tidy(disk, path, Optional.empty());

            failed = disk.hasFailed();
            assertThat(contents(path)).as("step %d", step).isEqualTo(written);
            assertThat(tidied.problems()).hasSize(failed ? 1 : 0);
            if (failed) {
                assertThat(tidied.problems().get(0)).contains("No space left on device");
                assertThat(tidied.compressed()).isNotEmpty();
            }
            assertThat(names(path)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void whereverRetentionEndsTheLedgerHasSaidWhatIsGone() throws IOException {
        // Of two files each: the index, the compressed form, the plain one.
        for (int step = 0; step < 6; step++) {
            Path path = root.resolve("retention-" + step);
            write(path);
            announced.clear();
            FailingDisk disk = new FailingDisk(step, true, Crash::new);
            boolean crashed = false;
            try {
                tidy(disk, path, Optional.of(Period.ofDays(1)));
            } catch (Crash e) {
                crashed = true;
            }

            List<String> named =
                    announced.stream()
                            .flatMap(entry -> entry.files().stream())
                            .map(Entry.DeletedFile::file)
                            .toList();
            for (String name : List.of("2026-11-24.jsonl", "2026-11-25.jsonl")) {
                assertThat(Files.exists(path.resolve(name)) || named.contains(name)).isTrue();
            }
            assertThat(crashed).isTrue();

            tidy(SmallBlocks.unforced(), path, Optional.of(Period.ofDays(1)));
            assertThat(names(path)).containsExactly("2026-11-26.jsonl");
        }
    }

    @Test
    void whatIsReadBackMustBeWhatWasWritten() throws IOException {
        Path path = root.resolve("lies");
        Map<String, Content> written = write(path);
        Disk lying =
                new FailingDisk(Integer.MAX_VALUE, false, Crash::new) {
                    @Override
                    public void force(Path file) throws IOException {
                        if (!Files.isDirectory(file)) {
                            byte[] octets = Files.readAllBytes(file);
                            octets[octets.length / 2] ^= 4;
                            Files.write(file, octets);
                        }
                    }
                };

        Tidied tidied = tidy(lying, path, Optional.empty());

        assertThat(tidied.problems()).hasSize(2);
        assertThat(tidied.compressed()).isEmpty();
        assertThat(contents(path)).isEqualTo(written);
        assertThat(names(path)).noneMatch(name -> name.contains(".gz"));
    }

    private Map<String, Content> write(Path path) throws IOException {
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < 3; day++) {
                for (int i = 0; i < 10; i++) {
                    MadeEntries.message(
                            ledger, NOON.plusSeconds(day * (long) DAY + i), day + "-" + i, i);
                }
            }
        }
        return contents(path);
    }

    private Tidied tidy(Disk disk, Path path, Optional<Period> kept) {
        return tidy(disk, path, kept, announced::add);
    }

    private static Tidied tidy(Disk disk, Path path, Optional<Period> kept, Announcer announcer) {
        return new Archiver(
                        new EvidenceFolder(path),
                        LATER,
                        kept,
                        announcer,
                        month -> {},
                        disk,
                        Block.OCTETS)
                .tidy();
    }

    private static Map<String, Content> contents(Path path) throws IOException {
        EvidenceFolder folder = new EvidenceFolder(path);
        Map<String, Content> contents = new HashMap<>();
        for (DayFile file : folder.dayFiles()) {
            try (InputStream in = folder.open(file)) {
                contents.put(file.name(), Content.read(in));
            }
        }
        return contents;
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A disk that fails once: before or after the step of that number. */
    private static class FailingDisk implements Disk {
        private final Disk disk = SmallBlocks.unforced();
        private final boolean done;
        private final Supplier<Throwable> failure;
        private int left;

        FailingDisk(int step, boolean done, Supplier<Throwable> failure) {
            this.left = step;
            this.done = done;
            this.failure = failure;
        }

        boolean hasFailed() {
            return left < 0;
        }

        private interface Step {
            void run() throws IOException;
        }

        private void step(Step step) throws IOException {
            boolean fails = left-- == 0;
            if (!fails || done) {
                step.run();
            }
            if (fails) {
                Throwable thrown = failure.get();
                if (thrown instanceof IOException e) {
                    throw e;
                }
                throw (Error) thrown;
            }
        }

        @Override
        public OutputStream create(Path file, Path like) throws IOException {
            OutputStream[] out = new OutputStream[1];
            step(() -> out[0] = disk.create(file, like));
            return new FilterOutputStream(out[0]) {
                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    // Half of it is on disk when the process ends.
                    out.write(octets, offset, length / 2);
                    step(() -> out.write(octets, offset + length / 2, length - length / 2));
                }
            };
        }

        @Override
        public void force(Path file) throws IOException {
            step(() -> disk.force(file));
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            step(() -> disk.replace(from, to));
        }

        @Override
        public void delete(Path file) throws IOException {
            step(() -> disk.delete(file));
        }
    }
}
