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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jamestls.evidence.files.LineScanner;

/**
 * How a file lies on disk.
 *
 * @param content what it holds
 * @param blocks of it, in their order; together they are the whole file
 */
public record Layout(Content content, List<Block> blocks) {

    public Layout {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a whole file.
     *
     * @param blockOctets how long a block of a plain file is at least, {@link Block#OCTETS}; the
     *     blocks of a compressed file are its members
     * @throws IOException also when it is damaged, so that it can't be read to its end: {@link
     *     java.util.zip.ZipException}, {@link java.io.EOFException}, {@link
     *     LineScanner.LineTooLongException}
     */
    public static Layout of(Path file, boolean compressed, int blockOctets) throws IOException {
        if (compressed) {
            return ofMembers(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ofLines(in, blockOctets);
        }
    }

    private static Layout ofLines(InputStream in, int blockOctets) throws IOException {
        Drawing drawing = new Drawing();
        LineScanner lines = new LineScanner(in);
        while (lines.next()) {
            drawing.line(lines);
            if (drawing.reading.octets() - drawing.begin >= blockOctets) {
                drawing.endBlock(drawing.reading.octets());
            }
        }
        drawing.endBlock(drawing.reading.octets());
        return drawing.layout();
    }

    private static Layout ofMembers(Path file) throws IOException {
        Drawing drawing = new Drawing();
        try (GzipMembers members = new GzipMembers(Files.newInputStream(file))) {
            while (members.next()) {
                if (drawing.torn) {
                    return ofOneBlock(file);
                }
                LineScanner lines = new LineScanner(members);
                while (lines.next()) {
                    drawing.line(lines);
                }
                drawing.endBlock(members.position());
            }
        }
        return drawing.layout();
    }

    // Its members end within lines: not made here, but gzip all the same.
    private static Layout ofOneBlock(Path file) throws IOException {
        Drawing drawing = new Drawing();
        try (LineScanner lines =
                new LineScanner(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            while (lines.next()) {
                drawing.line(lines);
            }
        }
        drawing.endBlock(Files.size(file));
        return drawing.layout();
    }

    /** What is known of a file while it is read. */
    private static final class Drawing {
        private final Content.Reading reading = new Content.Reading();
        private final List<Block> blocks = new ArrayList<>();
        private long begin;
        private long firstLine = 1;
        private boolean torn;

        void line(LineScanner line) {
            reading.line(line);
            torn = !line.isComplete();
        }

        void endBlock(long end) {
            long lines = reading.lines() + 1 - firstLine;
            if (lines > 0) {
                blocks.add(new Block(begin, end - begin, firstLine, lines));
                firstLine += lines;
            }
            begin = end;
        }

        Layout layout() {
            return new Layout(reading.content(), blocks);
        }
    }
}
