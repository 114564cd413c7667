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
package org.jamestls.hooks.hold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.slf4j.MDC;

/**
 * Holds one session, from the end of a message on, until something is done or the time is up. All
 * of it but {@link #begin}'s {@code until} happens on the thread that serves the session.
 */
public final class Hold implements LineHandler<SMTPSession> {
    private static final AttachmentKey<Hold> KEY =
            AttachmentKey.of("org.jamestls.hold", Hold.class);

    /** Whether the server read from the client when it was held first. */
    private static final AttachmentKey<Boolean> READABLE =
            AttachmentKey.of("org.jamestls.readable", Boolean.class);

    // What was on its way when reading was stopped. RFC 2920 section 3.1: DATA is the last of a
    // group, so this holds the next envelope, however many its recipients.
    private static final int MOST_OCTETS = 1 << 20;

    private final SMTPSession session;
    private final SessionChannel channel;
    private final ProtocolTransport transport;
    private final boolean readable;
    private final Supplier<Optional<Response>> rest;
    private final Optional<Map<String, String>> mdc;
    private final List<byte[]> lines = new ArrayList<>();
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    private long octets;
    private boolean over;

    private Hold(
            SMTPSession session,
            SessionChannel channel,
            ProtocolTransport transport,
            Supplier<Optional<Response>> rest) {
        this.session = session;
        this.channel = channel;
        this.transport = transport;
        this.readable =
                session.getAttachment(READABLE, State.Connection).orElseGet(transport::isReadable);
        this.rest = rest;
        this.mdc = Optional.ofNullable(MDC.getCopyOfContextMap());
    }

    /**
     * Begins to hold {@code session}; whoever handles the end of its message then gives no answer.
     *
     * @param until what to wait for; it may end well or not, on any thread
     * @param longest how long to wait at most
     * @param late told when the time is up, before {@code rest}
     * @param rest gives the answer, in the end; not asked when the session ends before
     * @return false where this server has no way to hold a session; nothing was done then
     */
    public static boolean begin(
            SMTPSession session,
            CompletableFuture<?> until,
            Duration longest,
            Runnable late,
            Supplier<Optional<Response>> rest) {
        Optional<SessionChannel> channel = SessionChannel.of(session);
        if (channel.isEmpty()) {
            return false;
        }
        ProtocolTransport transport = ((ProtocolSessionImpl) session).getProtocolTransport();
        new Hold(session, channel.get(), transport, rest).begin(until, longest, late);
        return true;
    }

    private void begin(CompletableFuture<?> until, Duration longest, Runnable late) {
        timer =
                Optional.of(
                        channel.executor()
                                .schedule(
                                        () -> end(late), longest.toNanos(), TimeUnit.NANOSECONDS));
        session.setAttachment(READABLE, readable, State.Connection);
        transport.setReadable(false);
        session.pushLineHandler(this);
        session.setAttachment(KEY, this, State.Connection);
        until.whenComplete(
                (done, failure) -> {
                    try {
                        channel.executor().execute(() -> end(() -> {}));
                    } catch (RejectedExecutionException e) {
                        // The server is ending, and its connections with it.
                        return;
                    }
                });
    }

    /** The connection has ended: what was held is forgotten. */
    public static void ended(ProtocolSession session) {
        session.removeAttachment(KEY, State.Connection).ifPresent(Hold::forget);
    }

    private void forget() {
        over = true;
        timer.ifPresent(running -> running.cancel(false));
        lines.clear();
    }

    /** Keeps a line for later. */
    @Override
    public Response onLine(SMTPSession held, byte[] line) {
        octets += line.length;
        if (over || octets > MOST_OCTETS) {
            boolean first = !over;
            forget();
            return first ? tooMuch() : null;
        }
        lines.add(line);
        return null;
    }

    private static Response tooMuch() {
        SMTPResponse response =
                new SMTPResponse("421", "4.5.0 Too much was sent without waiting for a reply");
        response.setEndSession(true);
        return response;
    }

    private void end(Runnable before) {
        if (over) {
            return;
        }
        over = true;
        timer.ifPresent(running -> running.cancel(false));
        session.removeAttachment(KEY, State.Connection);
        // James is about to forget the message, and to tell that the connection has ended.
        if (!channel.isOpen()) {
            return;
        }
        session.popLineHandler();
        try {
            before.run();
            withMdc(rest).ifPresent(response -> transport.writeResponse(response, session));
            lines.forEach(channel::read);
            channel.readComplete();
            readOn();
        } catch (RuntimeException | Error e) {
            channel.failed(e);
        }
    }

    // Not before all is answered: a client that sends no more may still listen, and James closes
    // the connection when it reads that there is no more. And not where one of the lines was the
    // end of another message, which is held now.
    private void readOn() {
        if (session.getAttachment(KEY, State.Connection).isEmpty()) {
            session.removeAttachment(READABLE, State.Connection);
            transport.setReadable(readable);
        }
    }

    private Optional<Response> withMdc(Supplier<Optional<Response>> step) {
        Optional<Map<String, String>> before = Optional.ofNullable(MDC.getCopyOfContextMap());
        MDC.setContextMap(mdc.orElseGet(Map::of));
        try {
            return step.get();
        } finally {
            MDC.setContextMap(before.orElseGet(Map::of));
        }
    }
}
