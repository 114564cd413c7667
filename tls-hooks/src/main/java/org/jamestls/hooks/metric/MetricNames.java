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

import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.TlsProtocol;

/** What each metric is called. */
public final class MetricNames {
    /** What every name begins with. */
    public static final String PREFIX = "james_tls_";

    static final String DECISION = PREFIX + "decision";
    static final String HANDSHAKE_FAILURES = PREFIX + "handshake_failures";
    static final String SESSIONS = PREFIX + "sessions";
    static final String CLEAR_TEXT = PREFIX + "sessions_cleartext";
    static final String NO_RULE = PREFIX + "verdicts_none";
    static final String REQUIRETLS = PREFIX + "refusals_requiretls";
    static final String FAILURE = PREFIX + "refusals_failure";

    /** Stands for what has no name of its own. */
    static final String OTHER = "other";

    private MetricNames() {}

    static String session(TlsProtocol protocol) {
        return PREFIX + "sessions_" + safe(protocol.toString());
    }

    /** Of an IANA name, or {@link #OTHER}: a peer must not choose names. */
    static String suite(String name) {
        return PREFIX + "suites_" + safe(name);
    }

    static String verdict(Mode mode, Verdict verdict) {
        return PREFIX + "verdicts_" + safe(mode.toString()) + '_' + safe(verdict.toString());
    }

    static String rule(String rule, Verdict verdict) {
        return PREFIX + "rule_" + safe(rule) + '_' + safe(verdict.toString());
    }

    static String refusal(Violation.Kind reason) {
        return PREFIX + "refusals_" + safe(reason.toString());
    }

    /**
     * The text with an underscore for all but ASCII letters and digits. Letter case stays: that of
     * {@code TLSv1_3} is how the protocol is written.
     */
    public static String safe(String text) {
        StringBuilder name = new StringBuilder(text.length());
        text.chars().forEach(c -> name.append(isPlain(c) ? (char) c : '_'));
        return name.toString();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
