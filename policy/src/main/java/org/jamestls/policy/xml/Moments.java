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
package org.jamestls.policy.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Days and times as a policy writes them. A form that the schema allows may still be no date. */
final class Moments {
    private Moments() {}

    /**
     * When something that {@code expires} ends: after the day in UTC, or at the instant. Empty when
     * there is no such day or time.
     */
    static Optional<Instant> expires(String text) {
        try {
            return Optional.of(
                    isDay(text)
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /**
     * The beginning of a day in a zone, or of the day that is {@code daysAfter} later, or a minute.
     * Empty when there is no such day or time.
     */
    static Optional<Instant> local(String text, ZoneId zone, int daysAfter) {
        try {
            return Optional.of(
                    isDay(text)
                            ? LocalDate.parse(text)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean isDay(String text) {
        return text.indexOf('T') < 0;
    }
}
