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
package org.jamestls.mailets.encrypt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys or certificates in a file, or in the files of a folder whose names have certain endings;
 * folders in it don't count. They are read again when the list of files, or the size or time of
 * one, has changed: it is looked at when the keys are asked for, at most once a second.
 *
 * <p>A file that can't be read, half-written perhaps, changes nothing: what was read of it before
 * stays until it is good again or gone, and one line of the log says so. Thread safe.
 *
 * @param <K> what is in the files
 */
public final class KeyFiles<K> {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeyFiles.class);
    private static final long LOOK_EVERY_MILLIS = 1000;
    private static final int MAX_LOGGED = 256;

    private final Path path;
    private final Kind<K> kind;
    private final Clock clock;
    private Map<Path, Entry<K>> entries = Map.of();
    private List<K> all = List.of();
    private long lookedAt;
    private String lastFailure = "";

    /** Reads what is in one file. */
    @FunctionalInterface
    public interface Reader<K> {
        /**
         * Reads it.
         *
         * @throws IOException when it can't be read
         */
        List<K> read(byte[] file) throws IOException;
    }

    /**
     * A kind of files.
     *
     * @param standard what they are for, which begins each line of the log
     * @param endings of the names that count in a folder, in lower case
     * @param maxOctets a file that is larger is not read
     */
    public record Kind<K>(String standard, List<String> endings, long maxOctets, Reader<K> reader) {
        public Kind {
            endings = List.copyOf(endings);
        }
    }

    private record Stamp(long size, FileTime modified) {}

    private record Entry<K>(Stamp stamp, List<K> keys, boolean isGood) {}

    private KeyFiles(Path path, Kind<K> kind, Clock clock) {
        this.path = path;
        this.kind = kind;
        this.clock = clock;
    }

    /**
     * Reads files for the first time.
     *
     * @param path a file, or a folder, which may be empty
     * @throws IOException when it is not there, or is a file that can't be read
     */
    public static <K> KeyFiles<K> open(Path path, Kind<K> kind, Clock clock) throws IOException {
        KeyFiles<K> files = new KeyFiles<>(path, kind, clock);
        if (!Files.isDirectory(path)) {
            files.read(path, Files.size(path));
        }
        files.look();
        files.lookedAt = clock.millis();
        return files;
    }

    /**
     * Begins to watch a file, whatever is in it now.
     *
     * @param path a file that is there
     */
    public static <K> KeyFiles<K> watch(Path path, Kind<K> kind, Clock clock) {
        KeyFiles<K> files = new KeyFiles<>(path, kind, clock);
        files.lookedAt = clock.millis() - LOOK_EVERY_MILLIS;
        return files;
    }

    /**
     * All that is in them. The list is the same object as long as nothing has changed.
     *
     * @return unmodifiable, perhaps empty
     */
    public synchronized List<K> all() {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) >= LOOK_EVERY_MILLIS) {
            lookedAt = now;
            try {
                look();
                lastFailure = "";
            } catch (IOException e) {
                // said once, and again when it is something else
                if (!e.toString().equals(lastFailure)) {
                    lastFailure = e.toString();
                    LOGGER.warn(
                            "{}: {} can't be listed, what was read before stays: {}",
                            kind.standard(),
                            path,
                            SafeText.printable(lastFailure, MAX_LOGGED));
                }
            }
        }
        return all;
    }

    /** Whether every file could be read: if not, a key may be there that is not known. */
    public synchronized boolean isComplete() {
        return lastFailure.isEmpty() && entries.values().stream().allMatch(Entry::isGood);
    }

    private void look() throws IOException {
        Map<Path, Stamp> present = list();
        Map<Path, Entry<K>> wanted = new TreeMap<>();
        boolean changed = present.size() != entries.size();
        for (Map.Entry<Path, Stamp> file : present.entrySet()) {
            Entry<K> before = entries.get(file.getKey());
            if (before == null || !before.stamp().equals(file.getValue())) {
                changed = true;
                wanted.put(file.getKey(), read(file.getKey(), file.getValue(), before));
            } else {
                wanted.put(file.getKey(), before);
            }
        }
        if (changed) {
            entries = wanted;
            List<K> found = new ArrayList<>();
            wanted.values().forEach(entry -> found.addAll(entry.keys()));
            all = List.copyOf(found);
        }
    }

    private Entry<K> read(Path file, Stamp stamp, Entry<K> before) {
        try {
            return new Entry<>(stamp, read(file, stamp.size()), true);
        } catch (IOException e) {
            LOGGER.warn(
                    "{}: {} is left out until it changes{}: {}",
                    kind.standard(),
                    file,
                    before == null ? "" : ", what was read of it before stays",
                    SafeText.printable(String.valueOf(e.getMessage()), MAX_LOGGED));
            return new Entry<>(stamp, before == null ? List.of() : before.keys(), false);
        }
    }

    private List<K> read(Path file, long size) throws IOException {
        if (size > kind.maxOctets()) {
            throw new IOException(
                    "it has " + size + " octets, more than the " + kind.maxOctets() + " allowed");
        }
        return kind.reader().read(Files.readAllBytes(file));
    }

    private Map<Path, Stamp> list() throws IOException {
        Map<Path, Stamp> present = new TreeMap<>();
        if (!Files.isDirectory(path)) {
            put(path, present);
            return present;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(this::isNamedSo).toList()) {
                try {
                    put(file, present);
                } catch (IOException e) {
                    // gone between the listing and now
                    LOGGER.debug("{}: {} is gone", kind.standard(), file, e);
                }
            }
        }
        return present;
    }

    private static void put(Path file, Map<Path, Stamp> present) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
            present.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime()));
        }
    }

    private boolean isNamedSo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return kind.endings().stream().anyMatch(name::endsWith);
    }
}
