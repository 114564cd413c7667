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

/** How many of what there were. Not thread safe while it is added to. */
public final class Counts {
    private long sessions;
    private long handshakesFailed;
    private long messages;
    private long encryptedMessages;
    private long refusals;
    private long wouldBeRefused;

    /** Nothing yet. */
    public Counts() {}

    void session(boolean handshakeFailed) {
        sessions++;
        handshakesFailed += handshakeFailed ? 1 : 0;
    }

    void message(boolean encrypted) {
        messages++;
        encryptedMessages += encrypted ? 1 : 0;
    }

    void refusal() {
        refusals++;
    }

    void wouldBeRefused() {
        wouldBeRefused++;
    }

    void add(Counts other) {
        sessions += other.sessions;
        handshakesFailed += other.handshakesFailed;
        messages += other.messages;
        encryptedMessages += other.encryptedMessages;
        refusals += other.refusals;
        wouldBeRefused += other.wouldBeRefused;
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

    /** Connections, commands and messages that were refused. */
    public long refusals() {
        return refusals;
    }

    /** Messages that were taken, and that a rule in testing mode would have refused. */
    public long refusedInTesting() {
        return wouldBeRefused;
    }
}
