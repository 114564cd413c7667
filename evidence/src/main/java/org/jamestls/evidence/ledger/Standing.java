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
package org.jamestls.evidence.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.zip.ZipException;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.storage.Storage;

/**
 * A damaged file as it stands, octet by octet, whatever is in it; a compressed one as far as it can
 * be decompressed.
 *
 * @param sha256 of all of it
 * @param lines how many; what follows the last line feed is one too
 * @param lastLine the SHA-256 of the last one, without its line feed
 */
record Standing(String sha256, long lines, String lastLine) {

    static Standing of(Storage storage, DayFile file) throws IOException {
        MessageDigest all = Sha256.begin();
        MessageDigest line = Sha256.begin();
        byte[] hash = Sha256.copy(line).digest();
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        boolean inLine = false;
        try (InputStream in = FileScanner.open(storage, file)) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                all.update(buffer, 0, read);
                int begin = 0;
                for (int at = 0; at < read; at++) {
                    if (buffer[at] == '\n') {
                        line.update(buffer, begin, at - begin);
                        hash = line.digest();
                        lines++;
                        begin = at + 1;
                    }
                }
                line.update(buffer, begin, read - begin);
                inLine = begin < read;
            }
        } catch (ZipException | EOFException e) {
            return new Standing(Sha256.hex(all.digest()), lines + 1, Sha256.hex(line.digest()));
        }
        return inLine
                ? new Standing(Sha256.hex(all.digest()), lines + 1, Sha256.hex(line.digest()))
                : new Standing(Sha256.hex(all.digest()), lines, Sha256.hex(hash));
    }
}
