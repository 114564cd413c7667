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
package org.jamestls.hooks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.ProtocolHandlerChainImpl;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.netty.AllButStartTlsLineBasedChannelHandler;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.TimeoutHandler;
import org.apache.james.protocols.smtp.SMTPConfigurationImpl;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.HeloCmdHandler;
import org.apache.james.protocols.smtp.core.NoopCmdHandler;
import org.apache.james.protocols.smtp.core.QuitCmdHandler;
import org.apache.james.protocols.smtp.core.ReceivedDataLineFilter;
import org.apache.james.protocols.smtp.core.RsetCmdHandler;
import org.apache.james.protocols.smtp.core.UnknownCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.EhloCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.smtpserver.DataLineJamesMessageHookHandler;
import org.apache.james.smtpserver.ExtendedSMTPSession;
import org.apache.james.smtpserver.JamesDataCmdHandler;
import org.apache.james.smtpserver.JamesMailCmdHandler;
import org.apache.james.smtpserver.JamesRcptCmdHandler;
import org.apache.james.smtpserver.JamesWelcomeMessageHandler;
import org.apache.james.smtpserver.netty.SMTPChannelInboundHandler;
import org.apache.james.smtpserver.netty.SmtpMetrics;

/**
 * A server of one listener without TLS, on a port of the system's choice. It has one IO thread and
 * one executor thread, so that whoever waits there is noticed.
 */
public final class SmallServer implements AutoCloseable {

    /** On which threads the handlers run. */
    public enum Threads {
        /** On the IO threads; lines are found on the executor's. */
        JAMES_38,
        /** On the executor's threads. */
        JAMES_39
    }

    /** By which name it greets, and calls itself in Received lines. */
    public static final String HELLO_NAME = "mx.example.com";

    /** The only domain that is the server's own. */
    public static final String DOMAIN = "example.com";

    private final Threads threads;
    private final SMTPProtocol protocol;
    private final Queue queue;
    private final EventLoopGroup io = new NioEventLoopGroup(1);
    private final EventExecutorGroup executors = new DefaultEventExecutorGroup(1);
    private final Set<Channel> clients = ConcurrentHashMap.newKeySet();
    private final Channel channel;

    private SmallServer(Threads threads, SMTPProtocol protocol, Queue queue) {
        this.threads = threads;
        this.protocol = protocol;
        this.queue = queue;
        this.channel =
                new ServerBootstrap()
                        .group(io)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel client) {
                                        clients.add(client);
                                        lay(client.pipeline());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
    }

    /** A server with these handlers before those of the core. */
    public static SmallServer start(Threads threads, ProtocolHandler... first) {
        MetricFactory metrics = metrics();
        DomainList domains = domains();
        Queue queue = new Queue();
        ProtocolHandlerChainImpl chain = new ProtocolHandlerChainImpl();
        chain.addAll(List.of(first));
        // In the order of CoreCmdHandlerLoader.
        chain.addAll(
                List.of(
                        new JamesWelcomeMessageHandler(),
                        new CommandDispatcher<SMTPSession>(),
                        new AuthCmdHandler(),
                        Deaf.of(AuthHook.class),
                        new JamesDataCmdHandler(metrics),
                        new EhloCmdHandler(metrics),
                        new HeloCmdHandler(metrics),
                        new JamesMailCmdHandler(metrics, domains),
                        new NoopCmdHandler(),
                        new QuitCmdHandler(metrics),
                        new JamesRcptCmdHandler(metrics, domains),
                        new RsetCmdHandler(),
                        new MailSizeEsmtpExtension(),
                        new ReceivedDataLineFilter(),
                        new DataLineJamesMessageHookHandler(),
                        queue,
                        new UnknownCmdHandler(metrics)));
        try {
            chain.wireExtensibleHandlers();
        } catch (WiringException e) {
            throw new IllegalStateException(e);
        }
        SMTPConfigurationImpl configuration =
                new SMTPConfigurationImpl() {
                    @Override
                    public String getHelloName() {
                        return HELLO_NAME;
                    }

                    @Override
                    public long getMaxMessageSize() {
                        return 100_000;
                    }
                };
        SMTPProtocol protocol =
                new SMTPProtocol(chain, configuration) {
                    @Override
                    public ProtocolSession newSession(ProtocolTransport transport) {
                        return new ExtendedSMTPSession(configuration, transport);
                    }
                };
        return new SmallServer(threads, protocol, queue);
    }

    public static MetricFactory metrics() {
        return Deaf.of(MetricFactory.class);
    }

    /** Knows {@link #DOMAIN} alone. */
    public static DomainList domains() {
        return new DomainList() {
            @Override
            public List<Domain> getDomains() {
                return List.of(Domain.of(DOMAIN));
            }

            @Override
            public boolean containsDomain(Domain domain) {
                return domain.equals(Domain.of(DOMAIN));
            }

            @Override
            public void addDomain(Domain domain) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void removeDomain(Domain domain) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Domain getDefaultDomain() {
                return Domain.of(DOMAIN);
            }
        };
    }

    // As AbstractChannelPipelineFactory of either version lays it.
    private void lay(ChannelPipeline pipeline) {
        Supplier<ChannelHandler> core =
                () ->
                        new SMTPChannelInboundHandler(
                                protocol, null, false, Deaf.of(SmtpMetrics.class));
        ChannelHandler framer =
                new AllButStartTlsLineBasedChannelHandler(pipeline, 8192, false, "starttls");
        switch (threads) {
            case JAMES_38 ->
                    pipeline.addLast(executors, HandlerConstants.FRAMER, framer)
                            .addLast(HandlerConstants.CHUNK_HANDLER, new ChunkedWriteHandler())
                            .addLast(HandlerConstants.TIMEOUT_HANDLER, new TimeoutHandler(60))
                            .addLast(HandlerConstants.CORE_HANDLER, core.get());
            case JAMES_39 ->
                    pipeline.addLast(HandlerConstants.CHUNK_HANDLER, new ChunkedWriteHandler())
                            .addLast(HandlerConstants.TIMEOUT_HANDLER, new TimeoutHandler(60))
                            .addLast(executors, HandlerConstants.FRAMER, framer)
                            .addLast(executors, HandlerConstants.CORE_HANDLER, core.get());
        }
    }

    /** A client that has connected and read the greeting. */
    public Client connect() {
        return connect(Socket::connect);
    }

    /** The same of a client that connects so. */
    public Client connect(Client.Connecting connecting) {
        Client client = new Client((InetSocketAddress) channel.localAddress(), connecting);
        client.reply();
        return client;
    }

    /** A client that has said EHLO too. */
    public Client greeted() {
        Client client = connect();
        client.command("EHLO client.example");
        return client;
    }

    /** The ids of the messages that were put into the queue, in that order. */
    public List<String> queued() {
        return queue.mails();
    }

    /** The values of their Received header fields, newest first. */
    public List<List<String>> received() {
        return queue.received();
    }

    @Override
    public void close() {
        if (io.isShuttingDown()) {
            return;
        }
        channel.close().syncUninterruptibly();
        clients.forEach(client -> client.close().syncUninterruptibly());
        io.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        executors.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
