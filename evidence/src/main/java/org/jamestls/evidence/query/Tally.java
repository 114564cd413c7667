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

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** What a search meets on its way. Not thread safe. */
final class Tally {

    // A file that is no ledger at all has as many as it has lines.
    private static final int MAX_PROBLEMS = 100;

    private final LongConsumer progress;
    private final List<Problem> problems = new ArrayList<>();
    private long problemCount;
    private long octetsDone;
    int files;
    int filesRead;
    long blocksRead;
    long linesRead;

    Tally(LongConsumer progress) {
        this.progress = progress;
    }

    void add(Problem problem) {
        problemCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** So many octets of a file, as it is on disk, are done. */
    void done(long octets) {
        octetsDone += octets;
        progress.accept(octetsDone);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    long problemCount() {
        return problemCount;
    }

    Effort effort() {
        return new Effort(files, filesRead, blocksRead, linesRead);
    }
}
