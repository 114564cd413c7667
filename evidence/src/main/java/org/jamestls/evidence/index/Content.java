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
import java.security.MessageDigest;
import java.util.Arrays;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.LineScanner;
import org.jamestls.evidence.hash.Sha256;

/**
 * What a file of the ledger holds, whether it is compressed or not.
 *
 * @param octets how many
 * @param lines how many; what follows the last line feed counts as one
 * @param sha256 of all of it, 64 lower-case hex digits
 * @param last the SHA-256 of its last line without the line feed; of no line 64 zeros
 */
public record Content(long octets, long lines, String sha256, String last) {

    /** Reads it all, and does not close it. */
    public static Content read(InputStream in) throws IOException {
        LineScanner lines = new LineScanner(in);
        Reading reading = new Reading();
        while (lines.next()) {
            reading.line(lines);
        }
        return reading.content();
    }

    /** What is known of a file while its lines pass. Not thread safe. */
    public static final class Reading {
        private final MessageDigest sha256 = Sha256.begin();
        private byte[] last = new byte[1 << 12];
        private int lastLength;
        private long octets;
        private long count;

        /** The line at which {@code lines} stands has passed. */
        public void line(LineScanner lines) {
            int length = lines.length();
            // A line feed that ends the line is behind it in the array.
            int whole = length + (lines.isComplete() ? 1 : 0);
            sha256.update(lines.octets(), lines.offset(), whole);
            // Kept rather than hashed: only the last one's hash is asked for.
            if (last.length < length) {
                last = new byte[Math.max(length, 2 * last.length)];
            }
            System.arraycopy(lines.octets(), lines.offset(), last, 0, length);
            lastLength = length;
            octets += whole;
            count++;
        }

        /** How many octets have passed. */
        public long octets() {
            return octets;
        }

        /** How many lines have passed. */
        public long lines() {
            return count;
        }

        /** What has passed; asked once, at the end. */
        public Content content() {
            return new Content(
                    octets,
                    count,
                    Sha256.hex(sha256.digest()),
                    count == 0 ? LineHead.NOTHING : Sha256.hexOf(Arrays.copyOf(last, lastLength)));
        }
    }
}
