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

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The entity that stands, in an encrypted message, where the content was. For one message. */
public interface Entity {
    /** What is encrypted; written once. */
    @FunctionalInterface
    interface Payload {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** What encrypts it, in a word or some, for the log. */
    String algorithm();

    /** The fields of the header that describe the entity, each in lines without the last CRLF. */
    List<String> fields();

    /**
     * Writes the body of the entity, in lines that end with CRLF. The stream stays open.
     *
     * @throws IOException when the payload can't be encrypted, or not be written; what was written
     *     is of no use then
     */
    void write(Payload payload, OutputStream out) throws IOException;
}
