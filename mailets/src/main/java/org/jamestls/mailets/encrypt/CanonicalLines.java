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
package org.jamestls.mailets.encrypt;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Ends each line with CRLF (RFC 8551 section 3.1.1, RFC 3156 section 4): a message that was made
 * inside the server may have lines that end with LF alone. All else passes as it is.
 */
public final class CanonicalLines extends FilterOutputStream {
    private static final byte[] CRLF = {'\r', '\n'};

    private boolean afterCr;

    /** Writes into {@code out}. */
    public CanonicalLines(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        int begin = from;
        for (int i = from; i < from + count; i++) {
            if (octets[i] == '\n' && !afterCr) {
                out.write(octets, begin, i - begin);
                out.write(CRLF);
                begin = i + 1;
            }
            afterCr = octets[i] == '\r';
        }
        out.write(octets, begin, from + count - begin);
    }
}
