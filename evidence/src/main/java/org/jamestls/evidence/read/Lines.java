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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;

/**
 * Goes through the lines of several ledgers, in the order of their times; those of one ledger in
 * its own order, which is another one only where the clock went back. Of each ledger one line is in
 * memory. Not thread safe.
 */
public final class Lines implements AutoCloseable {
    private final List<LedgerLines> ledgers = new ArrayList<>();
    private final PriorityQueue<Waiting> waiting;
    private final List<String> firstUnread = new ArrayList<>();
    private long linesUnread;
    private long restsUnread;

    private record Waiting(ReadLine line, int ledger) {}

    private Lines() {
        waiting =
                new PriorityQueue<>(
                        Comparator.comparing((Waiting one) -> one.line().head().time())
                                .thenComparingInt(Waiting::ledger));
    }

    /**
     * Opens ledgers to be read from the begin of what is wanted. One that is named twice is read
     * once.
     *
     * @throws IOException when a folder can't be read; a file that can't be is told by {@link
     *     #unread()} instead
     */
    public static Lines open(List<EvidenceFolder> folders, Wanted wanted) throws IOException {
        Lines lines = new Lines();
        try {
            Set<Path> opened = new HashSet<>();
            for (EvidenceFolder folder : folders) {
                if (opened.add(folder.path().toRealPath())) {
                    lines.ledgers.add(new LedgerLines(folder, wanted, lines.new Counter()));
                }
            }
            for (int ledger = 0; ledger < lines.ledgers.size(); ledger++) {
                lines.await(ledger);
            }
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /** The next line; empty at the end. */
    public Optional<ReadLine> next() throws IOException {
        Waiting next = waiting.poll();
        if (next == null) {
            return Optional.empty();
        }
        await(next.ledger());
        return Optional.of(next.line());
    }

    private void await(int ledger) throws IOException {
        ledgers.get(ledger).next().ifPresent(line -> waiting.add(new Waiting(line, ledger)));
    }

    /** How much there is to read, in octets on disk, compressed as it is. */
    public long octets() {
        return ledgers.stream().mapToLong(LedgerLines::octets).sum();
    }

    /** How much of {@link #octets()} was read. */
    public long octetsRead() {
        return ledgers.stream().mapToLong(LedgerLines::octetsRead).sum();
    }

    /** What could not be read so far. */
    public Unread unread() {
        return new Unread(linesUnread, restsUnread, firstUnread);
    }

    @Override
    public void close() throws IOException {
        for (LedgerLines ledger : ledgers) {
            ledger.close();
        }
    }

    private final class Counter implements LedgerLines.Passed {
        @Override
        public void line(EvidenceFolder folder, DayFile file, long number, String why) {
            linesUnread++;
            tell("line " + number + " of " + called(folder, file) + ": " + why);
        }

        @Override
        public void rest(EvidenceFolder folder, DayFile file, long fromNumber, String why) {
            restsUnread++;
            tell(called(folder, file) + " from line " + fromNumber + " on: " + why);
        }

        private String called(EvidenceFolder folder, DayFile file) {
            return file.fileName() + " in " + folder.name();
        }

        private void tell(String what) {
            if (firstUnread.size() < Unread.MOST_TOLD) {
                firstUnread.add(what);
            }
        }
    }
}
