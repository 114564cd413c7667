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

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.TlsSession;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class SessionLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SessionFacts SOMEBODY =
            new SessionFacts("s1", 2, Optional.empty(), "192.0.2.1", "mx");

    private final Logger logger = (Logger) LoggerFactory.getLogger(SessionLog.class);
    private final ListAppender<ILoggingEvent> lines =
            new ListAppender<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    // An event reads the MDC when it is first asked, which may be too late.
                    event.prepareForDeferredProcessing();
                    super.append(event);
                }
            };
    private final SessionLog log = new SessionLog(Clock.fixed(NOON, ZoneOffset.UTC));

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        log.close();
    }

    private static Transaction transaction(String helo) {
        return Transaction.inbound(
                        new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()), NOON)
                .stage(Stage.MAIL)
                .tls(Fact.of(TlsSession.clearText()))
                .helo(Fact.of(helo))
                .build();
    }

    private static Decision.Refused refusal() {
        return new Decision.Refused(
                new RuleOutcome(
                        "r1",
                        Mode.ENFORCE,
                        Action.REJECT,
                        List.of(new Violation(Violation.Kind.NO_TLS, "TLS", "clear text"))),
                new Reply(530, "5.7.0", "Must issue a STARTTLS command first", false),
                List.of(),
                "v1");
    }

    @Test
    void aRefusalIsOneLineAndItsFactsStandInTheMdcToo() {
        log.refused(SOMEBODY, transaction("client.example"), refusal());
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage())
                .isEqualTo(
                        "TLS refused session=s1 transaction=2 peer=192.0.2.1 listener=mx stage=mail tls=cleartext"
                                + " helo=client.example rule=r1 mode=enforce verdict=fail action=reject"
                                + " violations=\"no-tls (required TLS, found clear text)\" policy=v1"
                                + " reply=\"530 5.7.0 Must issue a STARTTLS command first\"");
        assertThat(lines.list.get(0).getMDCPropertyMap())
                .containsEntry("tls.session", "s1")
                .containsEntry("tls.rule", "r1")
                .containsEntry("tls.reply", "530 5.7.0 Must issue a STARTTLS command first");
        assertThat(Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of()))
                .doesNotContainKey("tls.session");
    }

    @Test
    void whatAClientSentCanNotEndTheLineOrLookLikeAFactOfOurs() {
        log.refused(
                SOMEBODY, transaction("evil\r\nTLS accepted\u0000 mail=\"x\" rule=r2"), refusal());
        assertThat(lines.list.get(0).getFormattedMessage())
                .doesNotContain("\r", "\n", "\u0000")
                .contains("helo=\"evil??TLS accepted? mail='x' rule=r2\"");
    }

    @Test
    void theRefusalsOfOnePeerAreSummedAfterALimit() {
        for (int i = 0; i < 100; i++) {
            log.refused(SOMEBODY, transaction("client.example"), refusal());
        }
        assertThat(lines.list).hasSize(20);
        log.close();
        assertThat(lines.list).hasSize(21);
        assertThat(lines.list.get(20).getFormattedMessage())
                .isEqualTo("TLS refused, summed peer=192.0.2.1 count=80");
    }

    @Test
    void aFailureOfOursIsOneLineWithoutStackTrace() {
        log.failed(SOMEBODY, "X\r\nY", new IllegalStateException("broken\nin two"));
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.ERROR);
        assertThat(lines.list.get(0).getThrowableProxy()).isNull();
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains(
                        "stage=X??Y",
                        "java.lang.IllegalStateException: broken?in two",
                        "at=org.jamestls.hooks.log.SessionLogTest")
                .doesNotContain("\n");
    }

    @Test
    void failedHandshakesAreCounted() {
        log.handshakeFailed(SOMEBODY);
        log.handshakeFailed(SOMEBODY);
        assertThat(lines.list.get(1).getFormattedMessage())
                .isEqualTo(
                        "TLS handshake failed session=s1 transaction=2 peer=192.0.2.1 listener=mx count=2");
        assertThat(log.handshakeFailures().counts())
                .containsEntry(new HandshakeFailures.Key("192.0.2.1", "mx"), 2L);
    }

    @Test
    void anEmptyValueAndOneWithAnEqualsSignStandInQuotes() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "");
        fields.put("b", "c=d");
        fields.put("e", "plain");
        assertThat(SessionLog.line(fields)).isEqualTo("a=\"\" b=\"c=d\" e=plain");
    }
}
