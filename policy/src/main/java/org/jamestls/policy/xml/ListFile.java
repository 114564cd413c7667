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
package org.jamestls.policy.xml;

import java.util.List;

/**
 * A file of entries beside a policy.
 *
 * @param name the file's name, relative to the policy's folder
 * @param namedAt the element that named it first
 * @param entries what stands in it, comments and blank lines left out, each with its line
 */
public record ListFile(String name, Position namedAt, List<Entry> entries) {

    public ListFile {
        entries = List.copyOf(entries);
    }

    /**
     * An entry.
     *
     * @param text as it stands there, without comment and outer blanks
     * @param position its line
     */
    public record Entry(String text, Position position) {}
}
