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
package org.jamestls.evidence.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jamestls.evidence.files.EvidenceFolder;

/** An archiver for tests, whose blocks are so small that a few lines are many. */
public final class SmallBlocks {

    /** How long a block is at least. */
    public static final int OCTETS = 3000;

    private SmallBlocks() {}

    /** Tidies; nothing is deleted. */
    public static Tidied tidy(EvidenceFolder folder, Clock clock) {
        return new Archiver(
                        folder,
                        clock,
                        Optional.empty(),
                        entry -> {},
                        month -> {},
                        unforced(),
                        OCTETS)
                .tidy();
    }

    /** The disk, but nothing is forced: what a test writes need not outlast a loss of power. */
    static Disk unforced() {
        Disk disk = Disk.real();
        return new Disk() {
            @Override
            public OutputStream create(Path file, Path like) throws IOException {
                return disk.create(file, like);
            }

            @Override
            public void force(Path file) {}

            @Override
            public void replace(Path from, Path to) throws IOException {
                disk.replace(from, to);
            }

            @Override
            public void delete(Path file) throws IOException {
                disk.delete(file);
            }
        };
    }
}
