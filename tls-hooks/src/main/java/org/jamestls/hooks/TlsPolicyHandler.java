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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.StartTlsResponse;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.api.handler.DisconnectHandler;
import org.apache.james.protocols.api.handler.ExtensibleHandler;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.api.handler.ProtocolHandlerResultHandler;
import org.apache.james.protocols.api.handler.UnknownCommandHandler;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.core.esmtp.EhloCmdHandler;
import org.apache.james.protocols.smtp.hook.HeloHook;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookResultHook;
import org.apache.james.protocols.smtp.hook.MailHook;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;
import org.jamestls.hooks.hold.Hold;
import org.jamestls.hooks.observe.TlsObserver;
import org.jamestls.hooks.received.ReceivedLine;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.transaction.Stage;

/**
 * Requires and records TLS on one SMTP listener. Stands first in the listener's handler chain:
 *
 * <pre><code>
 * &lt;handler class="org.jamestls.hooks.TlsPolicyHandler"&gt;
 *   &lt;listener&gt;mx&lt;/listener&gt;
 * &lt;/handler&gt;
 * </code></pre>
 *
 * <p>{@code listener} is what the policy calls this listener; without it the bound port is its
 * name. The policy itself is {@code conf/tls-policy.xml}, loaded by {@code org.jamestls.TlsModule}.
 *
 * <p>This class is the seam to James: it takes James' calls, has {@link SessionJudge} decide, and
 * turns each reply into the form that James wants. It never answers "OK", which would skip later
 * checks of the server, and it answers every failure of ours with 451 4.3.0, since James would let
 * a transaction go on after a hook that threw.
 *
 * <p>James makes one instance a listener, which the sessions of any number of threads share; all
 * that is kept of a session is in the session.
 */
public class TlsPolicyHandler
        implements ConnectHandler<SMTPSession>,
                DisconnectHandler<SMTPSession>,
                CommandHandler<SMTPSession>,
                ExtensibleHandler,
                HeloHook,
                MailHook,
                RcptHook,
                DataLineFilter,
                JamesMessageHook,
                HookResultHook,
                ProtocolHandlerResultHandler<Response, SMTPSession> {

    private final TlsEnvironment environment;
    private final DomainList domainList;
    private final TlsObserver observer = new TlsObserver();
    private final ReceivedLine receivedLine;
    private final RequireTls requireTls = new RequireTls();
    private final Set<String> commands = new LinkedHashSet<>();
    private Judges judges;

    @Inject
    public TlsPolicyHandler(
            TlsEnvironment environment, DomainList domainList, MetricFactory metricFactory) {
        this.environment = environment;
        this.domainList = domainList;
        this.receivedLine =
                new ReceivedLine(
                        metricFactory,
                        observer,
                        (session, failure) ->
                                judges.decider().failed(session, "received", failure));
        this.judges = judges(Optional.empty());
    }

    private Judges judges(Optional<String> listener) {
        return Judges.of(
                environment,
                new TransactionReader(environment, observer, domainList, listener),
                requireTls);
    }

    @Override
    public void init(Configuration config) {
        environment.evidence().opened();
        judges =
                judges(
                        Optional.ofNullable(config.getString("listener", null))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty()));
    }

    @Override
    public void destroy() {
        // All listeners share it and end together; to close it again does no harm.
        environment.log().close();
        environment.evidence().closed();
    }

    // ---------------------------------------------------------------------------------------------- wiring

    @Override
    public List<Class<?>> getMarkerInterfaces() {
        return List.of(CommandHandler.class, DataLineFilter.class, MailParametersHook.class);
    }

    @Override
    @SuppressWarnings("unchecked") // James gives the handlers that implement the marker
    public void wireExtensions(Class<?> marker, List<?> extensions) throws WiringException {
        if (marker == CommandHandler.class) {
            wireCommandHandlers((List<CommandHandler<SMTPSession>>) extensions);
        } else if (marker == DataLineFilter.class) {
            receivedLine.wireFilters(extensions);
        } else if (marker == MailParametersHook.class) {
            requireTls.wire(extensions);
        }
    }

    // James asks the handlers of a verb in order until one answers, and the unknown-command
    // handlers only for a verb that
    // has none. So this gate takes each verb that somebody else has, and the unknown ones; a verb
    // of its own would leave
    // the client without an answer.
    private void wireCommandHandlers(List<CommandHandler<SMTPSession>> handlers)
            throws WiringException {
        if (handlers.get(0) != this) {
            throw new WiringException(
                    "TlsPolicyHandler must stand once, and before "
                            + handlers.get(0).getClass().getName()
                            + ", in the handler chain of smtpserver.xml: what comes first answers unchecked");
        }
        handlers.stream().skip(1).forEach(handler -> commands.addAll(handler.getImplCommands()));
        commands.add(UnknownCommandHandler.COMMAND_IDENTIFIER);
        receivedLine.wireCommandHandlers(handlers);
    }

    @Override
    public Collection<String> getImplCommands() {
        return Set.copyOf(commands);
    }

    // ---------------------------------------------------------------------------------------------- connection

    @Override
    public Response onConnect(SMTPSession session) {
        try {
            return judges.session()
                    .connect(session)
                    .map(Responses::response)
                    .orElse(Responses.SILENCE);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // An answer here would stand before the greeting; the next command is decided anew, and
            // answered.
            judges.decider().failed(session, "connect", e);
            return Responses.SILENCE;
        }
    }

    @Override
    public void onDisconnect(SMTPSession session) {
        // James has no session where the connection ended before it made one.
        if (session == null) {
            return;
        }
        try {
            Hold.ended(session);
            judges.session().disconnected(session);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            judges.decider().failed(session, "disconnect", e);
        }
    }

    // ---------------------------------------------------------------------------------------------- commands

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        String command = request.getCommand().toUpperCase(Locale.ROOT);
        Optional<Reply> refusal =
                judges.guarded(
                        session,
                        command,
                        Judges.stage(command),
                        () ->
                                judges.session()
                                        .command(
                                                session,
                                                command,
                                                Optional.ofNullable(request.getArgument())));
        if (refusal.isPresent()) {
            return Responses.response(refusal.get());
        }
        return command.equals("DATA") ? receivedLine.onData(session, request).orElse(null) : null;
    }

    @Override
    public HookResult doHelo(SMTPSession session, String helo) {
        return judges.hook(session, "helo", Stage.EHLO, () -> judges.session().helo(session));
    }

    @Override
    public Set<String> implementedEsmtpFeatures(SMTPSession session) {
        return requireTls.announced(session, environment.engine().policy().policy().requireTls());
    }

    @Override
    public HookResult doMail(SMTPSession session, MaybeSender sender) {
        return judges.hook(session, "mail", Stage.MAIL, () -> judges.session().sender(session));
    }

    @Override
    public HookResult doRcpt(
            SMTPSession session,
            MaybeSender sender,
            MailAddress recipient,
            Map<String, String> parameters) {
        return judges.hook(
                session,
                "rcpt",
                Stage.RCPT,
                () -> judges.session().recipient(session, sender, recipient));
    }

    @Override
    public Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        return judges.end().onLine(session, line, next);
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return judges.hook(
                session, "message", Stage.DATA, () -> judges.message().message(session, mail));
    }

    @Override
    public HookResult onHookResult(
            SMTPSession session, HookResult result, long executionTime, Hook hook) {
        judges.told(session, hook, result);
        return result;
    }

    @Override
    public Response onResponse(
            ProtocolSession session,
            Response response,
            long executionTime,
            ProtocolHandler handler) {
        if (response == null || !(session instanceof SMTPSession smtp)) {
            return response;
        }
        if (response instanceof StartTlsResponse) {
            forgetHelo(smtp);
        } else if (handler instanceof EhloCmdHandler && !smtp.isTLSStarted()) {
            return withoutRefusedAuth(smtp, response);
        }
        return response;
    }

    // RFC 3207 section 4.2: after STARTTLS the server knows nothing that it learned before. James
    // remembers the EHLO, and
    // then accepts MAIL without a new one.
    private static void forgetHelo(SMTPSession session) {
        session.removeAttachment(SMTPSession.CURRENT_HELO_MODE, State.Connection);
        session.removeAttachment(SMTPSession.CURRENT_HELO_NAME, State.Connection);
    }

    // RFC 4954 section 4: what would be refused with 538 is not announced.
    private Response withoutRefusedAuth(SMTPSession session, Response response) {
        try {
            return judges.session().hidesAuth(session)
                    ? EhloResponse.withoutAuth(response)
                    : response;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            judges.decider().failed(session, "ehlo", e);
            return EhloResponse.withoutAuth(response);
        }
    }
}
