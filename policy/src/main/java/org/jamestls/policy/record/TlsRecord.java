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
package org.jamestls.policy.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.text.Mailbox;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.PeerCertificate;
import org.jamestls.policy.tls.TlsSession;

/**
 * The TLS session and the decisions of one message. Immutable.
 *
 * @param mail the mail's id at SMTP time; splits at the spool rename mails, this stays
 * @param session the SMTP session's id
 * @param listener where it came in
 * @param time when its transaction began, to the millisecond
 * @param policyVersion the policy that decided
 * @param requireTls whether MAIL carried REQUIRETLS
 * @param tls what TLS it came in with
 * @param decisions one for each recipient that was accepted, as named at SMTP time
 */
public record TlsRecord(
        String mail,
        String session,
        String listener,
        Instant time,
        String policyVersion,
        boolean requireTls,
        TlsSession tls,
        List<RecipientDecision> decisions) {

    /** Every attribute of ours has a name that begins so. */
    public static final String ATTRIBUTE_PREFIX = "org.jamestls.";

    /** The attribute that holds the whole record as JSON. */
    public static final String RECORD_ATTRIBUTE = ATTRIBUTE_PREFIX + "record";

    /** The attribute under which James 3.9 keeps REQUIRETLS; ours is the same. */
    public static final String REQUIRETLS_ATTRIBUTE = "REQUIRETLS";

    /** The longest flat attribute that a client has a say in, in octets. */
    private static final int MAX_FLAT = 512;

    private static final Comparator<RecipientDecision> BY_BADNESS =
            Comparator.comparing(RecipientDecision::verdict);

    /**
     * What was decided for one recipient.
     *
     * @param recipient the forward-path at SMTP time
     * @param governing the rule that governed; empty when none did
     * @param testing the rules in testing mode that matched
     */
    public record RecipientDecision(
            String recipient, Optional<RuleOutcome> governing, List<RuleOutcome> testing) {
        public RecipientDecision {
            testing = List.copyOf(testing);
        }

        /** The governing rule's verdict; {@link Verdict#NONE} without one. */
        public Verdict verdict() {
            return governing.map(RuleOutcome::verdict).orElse(Verdict.NONE);
        }
    }

    public TlsRecord {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        decisions = List.copyOf(decisions);
    }

    /**
     * The worst decision of all: fail before none before pass, the first among equals; empty
     * without recipients.
     */
    public Optional<RecipientDecision> worst() {
        return decisions.stream().reduce((a, b) -> BY_BADNESS.compare(b, a) > 0 ? b : a);
    }

    /** The verdict of {@link #worst()}; {@link Verdict#NONE} without recipients. */
    public Verdict verdict() {
        return worst().map(RecipientDecision::verdict).orElse(Verdict.NONE);
    }

    /**
     * What was decided for {@code recipient}. When it was rewritten since, the worst decision, with
     * the testing rules that matched any recipient. Who asks for many recipients takes {@link
     * #decisionsByRecipient()} once.
     */
    public Optional<RecipientDecision> decisionFor(String recipient) {
        return decisionsByRecipient().apply(recipient);
    }

    /**
     * Gives what {@link #decisionFor} gives, at a cost that does not grow with the number of
     * recipients.
     */
    public Function<String, Optional<RecipientDecision>> decisionsByRecipient() {
        Map<String, Optional<RecipientDecision>> known = new HashMap<>();
        for (RecipientDecision decision : decisions) {
            known.putIfAbsent(comparable(decision.recipient()), Optional.of(decision));
        }
        Optional<RecipientDecision> rewritten = worst().map(this::withTestingOfAll);
        return recipient -> known.getOrDefault(comparable(recipient), rewritten);
    }

    // Which of the recipients was rewritten nobody knows, so what would have refused any of them
    // counts.
    private RecipientDecision withTestingOfAll(RecipientDecision decision) {
        return decisions.size() == 1
                ? decision
                : new RecipientDecision(
                        decision.recipient(),
                        decision.governing(),
                        decisions.stream()
                                .flatMap(each -> each.testing().stream())
                                .distinct()
                                .toList());
    }

    private static String comparable(String address) {
        return Mailbox.ofWire(address).comparable();
    }

    /**
     * This record as the attributes of a mail: the JSON, and flat facts that stock matchers can
     * read.
     */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(RECORD_ATTRIBUTE, TlsRecordJson.write(this));
        attributes.put(ATTRIBUTE_PREFIX + "mail", mail);
        attributes.put(ATTRIBUTE_PREFIX + "listener", listener);
        attributes.put(ATTRIBUTE_PREFIX + "policy", policyVersion);
        attributes.put(ATTRIBUTE_PREFIX + "tls.start", tls.start().toString());
        tls.encrypted().ifPresent(session -> addSession(session, attributes));
        attributes.put(ATTRIBUTE_PREFIX + "verdict", verdict().toString());
        worst().flatMap(RecipientDecision::governing)
                .ifPresent(outcome -> addOutcome(outcome, attributes));
        return attributes;
    }

    private static void addSession(TlsSession.Encrypted session, Map<String, String> attributes) {
        attributes.put(ATTRIBUTE_PREFIX + "tls.protocol", session.protocol().toString());
        attributes.put(ATTRIBUTE_PREFIX + "tls.cipher", session.suite().name());
        attributes.put(ATTRIBUTE_PREFIX + "tls.bits", Integer.toString(session.suite().bits()));
        attributes.put(
                ATTRIBUTE_PREFIX + "tls.forwardSecrecy",
                Boolean.toString(session.suite().forwardSecrecy()));
        attributes.put(ATTRIBUTE_PREFIX + "tls.aead", Boolean.toString(session.suite().aead()));
        session.sni()
                .ifPresent(
                        sni ->
                                attributes.put(
                                        ATTRIBUTE_PREFIX + "tls.sni",
                                        oneLine(sni.toLowerCase(Locale.ROOT))));
        session.peerCertificate()
                .map(PeerCertificate::facts)
                .ifPresent(
                        certificate -> {
                            attributes.put(
                                    ATTRIBUTE_PREFIX + "tls.peer.sha256", certificate.sha256());
                            attributes.put(
                                    ATTRIBUTE_PREFIX + "tls.peer.subject",
                                    oneLine(certificate.subject()));
                        });
    }

    // The JSON escapes; a flat attribute may be put into a header or a log as it is.
    private static String oneLine(String raw) {
        return SafeText.printable(raw, MAX_FLAT);
    }

    private static void addOutcome(RuleOutcome outcome, Map<String, String> attributes) {
        attributes.put(ATTRIBUTE_PREFIX + "rule", outcome.rule());
        // What the spool is asked to do; a rule that was met asks for nothing.
        if (outcome.verdict() == Verdict.FAIL) {
            attributes.put(ATTRIBUTE_PREFIX + "action", outcome.action().toString());
        }
    }

    /**
     * The record among a mail's attributes. Empty when there is none, or one that this version
     * can't read: a mail made inside the server, or older than the suite.
     *
     * @param attribute gives an attribute's value by its name
     */
    public static Optional<TlsRecord> ofAttributes(Function<String, Optional<String>> attribute) {
        return attribute.apply(RECORD_ATTRIBUTE).flatMap(TlsRecordJson::read);
    }
}
