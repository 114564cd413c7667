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
package org.jamestls.evidence.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.index.Content;
import org.jamestls.evidence.index.Layout;

/**
 * Compresses one file, so that at any moment one of its forms is whole on disk.
 *
 * <p>The steps, in their order: the compressed form is written under another name and forced; it is
 * read back and compared; it gets its name; the folder is forced; the plain form is deleted. After
 * an interruption before the name is given, the next run begins anew; after it, the next run finds
 * both forms, compares them, and deletes the plain one.
 */
final class Compression {

    /** What the name of a file ends with that is not whole yet. */
    static final String PART = ".part";

    private final EvidenceFolder folder;
    private final Disk disk;
    private final int blockOctets;

    Compression(EvidenceFolder folder, Disk disk, int blockOctets) {
        this.folder = folder;
        this.disk = disk;
        this.blockOctets = blockOctets;
    }

    /** A file must be left as it is. The message says why, for people. */
    static final class LeftException extends Exception {
        private static final long serialVersionUID = 1L;

        LeftException(String message) {
            super(message);
        }
    }

    /**
     * Compresses a file.
     *
     * @param file plain, and closed
     * @return how the compressed file lies on disk
     * @throws IOException when a disk fails or is full; the plain form stays
     */
    Layout compress(DayFile file) throws IOException, LeftException {
        Path plain = folder.of(file);
        Path compressed = folder.of(file.asCompressed());
        if (Files.exists(compressed)) {
            Layout layout = present(plain, compressed);
            if (layout != null) {
                disk.delete(plain);
                return layout;
            }
        }
        Path part = compressed.resolveSibling(compressed.getFileName() + PART);
        try {
            Content content = write(plain, part);
            disk.force(part);
            Layout layout = Layout.of(part, true, blockOctets);
            if (!layout.content().equals(content)) {
                throw new LeftException("what was read back of it is not what was written");
            }
            disk.replace(part, compressed);
            disk.force(folder.path());
            disk.delete(plain);
            return layout;
        } catch (IOException | LeftException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    // Null where the compressed form is damaged, so that it is to be made anew.
    private Layout present(Path plain, Path compressed) throws IOException, LeftException {
        Content content = Layout.of(plain, false, blockOctets).content();
        Layout layout;
        try {
            layout = Layout.of(compressed, true, blockOctets);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException damaged) {
            return null;
        }
        if (!layout.content().equals(content)) {
            throw new LeftException(
                    "beside it there is "
                            + compressed.getFileName()
                            + " with another content; find out which of the two was altered, and"
                            + " move it away");
        }
        return layout;
    }

    private Content write(Path plain, Path part) throws IOException {
        try (InputStream in = Files.newInputStream(plain);
                OutputStream out = disk.create(part, plain)) {
            Content.Reading reading = new Content.Reading();
            LineScanner lines = new LineScanner(in);
            boolean more = lines.next();
            // An empty file too has a member: without one it would be no gzip.
            do {
                try (GZIPOutputStream member = new GZIPOutputStream(new Open(out), 1 << 16)) {
                    long begin = reading.octets();
                    while (more && reading.octets() - begin < blockOctets) {
                        reading.line(lines);
                        member.write(
                                lines.octets(),
                                lines.offset(),
                                lines.length() + (lines.isComplete() ? 1 : 0));
                        more = lines.next();
                    }
                }
            } while (more);
            return reading.content();
        }
    }

    /** Stays open when what writes to it is closed. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
