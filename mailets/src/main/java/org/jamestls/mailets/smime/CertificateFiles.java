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
package org.jamestls.mailets.smime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
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
 * The certificates in a file, or in the files of a folder whose names end in {@code .pem}, {@code
 * .crt} or {@code .cer}; folders in it don't count. They are read again when the list of files, or
 * the size or time of one, has changed: it is looked at when the certificates are asked for, at
 * most once a second.
 *
 * <p>A file that can't be read, half-written perhaps, changes nothing: what was read of it before
 * stays until it is good again or gone, and one line of the log says so. Thread safe.
 */
public final class CertificateFiles {
    private static final Logger LOGGER = LoggerFactory.getLogger(CertificateFiles.class);
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer");
    private static final long LOOK_EVERY_MILLIS = 1000;
    private static final int MAX_LOGGED = 256;

    private final Path path;
    private final Reader reader;
    private final Clock clock;
    private Map<Path, Entry> entries = Map.of();
    private List<X509Certificate> certificates = List.of();
    private long lookedAt;
    private String lastFailure = "";

    /** Reads the certificates of one file. */
    @FunctionalInterface
    private interface Reader {
        /**
         * Reads them.
         *
         * @throws IOException when they can't be read
         */
        List<X509Certificate> read(byte[] file) throws IOException;
    }

    private record Stamp(long size, FileTime modified) {}

    private record Entry(Stamp stamp, List<X509Certificate> certificates, boolean isGood) {}

    private CertificateFiles(Path path, Reader reader, Clock clock) {
        this.path = path;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Reads files of PEM for the first time.
     *
     * @param path a file, or a folder, which may be empty
     * @throws IOException when it is not there, or is a file without good certificates
     */
    public static CertificateFiles open(Path path, Clock clock) throws IOException {
        return open(path, PemCertificates::read, clock);
    }

    /**
     * Reads a file of PKCS#12 for the first time.
     *
     * @param path a file, not a folder
     * @throws IOException when it is not there, the password is wrong, or there is no good
     *     certificate in it
     */
    public static CertificateFiles openPkcs12(Path path, String password, Clock clock)
            throws IOException {
        char[] secret = password.toCharArray();
        return open(path, file -> Pkcs12Certificates.read(file, secret), clock);
    }

    private static CertificateFiles open(Path path, Reader reader, Clock clock) throws IOException {
        CertificateFiles files = new CertificateFiles(path, reader, clock);
        if (!Files.isDirectory(path)) {
            reader.read(Files.readAllBytes(path));
        }
        files.look();
        files.lookedAt = clock.millis();
        return files;
    }

    /**
     * All of them. The list is the same object as long as nothing has changed.
     *
     * @return unmodifiable, perhaps empty
     */
    public synchronized List<X509Certificate> certificates() {
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
                            "S/MIME: {} can't be listed, what was read before stays: {}",
                            path,
                            SafeText.printable(lastFailure, MAX_LOGGED));
                }
            }
        }
        return certificates;
    }

    /** Whether every file could be read: if not, a certificate may be there that is not known. */
    public synchronized boolean isComplete() {
        return lastFailure.isEmpty() && entries.values().stream().allMatch(Entry::isGood);
    }

    private void look() throws IOException {
        Map<Path, Stamp> present = list();
        Map<Path, Entry> wanted = new TreeMap<>();
        boolean changed = present.size() != entries.size();
        for (Map.Entry<Path, Stamp> file : present.entrySet()) {
            Entry before = entries.get(file.getKey());
            if (before == null || !before.stamp().equals(file.getValue())) {
                changed = true;
                wanted.put(file.getKey(), read(file.getKey(), file.getValue(), before));
            } else {
                wanted.put(file.getKey(), before);
            }
        }
        if (changed) {
            entries = wanted;
            List<X509Certificate> all = new ArrayList<>();
            wanted.values().forEach(entry -> all.addAll(entry.certificates()));
            certificates = List.copyOf(all);
        }
    }

    private Entry read(Path file, Stamp stamp, Entry before) {
        try {
            return new Entry(stamp, reader.read(Files.readAllBytes(file)), true);
        } catch (IOException e) {
            LOGGER.warn(
                    "S/MIME: {} is left out until it changes{}: {}",
                    file,
                    before == null ? "" : ", what was read of it before stays",
                    SafeText.printable(String.valueOf(e.getMessage()), MAX_LOGGED));
            return new Entry(stamp, before == null ? List.of() : before.certificates(), false);
        }
    }

    private Map<Path, Stamp> list() throws IOException {
        Map<Path, Stamp> present = new TreeMap<>();
        if (!Files.isDirectory(path)) {
            put(path, present);
            return present;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(CertificateFiles::isNamedSo).toList()) {
                try {
                    put(file, present);
                } catch (IOException e) {
                    // gone between the listing and now
                    LOGGER.debug("S/MIME: {} is gone", file, e);
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

    private static boolean isNamedSo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
