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
package org.jamestls.evidence.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;

/**
 * The content of a file, read, decompressed and hashed by a second thread, so that one core does
 * this while another looks at lines. For one reader.
 */
final class ReadAhead extends InputStream {
    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 8;
    private static final int GZIP_BUFFER = 1 << 16;

    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final Optional<MessageDigest> digest;
    private Block block = new Block(new byte[0], 0, Optional.empty());
    private int at;
    private int blocks;
    private volatile boolean closed;
    private volatile String sha256 = "";
    private final AtomicLong done;
    private final LongConsumer progress;

    // Length 0 is the end; a failure comes with it.
    private record Block(byte[] octets, int length, Optional<IOException> failure) {}

    /**
     * @param file whose content is read
     * @param hashed whether the whole is hashed
     * @param done counts the octets that were read from disk
     * @param progress is told now and then, by who reads this
     * @param thread that reads
     * @throws IOException when the file can't be opened
     */
    ReadAhead(
            EvidenceFolder folder,
            DayFile file,
            boolean hashed,
            AtomicLong done,
            LongConsumer progress,
            ExecutorService thread)
            throws IOException {
        InputStream counted = new Counted(Files.newInputStream(folder.of(file)), done);
        this.done = done;
        this.progress = progress;
        this.digest = hashed ? Optional.of(Sha256.begin()) : Optional.empty();
        thread.execute(() -> fill(counted, file.compressed()));
    }

    private void fill(InputStream counted, boolean compressed) {
        try (InputStream in = compressed ? new GZIPInputStream(counted, GZIP_BUFFER) : counted) {
            boolean more = true;
            while (more) {
                more = block(in, take());
            }
            sha256 = digest.map(whole -> Sha256.hex(whole.digest())).orElse("");
            put(new Block(new byte[0], 0, Optional.empty()));
        } catch (InterruptedIOException e) {
            // The reader has gone.
            return;
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new IOException(e));
        }
    }

    // Hands on what could be read before a failure: the lines in it can still be checked.
    private boolean block(InputStream in, byte[] octets) throws IOException {
        int length = 0;
        try {
            int some = 0;
            while (some >= 0 && length < octets.length) {
                some = in.read(octets, length, octets.length - length);
                length += Math.max(some, 0);
            }
        } finally {
            int read = length;
            digest.ifPresent(whole -> whole.update(octets, 0, read));
            if (read > 0) {
                put(new Block(octets, read, Optional.empty()));
            }
        }
        return length == octets.length;
    }

    private void failed(IOException failure) {
        try {
            put(new Block(new byte[0], 0, Optional.of(failure)));
        } catch (InterruptedIOException e) {
            // The reader has gone, and does not want to know.
            return;
        }
    }

    // A small file needs one block, so they are made as they are needed.
    private byte[] take() throws InterruptedIOException {
        if (blocks < BLOCKS && empty.isEmpty()) {
            blocks++;
            return new byte[BLOCK];
        }
        while (!closed) {
            try {
                byte[] octets = empty.poll(100, TimeUnit.MILLISECONDS);
                if (octets != null) {
                    return octets;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        throw new InterruptedIOException();
    }

    private void put(Block one) throws InterruptedIOException {
        try {
            // There are as many places as blocks, and one for the end.
            while (!closed && !full.offer(one, 100, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == block.length() && !nextBlock()) {
            return -1;
        }
        int some = Math.min(length, block.length() - at);
        System.arraycopy(block.octets(), at, into, offset, some);
        at += some;
        return some;
    }

    private boolean nextBlock() throws IOException {
        if (block.octets().length > 0) {
            empty.add(block.octets());
        }
        try {
            block = full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        at = 0;
        progress.accept(done.get());
        if (block.failure().isPresent()) {
            throw block.failure().get();
        }
        if (block.length() == 0) {
            // The end stays the end.
            full.add(block);
        }
        return block.length() > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The SHA-256 of the whole, once it was read to its end; "" where it is not hashed. */
    String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {
        private final AtomicLong done;

        Counted(InputStream in, AtomicLong done) {
            super(in);
            this.done = done;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            done.addAndGet(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int some = super.read(into, offset, length);
            done.addAndGet(Math.max(some, 0));
            return some;
        }
    }
}
