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
package org.jamestls.policy.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Proposes a name for one that was mistyped. */
final class Nearest {
    private static final int LEAST_ALIKE = 3;
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The name that takes the fewest changes of one character; empty where even that takes more
     * than a third of the name.
     */
    static Optional<String> to(String mistyped, Collection<String> names) {
        if (mistyped.length() > LONGEST) {
            return Optional.empty();
        }
        String upper = mistyped.toUpperCase(Locale.ROOT);
        return names.stream()
                .min(
                        Comparator.<String>comparingInt(name -> distance(upper, name))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(upper, name) <= Math.max(1, name.length() / LEAST_ALIKE));
    }

    private static int distance(String upper, String name) {
        String other = name.toUpperCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= upper.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced =
                        diagonal + (upper.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
