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
package org.jamestls.hooks;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.policy.tls.CertificateFacts;

/** Keeps entries in a list, and says of each what it is told to say. */
public final class FakeLedger implements Ledger {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile Function<Entry, CompletableFuture<Void>> answer =
            entry -> CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /** What it says from now on. */
    public void answer(Function<Entry, CompletableFuture<Void>> newAnswer) {
        answer = newAnswer;
    }

    /** From now on what comes of an offered message, and all else is done at once. */
    public void answerOffered(CompletableFuture<Void> written) {
        answer(
                entry ->
                        entry instanceof Entry.Offered
                                ? written
                                : CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates) {
        entries.add(entry);
        return answer.apply(entry);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public <T extends Entry> List<T> entries(Class<T> type) {
        return entries.stream().flatMap(entry -> of(type, entry)).toList();
    }

    private static <T> Stream<T> of(Class<T> type, Entry entry) {
        return type.isInstance(entry) ? Stream.of(type.cast(entry)) : Stream.empty();
    }

    /** The types of all entries, in their order. */
    public List<String> types() {
        return entries.stream().map(Entry::type).toList();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
