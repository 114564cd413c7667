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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jamestls.evidence.entry.EntryReader;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;

/**
 * Writes the index of one file. It needs memory for the filter of the file, 10 bits for each line,
 * and for one block.
 */
public final class IndexWriter {

    private final FileChannel out;
    private final PagedFilter ids;
    private final Set<Long> terms = new HashSet<>();
    private long firstSecond = Long.MAX_VALUE;
    private long lastSecond = Long.MIN_VALUE;
    private long unreadable;

    private IndexWriter(FileChannel out, long lines) {
        this.out = out;
        this.ids = new PagedFilter(lines);
    }

    /**
     * Writes it, and does not force it to disk.
     *
     * @param file closed: it changes no more
     * @param layout how it lies on disk
     * @param index where to; what is there is lost
     * @throws IOException when the file or the index fails
     */
    public static void write(EvidenceFolder folder, DayFile file, Layout layout, Path index)
            throws IOException {
        try (FileChannel data = FileChannel.open(folder.of(file), StandardOpenOption.READ);
                LineScanner lines = new LineScanner(folder.open(file));
                FileChannel out =
                        FileChannel.open(
                                index,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
            new IndexWriter(out, layout.content().lines()).write(file, layout, data, lines);
        }
    }

    private void write(DayFile file, Layout layout, FileChannel data, LineScanner lines)
            throws IOException {
        out.position(IndexHeader.OCTETS);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Block block : layout.blocks()) {
            write(block, lines);
            first = Math.min(first, firstSecond);
            last = Math.max(last, lastSecond);
        }
        long pagesAt = out.position();
        for (int page = 0; page < ids.pages(); page++) {
            writeFully(ids.write(page));
        }
        IndexHeader header =
                new IndexHeader(
                        file.name(),
                        data.size(),
                        DayIndex.tail(data),
                        layout.content().lines(),
                        layout.content().last(),
                        first,
                        last,
                        unreadable,
                        layout.blocks().size(),
                        pagesAt,
                        ids.pages());
        out.position(0);
        writeFully(header.write());
    }

    private void write(Block block, LineScanner lines) throws IOException {
        terms.clear();
        firstSecond = Long.MAX_VALUE;
        lastSecond = Long.MIN_VALUE;
        long unreadableBefore = unreadable;
        for (long i = 0; i < block.lines(); i++) {
            if (!lines.next()) {
                throw new IOException("the file became shorter while its index was made");
            }
            add(lines);
        }
        Bloom bloom =
                Bloom.empty(
                        Bloom.octetsFor(terms.size(), IndexedBlock.BITS_EACH), IndexedBlock.PROBES);
        terms.forEach(bloom::add);
        writeFully(
                new IndexedBlock(
                                block,
                                firstSecond,
                                lastSecond,
                                unreadable == unreadableBefore,
                                bloom)
                        .write());
    }

    private void add(LineScanner lines) {
        Line line;
        try {
            line = EntryReader.read(lines.octets(), lines.offset(), lines.length());
        } catch (EntryReader.NotALineException e) {
            unreadable++;
            return;
        }
        long second = line.head().time().getEpochSecond();
        firstSecond = Math.min(firstSecond, second);
        lastSecond = Math.max(lastSecond, second);
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
        ids.add(term.hash());
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
