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

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.read.Lines;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Senders;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.read.Wanted;

/**
 * What some lines of a ledger come to.
 *
 * @param refused connections, commands and messages that were refused
 * @param wouldBeRefused messages that were taken, and that a rule in testing mode would have
 *     refused
 * @param summed how many entries of single peers the ledger only counted, since there were too many
 *     in a minute
 * @param unread what could not be read
 */
public record Digest(Part refused, Part wouldBeRefused, long summed, Unread unread) {
    /** How many names are shown of each kind. */
    public static final int SHOWN = 20;

    private static final Set<String> TYPES = Set.of("refused", "offered", "sum");
    private static final String NULL_SENDER = "<>";
    private static final String NO_SENDER_YET = "(not said yet)";

    /**
     * One kind of event.
     *
     * @param total how many there were
     * @param byRule under which rule; a message that several would have refused, under each
     * @param byDomain of which sender's domain
     */
    public record Part(long total, Rows byRule, Rows byDomain) {}

    /** True when there is nothing to tell. */
    public boolean isNothing() {
        return refused.total() == 0 && wouldBeRefused.total() == 0 && summed == 0;
    }

    /**
     * Reads the lines that a ledger wrote after one and up to another, both as far as they are
     * there.
     *
     * @throws IOException when the folder can't be read; of a line or file that can't be, {@link
     *     #unread()} tells
     */
    public static Digest of(EvidenceFolder folder, Told after, Told until) throws IOException {
        Collected collected = new Collected();
        Wanted wanted = Wanted.after(new Wanted.After(after.sequence(), after.file()), TYPES);
        try (Lines lines = Lines.open(List.of(folder), wanted)) {
            for (Optional<ReadLine> line = lines.next();
                    line.isPresent() && line.get().head().sequence() <= until.sequence();
                    line = lines.next()) {
                collected.add(line.get());
            }
            return collected.digest(lines.unread());
        }
    }

    /** What is counted so far. Not thread safe. */
    private static final class Collected {
        private final RowCounter refusedByRule = new RowCounter();
        private final RowCounter refusedByDomain = new RowCounter();
        private final RowCounter wouldByRule = new RowCounter();
        private final RowCounter wouldByDomain = new RowCounter();
        private long summed;

        void add(ReadLine line) {
            if (line.entry() instanceof Entry.Refused refused) {
                count(refusedByRule, rule(refused), line);
                count(refusedByDomain, domain(refused.sender()), line);
            } else if (line.entry() instanceof Entry.Offered offered) {
                add(offered, line);
            } else if (line.entry() instanceof Entry.Summed sum) {
                summed += sum.count();
            }
        }

        private void add(Entry.Offered offered, ReadLine line) {
            List<String> rules =
                    offered.decisions().stream()
                            .map(Decided::testing)
                            .flatMap(List::stream)
                            .filter(Ruled::refuses)
                            .map(Ruled::rule)
                            .distinct()
                            .toList();
            rules.forEach(rule -> count(wouldByRule, rule, line));
            if (!rules.isEmpty()) {
                count(wouldByDomain, domain(Optional.of(offered.sender())), line);
            }
        }

        private static void count(RowCounter counter, String name, ReadLine line) {
            if (line.entry() instanceof Entry.OfSession entry) {
                counter.add(name, line.head().time(), entry.session());
            }
        }

        private static String rule(Entry.Refused refused) {
            return refused.governing()
                    .map(Ruled::rule)
                    .orElseGet(
                            () ->
                                    switch (refused.by()) {
                                        case RULE -> "(AUTH in clear text)";
                                        case REQUIRETLS -> "(REQUIRETLS)";
                                        case FAILURE -> "(failure of the server)";
                                    });
        }

        private static String domain(Optional<String> sender) {
            return sender.map(address -> Senders.domain(address).orElse(NULL_SENDER))
                    .orElse(NO_SENDER_YET);
        }

        Digest digest(Unread unread) {
            return new Digest(
                    part(refusedByRule, refusedByDomain),
                    part(wouldByRule, wouldByDomain),
                    summed,
                    unread);
        }

        private static Part part(RowCounter byRule, RowCounter byDomain) {
            return new Part(byDomain.total(), byRule.rows(SHOWN), byDomain.rows(SHOWN));
        }
    }
}
