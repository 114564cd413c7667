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
package org.jamestls.evidence.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.handshake.FailedHandshakes;

/**
 * What a search finds, line by line. Files are open until it is closed. Not thread safe.
 *
 * <p>{@link #hasNext()} reads on; a thread that is interrupted meanwhile gets an {@link
 * java.io.UncheckedIOException}. Nothing else is thrown for what can't be read: it is told by
 * {@link #problems()}, and whoever shows what was found must show those too.
 */
public final class Hits implements Iterator<Found>, AutoCloseable {
    private final Query query;
    private final FailedHandshakes failedHandshakes = new FailedHandshakes();
    private final Tally tally;
    private final List<FolderHits> ledgers = new ArrayList<>();
    private final List<FolderHits> unasked = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparing((Head head) -> head.found.line().head().time())
                            .thenComparingInt(head -> head.place));

    private Optional<Found> present = Optional.empty();

    /** The next of one ledger. */
    private record Head(Found found, FolderHits of, int place) {}

    Hits(List<EvidenceFolder> folders, Query query, boolean withIndex, LongConsumer progress)
            throws IOException {
        this.query = query;
        this.tally = new Tally(progress);
        for (EvidenceFolder folder : folders) {
            ledgers.add(new FolderHits(folder, query, withIndex, tally));
        }
        unasked.addAll(ledgers);
    }

    @Override
    public boolean hasNext() {
        while (present.isEmpty() && mayHaveMore()) {
            Head head = heads.remove();
            // Asked only when one more is wanted: the next may be far away.
            unasked.add(head.of);
            present = Optional.of(head.found).filter(this::isAskedFor);
        }
        return present.isPresent();
    }

    // They come in the order of their times over all ledgers, as failed handshakes have to.
    private boolean isAskedFor(Found found) {
        return query.matches(
                found.line(),
                query.asksAfterFailedHandshake() && failedHandshakes.take(found.line()));
    }

    private boolean mayHaveMore() {
        for (FolderHits ledger : unasked) {
            ledger.next()
                    .ifPresent(
                            found -> heads.add(new Head(found, ledger, ledgers.indexOf(ledger))));
        }
        unasked.clear();
        return !heads.isEmpty();
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Found found = present.orElseThrow();
        present = Optional.empty();
        return found;
    }

    /** The next, if there is one. */
    public Optional<Found> first() {
        return hasNext() ? Optional.of(next()) : Optional.empty();
    }

    /** The rest, lazily; closing it closes this. */
    public Stream<Found> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                this, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(this::close);
    }

    /** What could not be searched so far; of many the first hundred. */
    public List<Problem> problems() {
        return tally.problems();
    }

    /** How many could not be searched so far. */
    public long problemCount() {
        return tally.problemCount();
    }

    /** What it took so far. */
    public Effort effort() {
        return tally.effort();
    }

    @Override
    public void close() {
        present = Optional.empty();
        heads.clear();
        unasked.clear();
        ledgers.forEach(FolderHits::close);
    }
}
