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
package org.jamestls.evidence.index;

/**
 * Whole lines of a file that can be read without those before them.
 *
 * @param offset where it begins on disk, in octets
 * @param length how long it is on disk, in octets
 * @param firstLine the number of its first line, from 1
 * @param lines how many lines it has, at least 1
 */
public record Block(long offset, long length, long firstLine, long lines) {

    /** A block is closed by the line that makes it this long or longer, not compressed. */
    public static final int OCTETS = 1 << 20;
}
