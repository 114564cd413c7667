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

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.ProtocolHandlerChainImpl;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.ProtocolMDCContextFactory;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.SMTPSessionImpl;
import org.jamestls.hooks.server.NoTransport;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class HoldTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Answers each line with itself; tells the hold when the connection ends. */
    private static final class Echo
            implements LineHandler<SMTPSession>, DisconnectHandler<SMTPSession> {
        @Override
        public Response onLine(SMTPSession session, byte[] line) {
            return new SMTPResponse("250", new String(line, StandardCharsets.US_ASCII).strip());
        }

        @Override
        public void onDisconnect(SMTPSession session) {
            Hold.ended(session);
        }
    }

    /** A connection to one of James' handlers, whose thread is that of the test. */
    private static final class Connection extends EmbeddedChannel {
        private static final SocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 25);

        @Override
        protected SocketAddress localAddress0() {
            return ADDRESS;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return ADDRESS;
        }

        void sendLine(String line) {
            writeInbound(
                    Unpooled.wrappedBuffer((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        }

        /** All that was answered since this was last called. */
        List<String> answers() {
            runPendingTasks();
            List<String> answers = new ArrayList<>();
            ByteBuf next = readOutbound();
            while (next != null) {
                if (next.isReadable()) {
                    answers.add(next.toString(StandardCharsets.US_ASCII).strip());
                }
                next = readOutbound();
            }
            return answers;
        }
    }

    private final Connection connection = new Connection();
    private final CompletableFuture<Void> until = new CompletableFuture<>();
    private final List<String> steps = new ArrayList<>();
    private final SMTPSession session = open();

    private SMTPSession open() {
        ProtocolHandlerChainImpl chain = new ProtocolHandlerChainImpl();
        chain.add(new Echo());
        List<SMTPSession> opened = new ArrayList<>();
        SMTPProtocol protocol =
                new SMTPProtocol(chain, new SMTPConfigurationImpl()) {
                    @Override
                    public ProtocolSession newSession(ProtocolTransport transport) {
                        opened.add(new SMTPSessionImpl(transport, new SMTPConfigurationImpl()));
                        return opened.get(0);
                    }
                };
        BasicChannelInboundHandler core =
                new BasicChannelInboundHandler(new ProtocolMDCContextFactory.Standard(), protocol);
        connection
                .pipeline()
                .addLast(HandlerConstants.FRAMER, new ChannelInboundHandlerAdapter())
                .addLast(HandlerConstants.CORE_HANDLER, core);
        connection.pipeline().fireChannelActive();
        return opened.get(0);
    }

    private boolean begin(Duration longest, Supplier<Optional<Response>> rest) {
        return Hold.begin(session, until, longest, () -> steps.add("late"), rest);
    }

    private Optional<Response> rest() {
        steps.add("rest");
        return Optional.of(new SMTPResponse("250", "rest"));
    }

    @Test
    void linesAreAnsweredAfterTheRestAndInTheirOrder() {
        assertThat(begin(LONG, this::rest)).isTrue();
        connection.sendLine("one");
        connection.sendLine("two");
        assertThat(connection.answers()).isEmpty();
        assertThat(connection.config().isAutoRead()).isFalse();

        until.complete(null);

        assertThat(connection.answers()).containsExactly("250 rest", "250 one", "250 two");
        assertThat(connection.config().isAutoRead()).isTrue();
        connection.sendLine("three");
        assertThat(connection.answers()).containsExactly("250 three");
        assertThat(steps).containsExactly("rest");
    }

    @Test
    void whatEndsBadlyEndsTheHoldToo() {
        begin(LONG, this::rest);
        until.completeExceptionally(new IllegalStateException());
        assertThat(connection.answers()).containsExactly("250 rest");
    }

    @Test
    void whatIsDoneAlreadyEndsTheHoldAtOnce() {
        until.complete(null);
        begin(LONG, this::rest);
        assertThat(connection.answers()).containsExactly("250 rest");
    }

    @Test
    void noAnswerIsNoAnswer() {
        begin(LONG, Optional::empty);
        connection.sendLine("one");
        until.complete(null);
        assertThat(connection.answers()).containsExactly("250 one");
    }

    @Test
    void whenTheTimeIsUpItSaysSoFirstAndWhatIsDoneLaterIsNotHeardOf() throws Exception {
        begin(Duration.ofMillis(1), this::rest);
        while (connection.runScheduledPendingTasks() >= 0) {
            Thread.onSpinWait();
        }
        assertThat(steps).containsExactly("late", "rest");

        until.complete(null);

        assertThat(connection.answers()).containsExactly("250 rest");
        assertThat(steps).containsExactly("late", "rest");
    }

    @Test
    void aLineThatChangesWhoReadsLinesIsHeardByTheNext() {
        begin(
                LONG,
                () -> {
                    session.pushLineHandler(
                            (LineHandler<SMTPSession>)
                                    (of, line) -> {
                                        of.popLineHandler();
                                        return new SMTPResponse("334", "swallowed");
                                    });
                    return Optional.empty();
                });
        connection.sendLine("one");
        connection.sendLine("two");
        until.complete(null);
        assertThat(connection.answers()).containsExactly("334 swallowed", "250 two");
    }

    @Test
    void aSessionCanBeHeldAgainByALineThatWasHeld() {
        CompletableFuture<Void> again = new CompletableFuture<>();
        begin(
                LONG,
                () -> {
                    Hold.begin(session, again, LONG, () -> {}, this::rest);
                    return Optional.of(new SMTPResponse("250", "first"));
                });
        connection.sendLine("one");
        until.complete(null);
        assertThat(connection.answers()).containsExactly("250 first");
        assertThat(connection.config().isAutoRead()).isFalse();

        again.complete(null);

        assertThat(connection.answers()).containsExactly("250 rest", "250 one");
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void aSessionThatEndsIsForgotten() {
        begin(LONG, this::rest);
        connection.sendLine("one");
        connection.close();

        until.complete(null);

        assertThat(connection.answers()).isEmpty();
        assertThat(steps).isEmpty();
    }

    @Test
    void aFailureIsAnsweredAsThoseOfJamesAre() {
        begin(
                LONG,
                () -> {
                    throw new IllegalStateException("a failure of a later handler");
                });
        connection.sendLine("one");
        until.complete(null);
        assertThat(connection.answers()).containsExactly("451 Unable to process request");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void whoSendsTooMuchIsSentAwayAndItsMessageNotTaken() {
        begin(LONG, this::rest);
        String line = "x".repeat(8_000);
        for (int i = 0; i < 132; i++) {
            connection.sendLine(line);
        }

        assertThat(connection.answers())
                .containsExactly("421 4.5.0 Too much was sent without waiting for a reply");
        until.complete(null);
        assertThat(connection.answers()).isEmpty();
        assertThat(steps).isEmpty();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theRestSeesTheDiagnosticContextOfTheBeginning() {
        MDC.put("sessionId", "of this one");
        begin(
                LONG,
                () -> {
                    steps.add(MDC.get("sessionId"));
                    return Optional.empty();
                });
        MDC.put("sessionId", "of another");

        until.complete(null);
        connection.answers();

        assertThat(steps).containsExactly("of this one");
        assertThat(MDC.get("sessionId")).isEqualTo("of another");
        MDC.clear();
    }

    @Test
    void aSessionThatNoNettyServesCannotBeHeld() {
        SMTPSession other = new SMTPSessionImpl(new NoTransport(), new SMTPConfigurationImpl());

        assertThat(Hold.begin(other, until, LONG, () -> {}, this::rest)).isFalse();
        until.complete(null);
        assertThat(steps).isEmpty();
    }
}
