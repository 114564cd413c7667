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
package org.jamestls.benchmarks.scale;

/**
 * How large a policy is.
 *
 * @param rules all of them, the last one for everyone; at least {@value #LEAST_RULES}
 * @param entries the lines of all list files together, 0 for no file
 */
record Size(int rules, int entries) {
    static final int LEAST_RULES = 10;

    /** What large policies are compared with: one list, and a rule of every kind. */
    static final Size SMALL = new Size(LEAST_RULES, 10);

    /** Up to so many entries stand in one list, that of mailboxes. */
    static final int ONE_LIST = 10;

    /** For which the goals are set. */
    static final Size LARGE = new Size(1_000, 100_000);

    Size {
        if (rules < LEAST_RULES || entries < 0) {
            throw new IllegalArgumentException("no policy has " + rules + " rules, " + entries);
        }
    }

    /** True when all entries stand in one list. */
    boolean isOneList() {
        return entries <= ONE_LIST;
    }

    /** The inverse of {@link #toString}. */
    static Size parse(String text) {
        String[] parts = text.split("x", 2);
        return new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Rules and entries, such as {@code 1000x100000}. */
    @Override
    public String toString() {
        return rules + "x" + entries;
    }
}
