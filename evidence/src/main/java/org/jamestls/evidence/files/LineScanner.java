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
package org.jamestls.evidence.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Goes through lines as octets. Each is handed out in place, in an array that is used again: what
 * is to be kept must be copied. Not thread safe.
 */
public final class LineScanner implements AutoCloseable {

    /** The longest line, in octets; a longer one is no line of a ledger. */
    public static final int MAX_LINE = 4 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 17];
    private int begin;
    private int end;
    private int filled;
    private long position;
    private long number;
    private boolean complete;

    /** Reads {@code in} from where it stands, and closes it. */
    public LineScanner(InputStream in) {
        this.in = in;
    }

    /** A line is longer than {@value #MAX_LINE} octets. */
    public static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLongException(long number) {
            super("line " + number + " has more than " + MAX_LINE + " octets");
        }
    }

    /**
     * Goes to the next line; false at the end.
     *
     * @throws LineTooLongException when there is no end of a line for {@value #MAX_LINE} octets
     */
    public boolean next() throws IOException {
        position += end - begin + (complete ? 1 : 0);
        begin = end + (complete ? 1 : 0);
        complete = false;
        end = begin;
        int at = begin;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    checkLength(at - begin);
                    end = at;
                    complete = true;
                    number++;
                    return true;
                }
            }
            checkLength(at - begin);
            at -= begin;
            if (!fill()) {
                end = filled;
                number += end > begin ? 1 : 0;
                return end > begin;
            }
            at += begin;
        }
    }

    private void checkLength(int length) throws LineTooLongException {
        if (length > MAX_LINE) {
            throw new LineTooLongException(number + 1);
        }
    }

    // Moves what is left of a line to the front, and reads more behind it.
    private boolean fill() throws IOException {
        int left = filled - begin;
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, left);
        } else if (left == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        begin = 0;
        end = 0;
        filled = left;
        int read = in.read(buffer, left, buffer.length - left);
        filled += Math.max(read, 0);
        return read > 0;
    }

    /** The array that holds the line. */
    public byte[] octets() {
        return buffer;
    }

    /** Where the line begins in {@link #octets()}. */
    public int offset() {
        return begin;
    }

    /** Its length in octets, without a line feed. */
    public int length() {
        return end - begin;
    }

    /** Where it begins in what is read, in octets from 0. */
    public long position() {
        return position;
    }

    /** Its number, from 1. */
    public long number() {
        return number;
    }

    /** True when a line feed ends it; what follows the last one is no line yet. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
