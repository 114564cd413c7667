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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Entry;

/** Notes how much evidence is read. Not thread safe. */
public final class Covered {
    private final Set<String> nodes = new LinkedHashSet<>();
    private final Set<String> policies = new LinkedHashSet<>();
    private Optional<ReadLine> first = Optional.empty();
    private Optional<ReadLine> last = Optional.empty();
    private long entries;

    /** Notes one line. */
    public void add(ReadLine line) {
        entries++;
        if (first.isEmpty() || line.head().time().isBefore(first.get().head().time())) {
            first = Optional.of(line);
        }
        if (last.isEmpty() || !line.head().time().isBefore(last.get().head().time())) {
            last = Optional.of(line);
        }
        note(line.head().node(), nodes);
        policy(line.entry()).ifPresent(version -> note(version, policies));
    }

    private static void note(String name, Set<String> names) {
        if (names.size() < Coverage.MOST_NAMED) {
            names.add(name);
        }
    }

    private static Optional<String> policy(Entry entry) {
        if (entry instanceof Entry.Offered offered) {
            return Optional.of(offered.policy());
        }
        if (entry instanceof Entry.Refused refused) {
            return Optional.of(refused.policy());
        }
        return entry instanceof Entry.SessionEnded ended ? ended.policy() : Optional.empty();
    }

    /** What was noted. */
    public Coverage coverage(Unread unread) {
        return new Coverage(
                entries,
                first.map(ReadLine::place),
                last.map(ReadLine::place),
                List.copyOf(nodes),
                List.copyOf(policies),
                unread);
    }
}
