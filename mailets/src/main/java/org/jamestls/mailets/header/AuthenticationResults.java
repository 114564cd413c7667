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
package org.jamestls.mailets.header;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.tls.TlsSession;

/**
 * The Authentication-Results field (RFC 8601 section 2.2) that tells of a message's TLS. The method
 * {@code x-tls} is not registered; it, and the properties {@code smtp.version}, {@code smtp.cipher}
 * and {@code smtp.bits}, are what authentication milters write; {@code policy.rule} and {@code
 * policy.path} are local policy (RFC 8601 section 2.3).
 */
public final class AuthenticationResults {
    private static final String NAME = "Authentication-Results";
    private static final String METHOD = "x-tls";
    private static final int MAX_REASONS = 3;

    private AuthenticationResults() {}

    /**
     * The whole field, folded, without CRLF at its end.
     *
     * @param record what is known of the message; empty gives the result {@code none}
     * @param path what is known of its way; counts only with a record, and empty tells nothing of
     *     it
     */
    public static String of(AuthservId id, Optional<TlsRecord> record, Optional<HopVerdict> path) {
        FieldWriter field = new FieldWriter(NAME).words(FieldWriter.tokenOrQuoted(id.text()) + ";");
        if (record.isEmpty()) {
            return field.pair(METHOD, Verdict.NONE.toString()).comment("not recorded").toString();
        }
        Optional<RuleOutcome> governing =
                record.get().worst().flatMap(RecipientDecision::governing);
        field.pair(METHOD, record.get().verdict().toString())
                .comment(record.get().tls().start().toString());
        governing
                .filter(outcome -> outcome.verdict() == Verdict.FAIL)
                .ifPresent(outcome -> field.pair("reason", reason(outcome.violations())));
        record.get().tls().encrypted().ifPresent(session -> addSession(session, field));
        governing.ifPresent(outcome -> field.pair("policy.rule", outcome.rule()));
        path.ifPresent(verdict -> field.pair("policy.path", verdict.toString()));
        return field.toString();
    }

    private static void addSession(TlsSession.Encrypted session, FieldWriter field) {
        field.pair("smtp.version", session.protocol().toString())
                .pair("smtp.cipher", session.suite().name())
                .pair("smtp.bits", Integer.toString(session.suite().bits()));
    }

    private static String reason(List<Violation> violations) {
        return violations.stream()
                .limit(MAX_REASONS)
                .map(
                        violation ->
                                "required " + violation.required() + ", found " + violation.found())
                .collect(Collectors.joining(", "));
    }
}
