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
package org.jamestls.evidence.digest;

import java.util.List;

/**
 * The most frequent names, and how many others there are.
 *
 * @param shown most frequent first
 * @param others how many names are not shown
 * @param rest how often it happened under those
 * @param exact whether the counts of those shown are whole; false where there were more names than
 *     could be kept
 */
public record Rows(List<Row> shown, long others, long rest, boolean exact) {
    public Rows {
        shown = List.copyOf(shown);
    }
}
