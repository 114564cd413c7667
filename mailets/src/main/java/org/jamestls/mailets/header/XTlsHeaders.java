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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.record.TlsRecord;
import org.jamestls.policy.record.TlsRecord.RecipientDecision;
import org.jamestls.policy.tls.TlsSession;

/** One header for each fact, for those who filter on single headers. */
public final class XTlsHeaders {
    private static final String PREFIX = "X-TLS-";
    private static final String VERDICT = PREFIX + "Verdict";
    private static final String RULE = PREFIX + "Rule";
    private static final String START = PREFIX + "Start";
    private static final String VERSION = PREFIX + "Version";
    private static final String CIPHER = PREFIX + "Cipher";
    private static final String BITS = PREFIX + "Bits";
    private static final String FORWARD_SECRECY = PREFIX + "Forward-Secrecy";
    private static final String AEAD = PREFIX + "AEAD";
    private static final String PATH = PREFIX + "Path";

    private static final Set<String> OURS =
            Set.of(
                    VERDICT.toLowerCase(Locale.ROOT),
                    RULE.toLowerCase(Locale.ROOT),
                    START.toLowerCase(Locale.ROOT),
                    VERSION.toLowerCase(Locale.ROOT),
                    CIPHER.toLowerCase(Locale.ROOT),
                    BITS.toLowerCase(Locale.ROOT),
                    FORWARD_SECRECY.toLowerCase(Locale.ROOT),
                    AEAD.toLowerCase(Locale.ROOT),
                    PATH.toLowerCase(Locale.ROOT));

    private XTlsHeaders() {}

    /** True for a header that this class may write. */
    public static boolean isOneOfOurs(HeaderField field) {
        return OURS.contains(field.comparableName());
    }

    /** True for any header whose name begins with {@code X-TLS-}. */
    public static boolean hasPrefix(HeaderField field) {
        return field.comparableName().startsWith(PREFIX.toLowerCase(Locale.ROOT));
    }

    /**
     * The lines, without CRLF at their ends. A fact that is not there has no line: no rule where
     * none governed, no session for clear text, nothing but the verdict {@code none} without a
     * record.
     *
     * @param path what is known of the way of the message; counts only with a record
     */
    public static List<String> of(Optional<TlsRecord> record, Optional<HopVerdict> path) {
        List<String> lines = new ArrayList<>();
        lines.add(line(VERDICT, record.map(TlsRecord::verdict).orElse(Verdict.NONE).toString()));
        record.flatMap(TlsRecord::worst)
                .flatMap(RecipientDecision::governing)
                .map(RuleOutcome::rule)
                .ifPresent(rule -> lines.add(line(RULE, rule)));
        record.map(TlsRecord::tls).ifPresent(tls -> lines.addAll(sessionLines(tls)));
        path.filter(verdict -> record.isPresent())
                .ifPresent(verdict -> lines.add(line(PATH, verdict.toString())));
        return List.copyOf(lines);
    }

    private static List<String> sessionLines(TlsSession tls) {
        List<String> lines = new ArrayList<>();
        lines.add(line(START, tls.start().toString()));
        tls.encrypted()
                .ifPresent(
                        session -> {
                            lines.add(line(VERSION, session.protocol().toString()));
                            lines.add(line(CIPHER, session.suite().name()));
                            lines.add(line(BITS, Integer.toString(session.suite().bits())));
                            lines.add(
                                    line(
                                            FORWARD_SECRECY,
                                            Boolean.toString(session.suite().forwardSecrecy())));
                            lines.add(line(AEAD, Boolean.toString(session.suite().aead())));
                        });
        return lines;
    }

    private static String line(String name, String value) {
        return name + ": " + FieldWriter.printable(value);
    }
}
