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
package org.jamestls.hooks.log;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jamestls.hooks.limit.PeerLimit;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes the log lines of all sessions of one server. Every fact stands both in the line and in the
 * MDC, under the same name. Thread safe; {@link #close()} writes what is still summed.
 */
public final class SessionLog implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SessionLog.class);
    private static final int LINES_PER_PEER_AND_MINUTE = 20;
    private static final String MDC_PREFIX = "tls.";

    private final PeerLimit refusals;
    private final HandshakeFailures handshakeFailures = new HandshakeFailures();
    private final ScheduledExecutorService sums;

    /** A log that reads the time from {@code clock}. */
    public SessionLog(Clock clock) {
        this.refusals = new PeerLimit(clock, LINES_PER_PEER_AND_MINUTE);
        this.sums =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "james-tls-log");
                            thread.setDaemon(true);
                            return thread;
                        });
        sums.scheduleWithFixedDelay(() -> logSums(refusals.ended()), 10, 10, TimeUnit.SECONDS);
    }

    /** The count of handshakes that failed. */
    public HandshakeFailures handshakeFailures() {
        return handshakeFailures;
    }

    /** A decision that refuses. */
    public void refused(SessionFacts about, Transaction transaction, Decision.Refused decision) {
        Map<String, String> fields = fields(about);
        fields.put("stage", transaction.stage().toString());
        addTls(transaction.tls().value(), fields);
        addEnvelope(transaction, fields);
        addOutcome(decision.refusing(), fields);
        fields.put("policy", decision.policyVersion());
        fields.put("reply", decision.reply().toString());
        limited("TLS refused", about.peer(), fields);
    }

    /** A refusal that no rule took: REQUIRETLS that can't be kept. */
    public void refusedRequireTls(SessionFacts about, Transaction transaction, String reply) {
        Map<String, String> fields = fields(about);
        fields.put("stage", transaction.stage().toString());
        addTls(transaction.tls().value(), fields);
        addEnvelope(transaction, fields);
        fields.put("reply", reply);
        limited("TLS refused REQUIRETLS", about.peer(), fields);
    }

    /** A message that was put into the queue. */
    public void accepted(SessionFacts about, TlsRecord record, String sender) {
        if (!LOGGER.isInfoEnabled()) {
            return;
        }
        Map<String, String> fields = fields(about);
        addTls(Optional.of(record.tls()), fields);
        fields.put("sender", sender.isEmpty() ? "<>" : SafeText.echo(sender));
        fields.put("recipients", Integer.toString(record.decisions().size()));
        fields.put("verdict", record.verdict().toString());
        record.worst()
                .flatMap(TlsRecord.RecipientDecision::governing)
                .ifPresent(outcome -> addOutcome(outcome, fields));
        fields.put("requiretls", Boolean.toString(record.requireTls()));
        fields.put("policy", record.policyVersion());
        info("TLS accepted", fields);
        record.decisions().stream()
                .flatMap(decision -> decision.testing().stream())
                .filter(RuleOutcome::refuses)
                .distinct()
                .forEach(outcome -> wouldRefuse(about, record.tls(), outcome));
    }

    private void wouldRefuse(SessionFacts about, TlsSession tls, RuleOutcome outcome) {
        Map<String, String> fields = fields(about);
        addTls(Optional.of(tls), fields);
        addOutcome(outcome, fields);
        info("TLS would refuse", fields);
    }

    /** A handshake that was begun and never completed. */
    public void handshakeFailed(SessionFacts about) {
        Map<String, String> fields = fields(about);
        fields.put("count", Long.toString(handshakeFailures.count(about.peer(), about.listener())));
        limited("TLS handshake failed", about.peer(), fields);
    }

    /**
     * A failure of our own, in one line: what it was and where it began. The stack trace is at
     * debug level only, since a client might find a way to bring it about.
     */
    public void failed(SessionFacts about, String where, Throwable failure) {
        if (mayLog(about.peer())) {
            Map<String, String> fields = fields(about);
            fields.put("stage", SafeText.echo(where));
            fields.put("failure", SafeText.printable(failure.toString(), 200));
            fields.put(
                    "at",
                    failure.getStackTrace().length == 0
                            ? "unknown"
                            : failure.getStackTrace()[0].toString());
            withMdc(fields, () -> LOGGER.error("TLS policy failed {}", line(fields)));
            LOGGER.debug("TLS policy failed", failure);
        }
    }

    private void limited(String event, String peer, Map<String, String> fields) {
        if (mayLog(peer)) {
            info(event, fields);
        }
    }

    private boolean mayLog(String peer) {
        PeerLimit.Answer answer = refusals.ask(peer);
        logSums(answer.ended());
        return answer.pass();
    }

    private static void logSums(List<PeerLimit.Summed> ended) {
        for (PeerLimit.Summed sum : ended) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("peer", sum.peer());
            fields.put("count", Integer.toString(sum.count()));
            info("TLS refused, summed", fields);
        }
    }

    private static Map<String, String> fields(SessionFacts about) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("session", about.session());
        fields.put("transaction", Integer.toString(about.transactionNumber()));
        about.mail().ifPresent(mail -> fields.put("mail", mail));
        fields.put("peer", about.peer());
        fields.put("listener", about.listener());
        return fields;
    }

    private static void addTls(Optional<TlsSession> tls, Map<String, String> fields) {
        fields.put("tls", tls.map(session -> session.start().toString()).orElse("unknown"));
        tls.flatMap(TlsSession::encrypted)
                .ifPresent(
                        session -> {
                            fields.put("protocol", session.protocol().toString());
                            fields.put("cipher", SafeText.echo(session.suite().name()));
                            session.sni().ifPresent(sni -> fields.put("sni", SafeText.echo(sni)));
                            session.peerCertificate()
                                    .ifPresent(
                                            certificate ->
                                                    fields.put(
                                                            "subject",
                                                            SafeText.echo(
                                                                    certificate
                                                                            .facts()
                                                                            .subject())));
                        });
    }

    private static void addEnvelope(Transaction transaction, Map<String, String> fields) {
        transaction.helo().value().ifPresent(helo -> fields.put("helo", SafeText.echo(helo)));
        transaction
                .sender()
                .value()
                .ifPresent(
                        sender ->
                                fields.put(
                                        "sender",
                                        sender.map(box -> SafeText.echo(box.toString()))
                                                .orElse("<>")));
        transaction
                .recipient()
                .value()
                .ifPresent(
                        recipient -> fields.put("recipient", SafeText.echo(recipient.toString())));
    }

    private static void addOutcome(RuleOutcome outcome, Map<String, String> fields) {
        fields.put("rule", outcome.rule());
        fields.put("mode", outcome.mode().toString());
        fields.put("verdict", outcome.verdict().toString());
        fields.put("action", outcome.action().toString());
        if (!outcome.violations().isEmpty()) {
            fields.put(
                    "violations",
                    String.join(
                            ", ", outcome.violations().stream().map(Violation::toString).toList()));
        }
    }

    private static void info(String event, Map<String, String> fields) {
        if (LOGGER.isInfoEnabled()) {
            withMdc(fields, () -> LOGGER.info("{} {}", event, line(fields)));
        }
    }

    // The context is set once: each name that is put alone costs as much as all of them together.
    private static void withMdc(Map<String, String> fields, Runnable log) {
        Map<String, String> before =
                Optional.ofNullable(MDC.getCopyOfContextMap()).orElseGet(Map::of);
        Map<String, String> during = new HashMap<>(2 * (before.size() + fields.size()));
        during.putAll(before);
        fields.forEach((name, value) -> during.put(MDC_PREFIX + name, value));
        MDC.setContextMap(during);
        try {
            log.run();
        } finally {
            MDC.setContextMap(before);
        }
    }

    /** {@code name=value} pairs; a value with a blank or a quote stands in quotes. */
    static String line(Map<String, String> fields) {
        StringBuilder line = new StringBuilder(256);
        fields.forEach(
                (name, value) -> {
                    line.append(line.length() == 0 ? "" : " ").append(name).append('=');
                    if (isPlain(value)) {
                        line.append(value);
                    } else {
                        line.append('"').append(value.replace('"', '\'')).append('"');
                    }
                });
        return line.toString();
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && value.indexOf(' ') < 0
                && value.indexOf('"') < 0
                && value.indexOf('=') < 0;
    }

    @Override
    public void close() {
        sums.shutdownNow();
        logSums(refusals.all());
    }
}
