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
package org.jamestls.evidence.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.files.DayFile;

/** Asks an index. Thread safe; it keeps nothing. */
public final class DayIndex {

    /** How much of the end of a file on disk must be as its index says, in octets. */
    static final int TAIL = 4096;

    private DayIndex() {}

    /**
     * The blocks of a file in which something may be; those left out do not have it. Costs a few
     * reads of 4 KiB where an id is asked for that the file does not have.
     *
     * @param index where the index may be
     * @param file whose it is
     * @param data the file itself, open to be read
     * @return in their order; empty where there is no index that can be believed, so that the file
     *     must be read
     */
    public static Optional<List<Block>> blocks(
            Path index, DayFile file, FileChannel data, Wanted wanted) {
        try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ)) {
            Optional<IndexHeader> header = header(in, file, data);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            return mayHave(in, header.get(), wanted)
                    ? Optional.of(blocks(in, header.get(), wanted))
                    : Optional.of(List.of());
        } catch (IOException missingOrDamaged) {
            // The file itself can be read.
            return Optional.empty();
        }
    }

    /** Whether there is an index of just this file as it is on disk; its parts are not read. */
    public static boolean isOf(Path index, DayFile file, FileChannel data) {
        try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ)) {
            return header(in, file, data).filter(header -> size(in) == end(header)).isPresent();
        } catch (IOException missingOrDamaged) {
            return false;
        }
    }

    private static Optional<IndexHeader> header(FileChannel in, DayFile file, FileChannel data)
            throws IOException {
        ByteBuffer octets = read(in, 0, IndexHeader.OCTETS);
        Optional<IndexHeader> header = IndexHeader.read(octets);
        return header.isPresent()
                        && header.get().file().equals(file.name())
                        && header.get().diskOctets() == data.size()
                        && header.get().tail().equals(tail(data))
                ? header
                : Optional.empty();
    }

    /** The SHA-256 of the end of a file. */
    static String tail(FileChannel data) throws IOException {
        int length = (int) Math.min(TAIL, data.size());
        MessageDigest sha256 = Content.digest();
        sha256.update(read(data, data.size() - length, length));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static boolean mayHave(FileChannel in, IndexHeader header, Wanted wanted)
            throws IOException {
        if (header.unreadable() > 0) {
            return true;
        }
        if (!wanted.isIn(header.firstSecond(), header.lastSecond())) {
            return false;
        }
        for (Set<Term> set : wanted.ids()) {
            boolean found = false;
            for (Term term : set) {
                found = found || mayHold(in, header, term.hash());
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHold(FileChannel in, IndexHeader header, long hash)
            throws IOException {
        int page = PagedFilter.page(hash, header.pages());
        ByteBuffer octets =
                read(
                        in,
                        header.pagesAt() + (long) page * PagedFilter.PAGE_ON_DISK,
                        PagedFilter.PAGE_ON_DISK);
        if (!PagedFilter.isPage(octets)) {
            throw new IOException("page " + page + " is damaged");
        }
        return PagedFilter.mayHold(hash, octets);
    }

    private static List<Block> blocks(FileChannel in, IndexHeader header, Wanted wanted)
            throws IOException {
        List<Block> blocks = new ArrayList<>();
        long at = IndexHeader.OCTETS;
        for (int i = 0; i < header.blocks(); i++) {
            int length = read(in, at, Integer.BYTES).getInt() + Integer.BYTES;
            if (length < 0 || length > IndexedBlock.MAX_OCTETS) {
                throw new IOException("block " + i + " is damaged");
            }
            IndexedBlock block =
                    IndexedBlock.read(read(in, at, length))
                            .orElseThrow(() -> new IOException("a block is damaged"));
            if (block.mayHave(wanted)) {
                blocks.add(block.block());
            }
            at += length;
        }
        return blocks;
    }

    private static long end(IndexHeader header) {
        return header.pagesAt() + (long) header.pages() * PagedFilter.PAGE_ON_DISK;
    }

    private static long size(FileChannel in) {
        try {
            return in.size();
        } catch (IOException e) {
            return -1;
        }
    }

    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (in.read(octets, at + octets.position()) < 0) {
                throw new IOException("it ends early");
            }
        }
        return octets.flip();
    }
}
