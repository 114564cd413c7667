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

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.evidence.OfferedMessage;
import org.jamestls.hooks.evidence.OfferedMessage.Standing;
import org.jamestls.hooks.hold.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before all that takes the lines of a message. At the last one, the evidence of the message
 * is given to the ledger; only when it is safe does the server get that line, and so puts the
 * message into its queue and answers. Where the evidence is safe at once, nothing is held.
 */
final class EndOfMessage {
    private static final Logger LOGGER = LoggerFactory.getLogger(EndOfMessage.class);

    private final AtomicBoolean warned = new AtomicBoolean();
    private final MessageJudge judge;
    private final EvidenceRecorder evidence;

    EndOfMessage(MessageJudge judge, EvidenceRecorder evidence) {
        this.judge = judge;
        this.evidence = evidence;
    }

    /** Hands on a line of a message, or keeps its end; null is James' way to say no answer. */
    Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        if (isEnd(line)) {
            return onEnd(session, line, next);
        }
        TlsRequiredHeader.onLine(session, line);
        return next.onLine(session, line);
    }

    // As James reads it. RFC 5321 section 4.1.1.4: CR LF . CR LF.
    private static boolean isEnd(byte[] line) {
        return line.length == 3 && line[0] == '.';
    }

    private Response onEnd(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        Optional<OfferedMessage> offered = judge.offer(session);
        if (offered.isPresent() && offered.get().standing() == Standing.PENDING) {
            OfferedMessage held = offered.get();
            boolean isHeld =
                    Hold.begin(
                            session,
                            held.written(),
                            evidence.longestWait(),
                            () -> evidence.giveUp(held),
                            () -> Optional.ofNullable(take(session, offered, line, next)));
            if (isHeld) {
                return null;
            }
            warnOnce();
        }
        return take(session, offered, line, next);
    }

    private void warnOnce() {
        if (warned.compareAndSet(false, true)) {
            LOGGER.warn(
                    "This James serves its sessions in a way that is not known: a message whose"
                            + " evidence is not safe yet keeps one of the server's threads waiting.");
        }
    }

    private Response take(
            SMTPSession session,
            Optional<OfferedMessage> offered,
            byte[] line,
            LineHandler<SMTPSession> next) {
        Response response = next.onLine(session, line);
        offered.ifPresent(message -> judge.answered(session, message, response));
        return response;
    }
}
