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
package org.jamestls.evidence.entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as lines have them: UTC, always with three digits of milliseconds (RFC 3339). */
final class Moment {
    private static final int WITH_SECONDS = "2026-11-24T18:12:59".length();

    private Moment() {}

    static String write(Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        String text = millis.toString();
        // The JDK leaves out what is zero.
        return text.length() == WITH_SECONDS + 1 ? text.substring(0, WITH_SECONDS) + ".000Z" : text;
    }
}
