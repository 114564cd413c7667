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
package org.jamestls.benchmarks.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the suite keeps evidence. */
public enum Evidence {
    /** Not at all. */
    NONE("<evidence enabled=\"false\"/>"),
    /** Forced to disk within a second. */
    BATCH("<evidence durability=\"batch\"/>"),
    /** Forced to disk before the client reads 250. */
    SYNC("<evidence durability=\"sync\"/>");

    private final String element;

    Evidence(String element) {
        this.element = element;
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<Evidence> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(text)).findFirst();
    }

    /** What stands in the policy. */
    String element() {
        return element;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
