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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What an index begins with: which content it is of, and where its parts are.
 *
 * <p>The form of an index, all numbers big-endian: a header of {@value #OCTETS} octets; then for
 * each block its {@link IndexedBlock}; then the filter of the file, in pages. Each part ends in its
 * own CRC-32C, so that an answer needs no more of the index to be read than it is made of.
 *
 * @param file the name of the file, not compressed
 * @param diskOctets how much of the file is indexed, in octets on disk; of a file that is written
 *     to, as much as was there
 * @param tail the SHA-256 of the last of them, {@value DayIndex#TAIL} at most: with their hash of
 *     the line before, or the sum of the compressed member, they stand for all before them
 * @param lines how many lines those are
 * @param firstSecond the earliest time in it, in seconds since 1970
 * @param lastSecond the latest
 * @param unreadable how many of its lines are none of a ledger; of them an index knows nothing
 * @param blocks how many blocks are indexed
 * @param pagesAt where the pages of the filter begin
 * @param pages how many there are; 0 while the file is written to
 */
record IndexHeader(
        String file,
        long diskOctets,
        String tail,
        long lines,
        long firstSecond,
        long lastSecond,
        long unreadable,
        int blocks,
        long pagesAt,
        int pages) {

    /** The length of a header. */
    static final int OCTETS = 256;

    private static final long MAGIC = 0x6a616d65732d6978L; // james-ix
    private static final int VERSION = 1;
    private static final int CRC_AT = OCTETS - Integer.BYTES;
    private static final int HASH = 32;
    private static final int NAME = 40;

    ByteBuffer write() {
        byte[] name = file.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(OCTETS);
        out.putLong(MAGIC).putInt(VERSION).put((byte) name.length).put(name);
        out.position(Long.BYTES + Integer.BYTES + 1 + NAME);
        out.putLong(diskOctets).put(HexFormat.of().parseHex(tail));
        out.putLong(lines);
        out.putLong(firstSecond).putLong(lastSecond).putLong(unreadable);
        out.putInt(blocks).putLong(pagesAt).putInt(pages);
        return out.putInt(CRC_AT, crc(out.array(), CRC_AT)).rewind();
    }

    /** The inverse of {@link #write}; empty for anything else. */
    static Optional<IndexHeader> read(ByteBuffer in) {
        if (in.remaining() != OCTETS
                || in.getInt(CRC_AT) != crc(in.array(), CRC_AT)
                || in.getLong() != MAGIC
                || in.getInt() != VERSION) {
            return Optional.empty();
        }
        try {
            byte[] name = new byte[in.get()];
            in.get(name);
            in.position(Long.BYTES + Integer.BYTES + 1 + NAME);
            return Optional.of(
                    new IndexHeader(
                            new String(name, StandardCharsets.US_ASCII),
                            in.getLong(),
                            hash(in),
                            in.getLong(),
                            in.getLong(),
                            in.getLong(),
                            in.getLong(),
                            in.getInt(),
                            in.getLong(),
                            in.getInt()));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static String hash(ByteBuffer in) {
        byte[] hash = new byte[HASH];
        in.get(hash);
        return HexFormat.of().formatHex(hash);
    }

    static int crc(byte[] octets, int length) {
        CRC32C crc = new CRC32C();
        crc.update(octets, 0, length);
        return (int) crc.getValue();
    }
}
