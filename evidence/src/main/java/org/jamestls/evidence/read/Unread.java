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
package org.jamestls.evidence.read;

import java.util.List;

/**
 * What could not be read.
 *
 * @param lines how many lines are none, or of a form that is not known here
 * @param restsOfFiles of how many files the rest could not be read, from some line on
 * @param first the first of both, a sentence each; {@value #MOST_TOLD} at most
 */
public record Unread(long lines, long restsOfFiles, List<String> first) {

    /** How many are told one by one. */
    public static final int MOST_TOLD = 5;

    public Unread {
        first = List.copyOf(first);
    }

    /** True when everything could be read. */
    public boolean isNothing() {
        return lines == 0 && restsOfFiles == 0;
    }
}
