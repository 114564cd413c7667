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
package org.jamestls.hooks.metric;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsSession;

/**
 * Counts what becomes of the sessions of one server. All that can be known beforehand is there with
 * zero from the start, so that a query does not miss what has not happened yet. Thread safe.
 *
 * <p>A verdict is counted once for each recipient of a message that was put into the queue, and
 * once for each command that a rule refused; so is that of each rule in testing mode.
 */
public final class TlsMetrics {
    private final MetricFactory james;
    private final Map<TlsProtocol, Metric> protocols;
    private final Map<String, Metric> suites = new ConcurrentHashMap<>();
    private final Map<Mode, Map<Verdict, Metric>> verdicts;
    private final RuleCounters rules;
    private final Map<Violation.Kind, Metric> refusals;
    private final Metric sessions;
    private final Metric clearText;
    private final Metric noRule;
    private final Metric handshakeFailures;
    private final Metric requireTls;
    private final Metric failures;

    /**
     * @param james where they are told
     * @param rules the names of the rules that the policy declares, in its order
     */
    public TlsMetrics(MetricFactory james, Collection<String> rules) {
        this.james = james;
        this.protocols = counters(TlsProtocol.class, MetricNames::session);
        this.verdicts = new EnumMap<>(Mode.class);
        for (Mode mode : List.of(Mode.ENFORCE, Mode.TESTING)) {
            verdicts.put(
                    mode, counters(Verdict.class, verdict -> MetricNames.verdict(mode, verdict)));
        }
        this.rules = new RuleCounters(james::generate, rules);
        this.refusals = counters(Violation.Kind.class, MetricNames::refusal);
        this.sessions = james.generate(MetricNames.SESSIONS);
        this.clearText = james.generate(MetricNames.CLEAR_TEXT);
        this.noRule = james.generate(MetricNames.NO_RULE);
        this.handshakeFailures = james.generate(MetricNames.HANDSHAKE_FAILURES);
        this.requireTls = james.generate(MetricNames.REQUIRETLS);
        this.failures = james.generate(MetricNames.FAILURE);
    }

    private <K extends Enum<K>> Map<K, Metric> counters(Class<K> type, Function<K, String> name) {
        Map<K, Metric> counters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants())
                .filter(key -> key != Verdict.NONE)
                .forEach(key -> counters.put(key, james.generate(name.apply(key))));
        return counters;
    }

    // ------------------------------------------------------------------------------------ events

    /** Takes the time of a decision. */
    public Decision timed(Supplier<Decision> decision) {
        TimeMetric time = james.timer(MetricNames.DECISION);
        Decision taken = decision.get();
        time.stopAndPublish();
        return taken;
    }

    /** A session has ended that reached a decision. */
    public void ended(TlsSession session) {
        sessions.increment();
        Optional<TlsSession.Encrypted> encrypted = session.encrypted();
        if (encrypted.isEmpty()) {
            clearText.increment();
        } else {
            protocols.get(encrypted.get().protocol()).increment();
            suite(encrypted.get().suite()).increment();
        }
    }

    private Metric suite(CipherSuite suite) {
        String name = suite.registered() ? suite.name() : MetricNames.OTHER;
        Metric known = suites.get(name);
        return known == null
                ? suites.computeIfAbsent(name, of -> james.generate(MetricNames.suite(of)))
                : known;
    }

    /** A session has ended whose TLS was begun and never came about. */
    public void handshakeFailed() {
        handshakeFailures.increment();
    }

    /** A message was put into the queue. */
    public void accepted(TlsRecord record) {
        for (TlsRecord.RecipientDecision recipient : record.decisions()) {
            recipient.governing().ifPresentOrElse(this::count, noRule::increment);
            recipient.testing().forEach(this::count);
        }
    }

    /** A rule has refused, or what holds for AUTH in clear text. */
    public void refused(Decision.Refused decision) {
        count(decision.refusing());
        decision.testing().forEach(this::count);
        // The one that the reply names.
        decision.refusing().violations().stream()
                .findFirst()
                .ifPresent(first -> refusals.get(first.kind()).increment());
    }

    private void count(RuleOutcome outcome) {
        verdicts.get(outcome.mode()).get(outcome.verdict()).increment();
        rules.count(outcome.rule(), outcome.verdict());
    }

    /** A promise of REQUIRETLS that can't be kept was refused. */
    public void refusedRequireTls() {
        requireTls.increment();
    }

    /** Something was answered with 451 4.3.0 for a failure of ours. */
    public void refusedByFailure() {
        failures.increment();
    }
}
