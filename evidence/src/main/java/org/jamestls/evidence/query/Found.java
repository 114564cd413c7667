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
package org.jamestls.evidence.query;

import java.nio.file.Path;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.files.DayFile;

/** A line that was asked for, and where it stands. Immutable. */
public final class Found {
    private final Path folder;
    private final DayFile file;
    private final long number;
    private final Line line;
    private final byte[] octets;

    Found(Path folder, DayFile file, long number, Line line, byte[] octets) {
        this.folder = folder;
        this.file = file;
        this.number = number;
        this.line = line;
        this.octets = octets;
    }

    /** The folder of the ledger. */
    public Path folder() {
        return folder;
    }

    /** The file, as it is on disk. */
    public DayFile file() {
        return file;
    }

    /** The number of the line in its file, not compressed, from 1. */
    public long number() {
        return number;
    }

    /** What it says. */
    public Line line() {
        return line;
    }

    /** The line as it stands, without its line feed: what the next line has the hash of. */
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public String toString() {
        return folder.resolve(file.fileName()) + ":" + number;
    }
}
