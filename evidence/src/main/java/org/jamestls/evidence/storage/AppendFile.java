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
package org.jamestls.evidence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is written at its end. For one thread. */
public interface AppendFile extends AutoCloseable {

    /**
     * Writes all that remains in {@code octets}.
     *
     * @throws IOException when it can't, as where the disk is full; a part of it may then be there
     */
    void write(ByteBuffer octets) throws IOException;

    /** Makes what was written safe. Once it has failed, nothing is known of what was written. */
    void force() throws IOException;

    /** Its size in octets, as it is on disk: another one may have changed it. */
    long size() throws IOException;

    /** Cuts off what is beyond {@code size}; safe after the next {@link #force()}. */
    void truncate(long size) throws IOException;

    /** False when its name leads nowhere, or to another file. */
    boolean isThere() throws IOException;

    /** Closes it without forcing. A second call is none. */
    @Override
    void close() throws IOException;
}
