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
 * A part of a page. Immutable.
 *
 * @param id unique in its page; letters and hyphens
 * @param title for people
 * @param says sentences before the tables
 * @param tables in their order
 */
public record Section(String id, String title, List<String> says, List<Table> tables) {
    public Section {
        says = List.copyOf(says);
        tables = List.copyOf(tables);
    }
}
