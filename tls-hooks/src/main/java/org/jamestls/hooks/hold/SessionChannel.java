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

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.NettyProtocolTransport;

/**
 * The network side of a session: the thread that serves it, and a way to hand on a line as if it
 * had just been read. James shows neither, but keeps its Netty channel in a private field, which is
 * read here; where there is none, there is no such channel.
 */
final class SessionChannel {
    private static final Optional<VarHandle> FIELD = field();

    private final Channel channel;
    private final ChannelHandlerContext core;
    private final ChannelHandlerContext framer;

    private SessionChannel(
            Channel channel, ChannelHandlerContext core, ChannelHandlerContext framer) {
        this.channel = channel;
        this.core = core;
        this.framer = framer;
    }

    private static Optional<VarHandle> field() {
        try {
            return Optional.of(
                    MethodHandles.privateLookupIn(
                                    NettyProtocolTransport.class, MethodHandles.lookup())
                            .findVarHandle(NettyProtocolTransport.class, "channel", Channel.class));
        } catch (ReflectiveOperationException | LinkageError | SecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * The channel of a session that is being served by the thread that asks; empty where James
     * serves it in another way than those that are known.
     */
    static Optional<SessionChannel> of(ProtocolSession session) {
        if (FIELD.isEmpty()
                || !(session instanceof ProtocolSessionImpl implementation)
                || !(implementation.getProtocolTransport()
                        instanceof NettyProtocolTransport transport)) {
            return Optional.empty();
        }
        Channel channel = (Channel) FIELD.get().get(transport);
        ChannelHandlerContext core = channel.pipeline().context(HandlerConstants.CORE_HANDLER);
        ChannelHandlerContext framer = channel.pipeline().context(HandlerConstants.FRAMER);
        return core == null || framer == null || !core.executor().inEventLoop()
                ? Optional.empty()
                : Optional.of(new SessionChannel(channel, core, framer));
    }

    /** Runs all that belongs to the session, one after the other. */
    EventExecutor executor() {
        return core.executor();
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Hands on a line, with its CR LF, as the framer does. */
    void read(byte[] line) {
        framer.fireChannelRead(Unpooled.wrappedBuffer(line));
    }

    /** Says that all is handed on. */
    void readComplete() {
        framer.fireChannelReadComplete();
    }

    /** Has James answer a failure as it answers those of its own handlers. */
    void failed(Throwable failure) {
        framer.fireExceptionCaught(failure);
    }
}
