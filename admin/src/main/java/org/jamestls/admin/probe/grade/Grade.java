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
package org.jamestls.admin.probe.grade;

import java.util.List;
import java.util.Locale;

/**
 * How a host stands against a profile.
 *
 * @param profile the profile's short name
 * @param level how it stands
 * @param reasons what speaks against it; empty where nothing does
 */
public record Grade(String profile, Level level, List<Reason> reasons) {

    /** How a host stands, worst first. */
    public enum Level {
        /** Not even a client of today gets what the profile asks for. */
        FAILS,
        /** It could not be told. */
        UNKNOWN,
        /** A client of today gets what the profile asks for; another may get less. */
        TAKES_LESS,
        /** Whatever it takes meets the profile. */
        MEETS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What speaks against a host.
     *
     * @param what of which figure: the kind of a violation, {@code certificate}, {@code clear-text}
     *     or {@code incomplete}
     * @param required what is asked for, in words
     * @param found what the host does, a word or a suite each, safe to be shown
     */
    public record Reason(String what, String required, List<String> found) {
        public Reason {
            found = List.copyOf(found);
        }

        /** In one sentence. */
        @Override
        public String toString() {
            return "asks for " + required + "; found " + String.join(", ", found);
        }
    }

    public Grade {
        reasons = List.copyOf(reasons);
    }
}
