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

/** What a file turned out to be that is called as a checkpoint. */
public sealed interface FoundCheckpoint {

    /** What it is called. */
    CheckpointFile file();

    /** The SHA-256 of the file, 64 lower-case hex digits. */
    String sha256();

    /** A checkpoint, signed by the key of the certificate in it. */
    record Signed(SignedCheckpoint checkpoint) implements FoundCheckpoint {
        @Override
        public CheckpointFile file() {
            return checkpoint.file();
        }

        @Override
        public String sha256() {
            return checkpoint.sha256();
        }
    }

    /**
     * None that can be used.
     *
     * @param why for people, as the end of a sentence that begins with the file
     */
    record Unusable(
            CheckpointFile file, String sha256, UnusableCheckpointException.Fault fault, String why)
            implements FoundCheckpoint {}
}
