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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Part of a file, read without moving its channel, which it does not close. Not thread safe. */
public final class ChannelSlice extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    /**
     * Reads from {@code begin}, at most {@code length} octets; {@link Long#MAX_VALUE} for all that
     * follows.
     */
    public ChannelSlice(FileChannel channel, long begin, long length) {
        this.channel = channel;
        this.at = begin;
        this.end = length > Long.MAX_VALUE - begin ? Long.MAX_VALUE : begin + length;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (at >= end) {
            return length == 0 ? 0 : -1;
        }
        int wanted = (int) Math.min(length, end - at);
        int read = channel.read(ByteBuffer.wrap(buffer, offset, wanted), at);
        at += Math.max(0, read);
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    // By this the JDK's stream tells whether another member follows.
    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, Math.min(end, channel.size()) - at));
    }

    /** Where in the file the next octet is read. */
    public long position() {
        return at;
    }
}
