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

import org.jamestls.evidence.files.DayFile;

/**
 * A file that the ledger goes on from, and never writes to again.
 *
 * @param file which, as it was when it was closed; it may have been compressed since
 * @param sha256 of its content, not compressed, 64 lower-case hex digits
 * @param lines how many it has, at least 1
 * @param first the sequence of its first line
 * @param last the sequence of its last line
 * @param lastLine the SHA-256 of its last line: what the file after it begins with
 */
public record ClosedFile(
        DayFile file, String sha256, long lines, long first, long last, String lastLine) {}
