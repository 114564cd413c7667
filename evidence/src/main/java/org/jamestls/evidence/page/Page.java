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
package org.jamestls.evidence.page;

import java.util.List;

/**
 * What was found. Immutable.
 *
 * @param title for people
 * @param facts what it is about, in a few words each
 * @param sections in their order
 */
public record Page(String title, List<About> facts, List<Section> sections) {
    public Page {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /**
     * Something that it is about.
     *
     * @param id as a program reads it; lower camel case
     * @param name for people
     */
    public record About(String id, String name, Cell value) {}
}
