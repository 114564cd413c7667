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
package org.jamestls.evidence.entry;

import java.time.Instant;

/**
 * What every line begins with.
 *
 * @param sequence counts the lines of a ledger from 1, without gaps
 * @param time when the ledger wrote it, in milliseconds; it goes back only where an entry {@link
 *     Entry.ClockStepped} says so
 * @param node which server wrote it
 * @param previous the SHA-256 of the line before it, without its line feed, 64 lower-case hex
 *     digits; of the first line {@link #NOTHING}
 */
public record LineHead(long sequence, Instant time, String node, String previous) {

    /** The version of the form. */
    public static final int VERSION = 1;

    /** What stands before the first line. */
    public static final String NOTHING = "0".repeat(64);
}
