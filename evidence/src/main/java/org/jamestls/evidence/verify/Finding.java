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
 * Something that was found.
 *
 * @param place where; where it is about several lines, the first
 * @param count how many lines, files, messages or the like it is about, at least 1
 * @param what for people: what was found, in a sentence without its full stop. May hold what others
 *     wrote, as printable ASCII
 */
public record Finding(FindingKind kind, Place place, long count, String what) {

    public Finding {
        what = what.replaceAll("[^ -~]", "?");
    }
}
