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
package org.jamestls.it.extension;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * Gives each line to the test, and says of an offered message what the test says of its sender.
 * This class is loaded by the server's own loader, so what it shares with the test, in a property
 * of the system, is made of the JDK's classes: {@code lines}, a queue of strings; {@code answers},
 * what comes of an entry by the sender; {@code longestWait}, a duration.
 */
final class BridgedLedger implements Ledger {
    private static final String PROPERTY = "jamestls.it.ledger";

    private final Clock clock;
    private final Queue<String> lines;
    private final Map<String, CompletableFuture<Void>> answers;
    private final Duration longestWait;

    @SuppressWarnings("unchecked") // the test puts them there
    BridgedLedger(Clock clock) {
        Map<String, Object> bridge = (Map<String, Object>) System.getProperties().get(PROPERTY);
        this.clock = clock;
        this.lines = (Queue<String>) bridge.get("lines");
        this.answers = (Map<String, CompletableFuture<Void>>) bridge.get("answers");
        this.longestWait = (Duration) bridge.get("longestWait");
    }

    Duration longestWait() {
        return longestWait;
    }

    @Override
    public CompletableFuture<Void> append(Entry entry, Collection<CertificateFacts> certificates) {
        certificates.forEach(facts -> write(new Entry.Certificate(facts)));
        write(entry);
        CompletableFuture<Void> answer =
                entry instanceof Entry.Offered offered ? answers.get(offered.sender()) : null;
        return answer == null ? CompletableFuture.completedFuture(null) : answer;
    }

    private void write(Entry entry) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        EntryWriter.write(new LineHead(1, clock.instant(), "it", LineHead.NOTHING), entry, line);
        lines.add(line.toString(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        lines.add("{\"type\":\"closed\"}");
    }
}
