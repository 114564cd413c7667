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
package org.jamestls.evidence.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.AppendFile;
import org.jamestls.evidence.storage.Storage;

/**
 * What interrupted writes left at the end of files, cut off and kept aside as {@code
 * <file>.torn-<n>}. A power cut in between leaves either the file as it was or the copy whole; and
 * a copy that no line tells of yet is found again.
 */
record TornTails(Storage storage) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.torn-(\\d{1,9})");

    /** One that was kept aside. */
    private record Tail(String name, DayFile of, int number) {
        static Optional<Tail> parse(String name) {
            Matcher matcher = NAME.matcher(name);
            return matcher.matches()
                    ? DayFile.parse(matcher.group(1))
                            .map(of -> new Tail(name, of, Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }
    }

    private List<Tail> tails() throws IOException {
        return storage.list().stream()
                .map(Tail::parse)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Tail::of).thenComparingInt(Tail::number))
                .toList();
    }

    /** True when something of {@code file} is kept aside. */
    boolean isKeptOf(DayFile file) throws IOException {
        return tails().stream().anyMatch(tail -> tail.of().compareTo(file) == 0);
    }

    /**
     * Cuts off what comes after the first {@code good} octets.
     *
     * @param told the tails that lines of the file tell of
     */
    void cut(DayFile file, long good, Collection<String> told) throws IOException {
        int number = 1;
        for (Tail tail : tails()) {
            if (tail.of().compareTo(file) == 0) {
                if (!told.contains(tail.name()) && isBeginOfRest(tail.name(), file, good)) {
                    // A copy that was interrupted, or not followed by the cut.
                    storage.delete(tail.name());
                } else {
                    number = Math.max(number, tail.number() + 1);
                }
            }
        }
        copy(file, good, file.fileName() + ".torn-" + number);
        try (AppendFile cut = storage.append(file.fileName())) {
            cut.truncate(good);
            cut.force();
        }
    }

    private boolean isBeginOfRest(String tail, DayFile file, long good) throws IOException {
        try (InputStream copied = storage.read(tail);
                InputStream whole = rest(file, good)) {
            for (int octet = copied.read(); octet >= 0; octet = copied.read()) {
                if (octet != whole.read()) {
                    return false;
                }
            }
            return true;
        }
    }

    private void copy(DayFile file, long good, String name) throws IOException {
        try (InputStream in = rest(file, good);
                AppendFile out = storage.create(name)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(ByteBuffer.wrap(buffer, 0, read));
            }
            out.force();
        }
        storage.forceNames();
    }

    private InputStream rest(DayFile file, long good) throws IOException {
        InputStream in = storage.read(file.fileName());
        try {
            in.skipNBytes(good);
            return in;
        } catch (EOFException e) {
            in.close();
            throw new IOException(file + " became shorter while it was read", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * What no line tells of yet.
     *
     * @param from the file from which on tails are asked for, where those of earlier ones were
     *     told; empty for all
     * @param told the tails that lines tell of
     */
    List<Entry> untold(Optional<DayFile> from, Collection<String> told) throws IOException {
        List<Entry> repairs = new ArrayList<>();
        for (Tail tail : tails()) {
            if (from.filter(first -> tail.of().compareTo(first) < 0).isEmpty()
                    && !told.contains(tail.name())) {
                repairs.add(repaired(tail.name()));
            }
        }
        return repairs;
    }

    private Entry.Repaired repaired(String name) throws IOException {
        MessageDigest sha256 = Sha256.begin();
        long octets = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = storage.read(name)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                octets += read;
            }
        }
        return new Entry.Repaired(octets, Sha256.hex(sha256.digest()), name);
    }
}
