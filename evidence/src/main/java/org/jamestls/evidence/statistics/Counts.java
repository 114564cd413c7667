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
package org.jamestls.evidence.statistics;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many of what there were. Not thread safe while it is added to. */
public final class Counts {
    private long sessions;
    private long handshakesFailed;
    private long messages;
    private long encryptedMessages;
    private long messagesAfterFailedHandshake;
    private long refusals;
    private long refusalsAfterFailedHandshake;
    private long wouldBeRefused;
    private final SortedMap<String, Long> protocols = new TreeMap<>();
    private Optional<Instant> last = Optional.empty();

    /** Nothing yet. */
    public Counts() {}

    void session(boolean handshakeFailed) {
        sessions++;
        handshakesFailed += handshakeFailed ? 1 : 0;
    }

    void message(boolean encrypted, String protocol, boolean afterFailedHandshake) {
        messages++;
        messagesAfterFailedHandshake += afterFailedHandshake ? 1 : 0;
        encryptedMessages += encrypted ? 1 : 0;
        protocols.merge(protocol, 1L, Long::sum);
    }

    void refusal(boolean afterFailedHandshake) {
        refusals++;
        refusalsAfterFailedHandshake += afterFailedHandshake ? 1 : 0;
    }

    void wouldBeRefused() {
        wouldBeRefused++;
    }

    void seen(Instant time) {
        if (last.isEmpty() || last.get().isBefore(time)) {
            last = Optional.of(time);
        }
    }

    void add(Counts other) {
        sessions += other.sessions;
        handshakesFailed += other.handshakesFailed;
        messages += other.messages;
        encryptedMessages += other.encryptedMessages;
        messagesAfterFailedHandshake += other.messagesAfterFailedHandshake;
        refusals += other.refusals;
        refusalsAfterFailedHandshake += other.refusalsAfterFailedHandshake;
        wouldBeRefused += other.wouldBeRefused;
        other.protocols.forEach((name, count) -> protocols.merge(name, count, Long::sum));
        other.last.ifPresent(this::seen);
    }

    long weight() {
        return sessions + messages + refusals + wouldBeRefused;
    }

    /** Sessions that have ended. */
    public long sessions() {
        return sessions;
    }

    /** Of the sessions, those in which TLS was begun and never came about. */
    public long handshakesFailed() {
        return handshakesFailed;
    }

    /** Messages that were taken. */
    public long messages() {
        return messages;
    }

    /** Of the messages, those that came in by a TLS session. */
    public long encryptedMessages() {
        return encryptedMessages;
    }

    /**
     * Of the messages, those that came in clear text within an hour after a TLS handshake of the
     * same peer had failed: it tries TLS, can't, and is lost where clear text is refused. Sessions
     * are not counted so: one that brings nothing loses nothing.
     */
    public long messagesAfterFailedHandshake() {
        return messagesAfterFailedHandshake;
    }

    /** Connections, commands and messages that were refused. */
    public long refusals() {
        return refusals;
    }

    /** Of the refusals, those in clear text after a failed handshake: these are lost already. */
    public long refusalsAfterFailedHandshake() {
        return refusalsAfterFailedHandshake;
    }

    /** Messages that were taken, and that a rule in testing mode would have refused. */
    public long refusedInTesting() {
        return wouldBeRefused;
    }

    /**
     * How many of the messages came with each protocol, by its key as {@link Grouping#PROTOCOL}.
     */
    public SortedMap<String, Long> protocols() {
        return Collections.unmodifiableSortedMap(protocols);
    }

    /** When the last of all this was; empty where there was nothing. */
    public Optional<Instant> last() {
        return last;
    }
}
