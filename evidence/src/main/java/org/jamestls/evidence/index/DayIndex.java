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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.hash.Sha256;

/** Asks an index. Thread safe; it keeps nothing. */
public final class DayIndex {

    /** How much of the end of a file on disk must be as its index says, in octets. */
    static final int TAIL = 4096;

    private DayIndex() {}

    /** An index is not what was once written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /**
     * The blocks of a file in which something may be; those left out do not have it. Costs a few
     * reads of 4 KiB where an id is asked for that the file does not have.
     *
     * @param index where the index may be
     * @param file whose it is
     * @param data the file itself, open to be read
     * @return in their order; the last is what was written since the index was, if anything. Empty
     *     where there is no index that can be believed, so that the file must be read
     */
    public static Optional<List<Block>> blocks(
            Path index, DayFile file, FileChannel data, Wanted wanted) {
        try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ)) {
            Optional<IndexHeader> header = header(in, file, data);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            List<Block> blocks = new ArrayList<>();
            if (mayHave(in, header.get(), wanted)) {
                addBlocks(in, header.get(), wanted, blocks);
            }
            long indexed = header.get().diskOctets();
            if (indexed < data.size()) {
                blocks.add(
                        new Block(
                                indexed, Long.MAX_VALUE, header.get().lines() + 1, Long.MAX_VALUE));
            }
            return Optional.of(blocks);
        } catch (IOException missingOrDamaged) {
            // The file itself can be read.
            return Optional.empty();
        }
    }

    /** Whether there is an index of all of this file as it is on disk; its parts are not read. */
    public static boolean isOf(Path index, DayFile file, FileChannel data) {
        try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ)) {
            Optional<IndexHeader> header = header(in, file, data);
            return header.isPresent()
                    && header.get().diskOctets() == data.size()
                    && header.get().pages() > 0
                    && in.size() == end(header.get());
        } catch (IOException missingOrDamaged) {
            return false;
        }
    }

    /** The header of an index that is of what this file begins with; empty for any other. */
    static Optional<IndexHeader> header(FileChannel in, DayFile file, FileChannel data)
            throws IOException {
        Optional<IndexHeader> header = IndexHeader.read(read(in, 0, IndexHeader.OCTETS));
        return header.isPresent()
                        && header.get().file().equals(file.name())
                        && header.get().diskOctets() <= data.size()
                        && header.get().tail().equals(tail(data, header.get().diskOctets()))
                ? header
                : Optional.empty();
    }

    /** The SHA-256 of the last of the first octets of a file. */
    static String tail(FileChannel data, long end) throws IOException {
        int length = (int) Math.min(TAIL, end);
        MessageDigest sha256 = Sha256.begin();
        sha256.update(read(data, end - length, length));
        return Sha256.hex(sha256.digest());
    }

    private static boolean mayHave(FileChannel in, IndexHeader header, Wanted wanted)
            throws IOException {
        if (header.unreadable() > 0) {
            return true;
        }
        if (!wanted.isIn(header.firstSecond(), header.lastSecond())) {
            return false;
        }
        if (header.pages() == 0) {
            return true;
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
            throw new DamagedException("page " + page + " is damaged");
        }
        return PagedFilter.mayHold(hash, octets);
    }

    private static void addBlocks(
            FileChannel in, IndexHeader header, Wanted wanted, List<Block> blocks)
            throws IOException {
        long at = IndexHeader.OCTETS;
        for (int i = 0; i < header.blocks(); i++) {
            int length = read(in, at, Integer.BYTES).getInt() + Integer.BYTES;
            if (length < 0 || length > IndexedBlock.MAX_OCTETS) {
                throw new DamagedException("block " + i + " is damaged");
            }
            IndexedBlock block =
                    IndexedBlock.read(read(in, at, length))
                            .orElseThrow(() -> new DamagedException("a block is damaged"));
            if (block.mayHave(wanted)) {
                blocks.add(block.block());
            }
            at += length;
        }
    }

    private static long end(IndexHeader header) {
        return header.pagesAt() + (long) header.pages() * PagedFilter.PAGE_ON_DISK;
    }

    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (in.read(octets, at + octets.position()) < 0) {
                throw new DamagedException("it ends early");
            }
        }
        return octets.flip();
    }
}
