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

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jamestls.evidence.count.Top;

/** Counts names. Its memory has a bound, whatever the names are. Not thread safe. */
final class RowCounter {
    private static final int MOST_KEPT = 5_000;
    private static final int LONGEST_NAME = 255;

    private final Top<String, Counted> names =
            new Top<>(MOST_KEPT, name -> new Counted(), one -> one.count, Counted::add);
    private long total;

    private static final class Counted {
        private long count;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private String session = "";

        void add(Instant time, String of) {
            count++;
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
            session = of;
        }

        void add(Counted other) {
            count += other.count;
        }
    }

    void add(String name, Instant time, String session) {
        names.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .add(time, session);
        total++;
    }

    long total() {
        return total;
    }

    Rows rows(int most) {
        Top.Ranking<String, Counted> ranking = names.heaviest(most, Comparator.naturalOrder());
        return new Rows(
                ranking.shown().stream().map(RowCounter::row).toList(),
                ranking.others(),
                ranking.rest().stream().mapToLong(one -> one.count).sum(),
                ranking.exact());
    }

    private static Row row(Map.Entry<String, Counted> entry) {
        Counted counted = entry.getValue();
        return new Row(entry.getKey(), counted.count, counted.first, counted.last, counted.session);
    }
}
