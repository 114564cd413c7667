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
package org.jamestls.matchers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.core.MailAddress;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.tls.TlsSession;

/**
 * What is known of the TLS with which one recipient's message came in.
 *
 * @param record the message's record; empty when it has none that can be read
 * @param decision what was decided for this recipient, or when it was rewritten since the worst
 *     decision, with the rules in testing mode of all; empty without a record
 */
public record RecipientTls(Optional<TlsRecord> record, Optional<RecipientDecision> decision) {
    private static final RecipientTls UNKNOWN =
            new RecipientTls(Optional.empty(), Optional.empty());

    /**
     * Gives the view of each recipient of one mail, at a cost that does not grow with their number.
     */
    static Function<MailAddress, RecipientTls> of(Optional<TlsRecord> record) {
        return record.map(RecipientTls::views).orElse(recipient -> UNKNOWN);
    }

    private static Function<MailAddress, RecipientTls> views(TlsRecord record) {
        Optional<TlsRecord> known = Optional.of(record);
        Function<String, Optional<RecipientDecision>> decisions = record.decisionsByRecipient();
        return recipient -> new RecipientTls(known, decisions.apply(recipient.asString()));
    }

    /** The TLS session; empty for clear text and without a record. */
    public Optional<TlsSession.Encrypted> session() {
        return record.map(TlsRecord::tls).flatMap(TlsSession::encrypted);
    }

    /** The cipher suite; empty for clear text and without a record. */
    public Optional<CipherSuite> suite() {
        return session().map(TlsSession.Encrypted::suite);
    }

    /** The verdict; {@link Verdict#NONE} when no rule governed and without a record. */
    public Verdict verdict() {
        return decision.map(RecipientDecision::verdict).orElse(Verdict.NONE);
    }

    /** The name of the rule that governed; empty when none did and without a record. */
    public Optional<String> rule() {
        return decision.flatMap(RecipientDecision::governing).map(RuleOutcome::rule);
    }

    /** The rules in testing mode that matched; none without a record. */
    public List<RuleOutcome> testing() {
        return decision.map(RecipientDecision::testing).orElse(List.of());
    }
}
