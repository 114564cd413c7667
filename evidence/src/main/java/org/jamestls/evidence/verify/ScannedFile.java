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

import java.util.Optional;
import org.jamestls.evidence.ledger.ClosedFile;

/**
 * A file that was read.
 *
 * @param file it
 * @param lines how many it has
 * @param first the number of its first line that could be read; 0 without one
 * @param last the number of its last line that could be read; 0 without one
 * @param octets of its content, not compressed
 * @param sha256 of its content; empty where nobody asked, or it could not be read to its end
 * @param unreadable why it could not be read to its end; empty where it could
 */
record ScannedFile(
        LedgerFile file,
        long lines,
        long first,
        long last,
        long octets,
        Optional<String> sha256,
        Optional<String> unreadable) {

    /** The same, with the hash of its content; "" where it is not known. */
    ScannedFile withSha256(String hash) {
        return new ScannedFile(
                file,
                lines,
                first,
                last,
                octets,
                hash.isEmpty() ? Optional.empty() : Optional.of(hash),
                unreadable);
    }

    /** As a checkpoint states it; empty where it was not hashed, or has no line. */
    Optional<ClosedFile> asClosed() {
        return first == 0
                ? Optional.empty()
                : sha256.map(hash -> new ClosedFile(file.name(), hash, lines, first, last));
    }
}
