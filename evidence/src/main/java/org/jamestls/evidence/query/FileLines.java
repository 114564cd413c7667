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
package org.jamestls.evidence.query;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jamestls.evidence.files.ChannelSlice;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.index.Block;
import org.jamestls.evidence.index.DayIndex;
import org.jamestls.evidence.index.Wanted;

/**
 * The lines of one file in which something may be, block by block. Not thread safe.
 *
 * <p>The file stays open from the begin to the end: when it is compressed or deleted in the
 * meantime, its lines are read all the same.
 */
final class FileLines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final Block WHOLE = new Block(0, Long.MAX_VALUE, 1, Long.MAX_VALUE);

    private final DayFile file;
    private final FileChannel channel;
    private final Iterator<Block> blocks;
    private final boolean indexed;
    private Block block = WHOLE;
    private ChannelSlice slice;
    private Optional<LineScanner> lines = Optional.empty();

    private FileLines(DayFile file, FileChannel channel, Optional<List<Block>> indexed) {
        this.file = file;
        this.channel = channel;
        this.indexed = indexed.isPresent();
        this.blocks = indexed.orElse(List.of(WHOLE)).iterator();
        this.slice = new ChannelSlice(channel, 0, 0);
    }

    /**
     * Opens a file.
     *
     * @param listed which; where it was compressed since it was listed, its compressed form
     */
    static FileLines open(EvidenceFolder folder, DayFile listed, Wanted wanted, boolean withIndex)
            throws IOException {
        FileChannel channel;
        DayFile file = listed;
        try {
            channel = FileChannel.open(folder.of(file), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            if (listed.compressed()) {
                throw e;
            }
            file = listed.asCompressed();
            channel = FileChannel.open(folder.of(file), StandardOpenOption.READ);
        }
        return new FileLines(
                file,
                channel,
                withIndex
                        ? DayIndex.blocks(folder.index(file), file, channel, wanted)
                        : Optional.empty());
    }

    /** Goes to the next block; false after the last. */
    boolean nextBlock() throws IOException {
        closeBlock();
        if (!blocks.hasNext()) {
            return false;
        }
        block = blocks.next();
        slice = new ChannelSlice(channel, block.offset(), block.length());
        lines =
                Optional.of(
                        new LineScanner(
                                file.compressed() ? new GZIPInputStream(slice, BUFFER) : slice));
        return true;
    }

    /** Goes to the next line of the block; false after the last. */
    boolean next() throws IOException {
        return lines.isPresent() && lines.get().next();
    }

    /** The line at which {@link #next()} stopped: its octets, until the next is asked for. */
    LineScanner line() {
        return lines.orElseThrow();
    }

    /** The number of the line in its file, from 1. */
    long number() {
        return block.firstLine() - 1 + lines.map(LineScanner::number).orElse(0L);
    }

    /** The file, in the form in which it was opened. */
    DayFile file() {
        return file;
    }

    /** Whether an index told which blocks to read. */
    boolean isIndexed() {
        return indexed;
    }

    /** How far it is read, in octets on disk. */
    long position() {
        return slice.position();
    }

    /** How long it is on disk now. */
    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            closeBlock();
        }
    }

    private void closeBlock() throws IOException {
        if (lines.isPresent()) {
            try (LineScanner closed = lines.get()) {
                lines = Optional.empty();
            }
        }
    }
}
