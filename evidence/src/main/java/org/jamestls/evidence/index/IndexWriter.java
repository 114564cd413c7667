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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.ChannelSlice;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.files.SamePermissions;

/**
 * Writes the index of one file. It needs memory for the filter of the file, 10 bits for each line,
 * and for one block.
 */
public final class IndexWriter {
    private final FileChannel out;
    private final Optional<PagedFilter> ids;
    private final Set<Long> terms = new HashSet<>();
    private long blockFirstSecond = Long.MAX_VALUE;
    private long blockLastSecond = Long.MIN_VALUE;
    private long blockUnreadable;
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond = Long.MIN_VALUE;
    private long unreadable;
    private int blocks;
    private long lines;
    private long indexed;

    private IndexWriter(FileChannel out, Optional<PagedFilter> ids) throws IOException {
        this.out = out;
        this.ids = ids;
        out.position(IndexHeader.OCTETS);
    }

    /**
     * Writes the index of a file that is closed, and does not force it to disk.
     *
     * @param layout how it lies on disk
     * @param index where to; what is there is lost
     * @throws IOException when the file or the index fails
     */
    public static void write(EvidenceFolder folder, DayFile file, Layout layout, Path index)
            throws IOException {
        try (FileChannel data = FileChannel.open(folder.of(file), StandardOpenOption.READ);
                LineScanner lines = new LineScanner(folder.open(file));
                FileChannel out = SamePermissions.create(index, folder.of(file))) {
            IndexWriter writer =
                    new IndexWriter(out, Optional.of(new PagedFilter(layout.content().lines())));
            for (Block block : layout.blocks()) {
                for (long i = 0; i < block.lines(); i++) {
                    if (!lines.next()) {
                        throw new IOException("it became shorter while its index was made");
                    }
                    writer.add(lines);
                }
                writer.endBlock(block);
            }
            writer.indexed = data.size();
            writer.finish(file, data);
        }
    }

    /**
     * Writes the index of a file that is written to, as far as whole blocks of it are there; what
     * an index that it has knows already is taken from that. It has no filter of the whole file.
     * Not forced to disk.
     *
     * @param file not compressed
     * @param blockOctets how long a block is at least
     * @param index where to; what is there is lost
     * @return false when there is no block that is not indexed yet; then {@code index} is not whole
     * @throws IOException when the file or the index fails
     */
    public static boolean grow(EvidenceFolder folder, DayFile file, int blockOctets, Path index)
            throws IOException {
        try (FileChannel data = FileChannel.open(folder.of(file), StandardOpenOption.READ);
                FileChannel out = SamePermissions.create(index, folder.of(file))) {
            IndexWriter writer = new IndexWriter(out, Optional.empty());
            writer.takeOver(folder.index(file), file, data);
            int before = writer.blocks;
            if (data.size() - writer.indexed >= blockOctets) {
                writer.readOn(data, blockOctets);
            }
            if (writer.blocks == before) {
                return false;
            }
            writer.finish(file, data);
            return true;
        }
    }

    private void takeOver(Path before, DayFile file, FileChannel data) throws IOException {
        try (FileChannel in = FileChannel.open(before, StandardOpenOption.READ)) {
            Optional<IndexHeader> found =
                    DayIndex.header(in, file, data).filter(header -> header.pages() == 0);
            if (found.isEmpty()) {
                return;
            }
            IndexHeader header = found.get();
            long at = IndexHeader.OCTETS;
            while (at < header.pagesAt()) {
                long copied = in.transferTo(at, header.pagesAt() - at, out);
                if (copied <= 0) {
                    // Cut off: begin anew.
                    out.position(IndexHeader.OCTETS);
                    return;
                }
                at += copied;
            }
            firstSecond = header.firstSecond();
            lastSecond = header.lastSecond();
            unreadable = header.unreadable();
            blocks = header.blocks();
            lines = header.lines();
            indexed = header.diskOctets();
        } catch (NoSuchFileException noneYet) {
            // Nothing to take over.
        } catch (DayIndex.DamagedException damaged) {
            out.position(IndexHeader.OCTETS);
        }
    }

    private void readOn(FileChannel data, int blockOctets) throws IOException {
        LineScanner scanner = new LineScanner(new ChannelSlice(data, indexed, Long.MAX_VALUE));
        long origin = indexed;
        long firstLine = lines + 1;
        long linesBefore = lines;
        // What follows the last line feed may be half of a line, or about to be cut off.
        while (scanner.next() && scanner.isComplete()) {
            add(scanner);
            long end = origin + scanner.position() + scanner.length() + 1;
            if (end - indexed >= blockOctets) {
                long last = linesBefore + scanner.number();
                endBlock(new Block(indexed, end - indexed, firstLine, last - firstLine + 1));
                indexed = end;
                firstLine = last + 1;
            }
        }
    }

    private void finish(DayFile file, FileChannel data) throws IOException {
        long pagesAt = out.position();
        int pages = ids.map(PagedFilter::pages).orElse(0);
        for (int page = 0; page < pages; page++) {
            writeFully(ids.get().write(page));
        }
        IndexHeader header =
                new IndexHeader(
                        file.name(),
                        indexed,
                        DayIndex.tail(data, indexed),
                        lines,
                        firstSecond,
                        lastSecond,
                        unreadable,
                        blocks,
                        pagesAt,
                        pages);
        out.position(0);
        writeFully(header.write());
    }

    private void endBlock(Block block) throws IOException {
        Bloom bloom =
                Bloom.empty(
                        Bloom.octetsFor(terms.size(), IndexedBlock.BITS_EACH), IndexedBlock.PROBES);
        terms.forEach(bloom::add);
        writeFully(
                new IndexedBlock(
                                block,
                                blockFirstSecond,
                                blockLastSecond,
                                blockUnreadable == 0,
                                bloom)
                        .write());
        blocks++;
        lines += block.lines();
        unreadable += blockUnreadable;
        firstSecond = Math.min(firstSecond, blockFirstSecond);
        lastSecond = Math.max(lastSecond, blockLastSecond);
        terms.clear();
        blockFirstSecond = Long.MAX_VALUE;
        blockLastSecond = Long.MIN_VALUE;
        blockUnreadable = 0;
    }

    private void add(LineScanner lines) {
        Line line;
        try {
            line = EntryReader.read(lines.octets(), lines.offset(), lines.length());
        } catch (EntryReader.NotALineException e) {
            blockUnreadable++;
            return;
        }
        long second = line.head().time().getEpochSecond();
        blockFirstSecond = Math.min(blockFirstSecond, second);
        blockLastSecond = Math.max(blockLastSecond, second);
        Facets facets = Facets.of(line.entry());
        facets.session().ifPresent(id -> addId(Term.session(id)));
        facets.mail().ifPresent(id -> addId(Term.mail(id)));
        facets.peer().ifPresent(peer -> add(Term.ofPeer(RecordedPeer.of(peer))));
        for (String address : facets.addresses()) {
            RecordedDomain.of(address).ifPresent(domain -> add(Term.ofDomain(domain)));
        }
        for (Facets.Ruling ruling : facets.rulings()) {
            ruling.all().forEach(ruled -> add(List.of(Term.rule(ruled.rule()))));
        }
    }

    private void addId(Term term) {
        ids.ifPresent(filter -> filter.add(term.hash()));
        terms.add(term.hash());
    }

    private void add(List<Term> more) {
        more.forEach(term -> terms.add(term.hash()));
    }

    private void writeFully(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            out.write(octets);
        }
    }
}
