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

/**
 * A file of a ledger that nothing more is written to.
 *
 * @param file its name, {@link org.jamestls.evidence.files.DayFile#name()}
 * @param sha256 of its content, not compressed, 64 lower-case hex digits
 * @param lines how many it has, at least 1
 * @param first the sequence of its first line
 * @param last the sequence of its last line
 */
public record ClosedFile(String file, String sha256, long lines, long first, long last) {}
