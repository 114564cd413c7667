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
package org.jamestls.evidence.verify;

/**
 * Where something is.
 *
 * @param file its name on disk; of a checkpoint with its folder
 * @param line in the file, from 1; 0 for the file as a whole
 * @param octet where the line begins in the file's content, not compressed, from 0
 */
public record Place(String file, long line, long octet) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
