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
package org.jamestls.evidence.checkpoint;

import java.util.Optional;

/**
 * A checkpoint that was made, and lies in its folder.
 *
 * @param file what it is called there
 * @param sha256 of that file
 * @param statement what was signed
 * @param notStamped why it has no time stamp though it was to have one; else empty
 * @param notMailed why it was not mailed though it was to be; else empty
 */
public record MadeCheckpoint(
        CheckpointFile file,
        String sha256,
        Checkpoint statement,
        Optional<String> notStamped,
        Optional<String> notMailed) {}
