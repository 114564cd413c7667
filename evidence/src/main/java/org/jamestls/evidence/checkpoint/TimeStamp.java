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

import java.time.Instant;

/** What a time stamp in a checkpoint is worth. */
public sealed interface TimeStamp {

    /**
     * It fits the signature. Whether to trust the authority is for the reader to say.
     *
     * @param time when the authority saw the signature
     * @param authority the subject of its certificate
     * @param certificate the SHA-256 of that, 64 lower-case hex digits
     */
    record Fitting(Instant time, String authority, String certificate) implements TimeStamp {}

    /**
     * It does not.
     *
     * @param why for people, as the end of a sentence
     */
    record Unfit(String why) implements TimeStamp {}
}
