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
package org.jamestls.evidence.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys by which names are hashed, one for each month (UTC), in files of their own: {@code
 * privacy-2026-11.key}, 64 hex digits, readable by the server alone. Whoever has a month's key can
 * ask whether a name that they know stands in that month; whoever destroys it takes that away for
 * ever. Thread safe.
 */
public final class MonthKeys {
    private static final Pattern FILE = Pattern.compile("privacy-(\\d{4}-\\d\\d)\\.key");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}\\R?");
    private static final int OCTETS = 32;
    private static final int LONGEST_FILE = 1024;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Map<YearMonth, SecretKey> known = new HashMap<>();

    /**
     * The keys in a folder.
     *
     * @param folder {@link org.jamestls.evidence.files.EvidenceFolder#keys()}; it is made when the
     *     first key is
     */
    public MonthKeys(Path folder) {
        this.folder = folder;
    }

    /** The month, UTC, whose key hashes the names in a line of that time. */
    public static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /**
     * The key of a month, which is made when it is asked for the first time.
     *
     * @throws IOException when it can't be read or kept, in words for people
     */
    synchronized SecretKey of(YearMonth month) throws IOException {
        SecretKey key = known.get(month);
        if (key == null) {
            Path file = file(month);
            key = Files.exists(file) ? read(file) : make(file);
            known.put(month, key);
        }
        return key;
    }

    /**
     * The months of which there are keys, in their order; none where there is no folder.
     *
     * @throws IOException when the folder can't be read
     */
    public synchronized List<YearMonth> months() throws IOException {
        List<YearMonth> months = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "privacy-*.key")) {
            for (Path file : files) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    months.add(YearMonth.parse(name.group(1)));
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (DateTimeException e) {
            throw new IOException("a file in " + folder + " is called as no month is", e);
        }
        Collections.sort(months);
        return months;
    }

    /**
     * What may stand in the lines for a name that is known: one hash for each month of which there
     * is a key. A mailbox gives {@code h:...@h:...}, anything else {@code h:...}; the domain of a
     * mailbox stands behind its {@code @} as {@link NameKind#DOMAIN} gives it.
     *
     * @param value a mail address or user, a domain or HELO name, an IP address, a subject; of an
     *     address any usual form, of a domain and a mailbox any letter case
     * @return in the order of the months; the empty text alone for an empty value
     * @throws IOException when a key can't be read, in words for people
     */
    public synchronized List<String> hashesOf(NameKind kind, String value) throws IOException {
        Set<String> hashes = new LinkedHashSet<>();
        for (YearMonth month : months()) {
            hashes.add(new HashedNames(of(month)).hashed(kind, value));
        }
        return List.copyOf(hashes);
    }

    /**
     * Destroys the keys of all months before {@code month}: that of the oldest day that is kept.
     * Copies elsewhere, in backups, are for their owner to destroy.
     *
     * @return the months whose keys there are no longer, in their order
     * @throws IOException when one can't be destroyed; those before it are
     */
    public synchronized List<YearMonth> destroyBefore(YearMonth month) throws IOException {
        List<YearMonth> destroyed = new ArrayList<>();
        for (YearMonth old : months()) {
            if (old.isBefore(month)) {
                destroy(file(old));
                known.remove(old);
                destroyed.add(old);
            }
        }
        return destroyed;
    }

    private Path file(YearMonth month) {
        return folder.resolve("privacy-" + month + ".key");
    }

    private static SecretKey read(Path file) throws IOException {
        byte[] octets;
        try {
            octets = Files.size(file) > LONGEST_FILE ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("the key " + file + " can't be read: " + e.getMessage(), e);
        }
        String text = new String(octets, StandardCharsets.US_ASCII);
        if (!KEY.matcher(text).matches()) {
            throw new IOException(
                    "the key "
                            + file
                            + " is damaged: it has to be 64 hex digits. Put a copy of it there; without one, move it"
                            + " away: a new key is made, and names before can't be searched any more");
        }
        return new SecretKeySpec(
                HexFormat.of().parseHex(text, 0, 2 * OCTETS), HashedNames.ALGORITHM);
    }

    private SecretKey make(Path file) throws IOException {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        byte[] text = (HexFormat.of().formatHex(octets) + "\n").getBytes(StandardCharsets.US_ASCII);
        // Never half a key under the name of one, whenever the power goes.
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder, attributes("rwx------"));
            Files.deleteIfExists(beside);
            Files.createFile(beside, attributes("rw-------"));
            write(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("the key " + file + " can't be made: " + e.getMessage(), e);
        }
        return new SecretKeySpec(octets, HashedNames.ALGORITHM);
    }

    // Best done on disks that keep no old blocks; a key is gone for whoever reads files.
    private static void destroy(Path file) throws IOException {
        write(file, new byte[2 * OCTETS]);
        Files.delete(file);
    }

    private static void write(Path file, byte[] octets) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(octets);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private FileAttribute<?>[] attributes(String rights) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }
}
