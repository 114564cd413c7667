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
package org.jamestls.policy.reply;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;

/** The reply table. Stateless. */
public final class Replies {

    private static final String MUST_STARTTLS = "Must issue a STARTTLS command first";

    private static final String BY_RULE = " required by rule \"";
    private static final String QUOTE = "\"";

    private static final int LEAST_OF_VIOLATIONS = 64;

    /** What the clauses of a reply mostly take. */
    private static final int ROOM = 128;

    private Replies() {}

    /**
     * The refusal of {@code transaction} by the rule called {@code rule}.
     *
     * @param action one that refuses
     * @param violations at least one; the first decides the code
     * @param helpUrl where to read more; appended when present
     * @throws IllegalArgumentException when {@code action} does not refuse
     */
    public static Reply refusal(
            Transaction transaction,
            String rule,
            Action action,
            List<Violation> violations,
            Optional<String> helpUrl) {
        boolean atConnect = transaction.stage() == Stage.CONNECT;
        String text = text(transaction.listener(), rule, violations, helpUrl);
        return switch (action) {
            // RFC 5321 section 3.1: a server that turns a client away at connect says 554, or 421
            // and closes.
            case REJECT ->
                    atConnect
                            ? new Reply(554, "5.7.1", text, true)
                            : rejection(transaction.listener(), violations.get(0).kind(), text);
            case DEFER ->
                    atConnect
                            ? new Reply(421, "4.7.0", text, true)
                            : new Reply(451, "4.7.0", text, false);
            case DISCONNECT -> new Reply(421, "4.7.0", text, true);
            case QUARANTINE, MARK ->
                    throw new IllegalArgumentException(action + " refuses nothing");
        };
    }

    /**
     * What is told of a message that was taken and then not delivered, since the rule called {@code
     * rule} was violated: the Diagnostic-Code of a notification (RFC 3464 section 2.3.6). The code
     * is 550 with the enhanced code that IANA has for it: 5.7.10 where TLS is missing, 5.7.1 for a
     * client certificate, 5.7.0 for encryption that is too weak.
     *
     * @param violations at least one; the first decides the code
     * @param helpUrl where to read more; appended when present
     */
    public static Reply afterAcceptance(
            String rule, List<Violation> violations, Optional<String> helpUrl) {
        return new Reply(
                550,
                enhanced(violations.get(0).kind()),
                clauses(rule, violations, help(helpUrl)),
                false);
    }

    private static String enhanced(Violation.Kind kind) {
        if (kind == Violation.Kind.NO_TLS) {
            // IANA's registry of enhanced codes: X.7.10, encryption needed.
            return "5.7.10";
        }
        // No registered enhanced code is for weak encryption; X.7.0 is "other or undefined security
        // status".
        return kind.isAboutClientCertificate() ? "5.7.1" : "5.7.0";
    }

    private static Reply rejection(Listener listener, Violation.Kind kind, String text) {
        if (kind == Violation.Kind.NO_TLS && listener.offer() == TlsOffer.STARTTLS) {
            // RFC 3207 section 4.
            return new Reply(530, "5.7.0", text, false);
        }
        return new Reply(550, enhanced(kind), text, false);
    }

    private static String text(
            Listener listener, String rule, List<Violation> violations, Optional<String> helpUrl) {
        String help = help(helpUrl);
        if (violations.get(0).kind() == Violation.Kind.NO_TLS) {
            return noTls(listener) + help;
        }
        return clauses(rule, violations, help);
    }

    private static String clauses(String rule, List<Violation> violations, String help) {
        StringBuilder clauses = new StringBuilder(ROOM);
        for (Violation violation : violations) {
            clauses.append(clauses.length() == 0 ? "" : "; ").append(clause(violation));
        }
        clauses.append(violations.size() > 1 ? ";" : "");
        // Many violations are cut, so that the rule and the address of help are still read.
        int end = BY_RULE.length() + rule.length() + QUOTE.length() + help.length();
        return SafeText.printable(
                        clauses.toString(), Math.max(LEAST_OF_VIOLATIONS, Reply.MAX_TEXT - end))
                + BY_RULE
                + rule
                + QUOTE
                + help;
    }

    private static String help(Optional<String> url) {
        return url.map(where -> "; see " + where).orElse("");
    }

    private static String noTls(Listener listener) {
        if (listener.offer() == TlsOffer.STARTTLS) {
            return MUST_STARTTLS;
        }
        return listener.tlsElsewhere().isPresent()
                ? "Encryption needed; use port " + listener.tlsElsewhere().getAsInt()
                : "Encryption needed";
    }

    private static String clause(Violation violation) {
        String required = violation.required();
        String found = violation.found();
        return switch (violation.kind()) {
            case NO_TLS -> "TLS is";
            case PROTOCOL_TOO_OLD -> found + " is below " + required;
            case PROTOCOL_TOO_NEW -> found + " is above the " + required;
            case STRENGTH -> "Encryption of " + found + " is below the " + required;
            case FORWARD_SECRECY -> found + " lacks the forward secrecy";
            case AEAD -> found + " lacks the AEAD encryption";
            case SUITE_NOT_ALLOWED -> found + " is not one of the cipher suites";
            case SUITE_FORBIDDEN -> "A cipher suite other than " + found + " is";
            case START -> "TLS by " + found + " is not the " + required + " TLS";
            case CLIENT_CERTIFICATE_MISSING -> "A client certificate is";
            case CLIENT_CERTIFICATE_NAME ->
                    "A client certificate for " + required + " (shown: " + found + ") is";
            case CLIENT_CERTIFICATE_PIN ->
                    "A client certificate that is pinned (shown: " + found + ") is";
            case CLIENT_CERTIFICATE_EXPIRES ->
                    "A client certificate " + required + " (shown: " + found + ") is";
        };
    }

    /** AUTH without TLS: RFC 4954 sections 4 and 6. The code's text is the RFC's. */
    public static Reply clearTextAuth() {
        return new Reply(
                538, "5.7.11", "Encryption required for requested authentication mechanism", false);
    }

    /** AUTH inside a mail transaction: RFC 4954 section 4. */
    public static Reply authInTransaction() {
        return new Reply(503, "5.5.1", "AUTH is not permitted during a mail transaction", false);
    }

    /** A failure of our own: nothing passes unchecked, and nothing is lost. */
    public static Reply unavailable() {
        return new Reply(451, "4.3.0", "TLS policy is temporarily unavailable", false);
    }

    /** MAIL with REQUIRETLS on a session without TLS: RFC 8689 section 4.1. */
    public static Reply requireTlsWithoutTls(TlsOffer offer) {
        return offer == TlsOffer.STARTTLS
                ? new Reply(530, "5.7.0", MUST_STARTTLS, false)
                : requireTlsNotOffered();
    }

    /** MAIL with REQUIRETLS where it was not announced: RFC 5321 section 4.1.1.11. */
    public static Reply requireTlsNotOffered() {
        return new Reply(555, "5.5.4", "REQUIRETLS is not offered here", false);
    }

    /**
     * MAIL with REQUIRETLS given twice or with a value: RFC 8689 section 2, RFC 5321 section 4.1.2.
     */
    public static Reply requireTlsSyntax() {
        return new Reply(501, "5.5.4", "REQUIRETLS takes no value and is given once", false);
    }

    /**
     * A recipient to whom the promise of REQUIRETLS can't be kept: RFC 8689 sections 4.2.1 and 7
     * (IANA X.7.30).
     */
    public static Reply requireTlsCannotRelay() {
        return new Reply(
                550,
                "5.7.30",
                "REQUIRETLS support required onward, and this server can't relay with it",
                false);
    }
}
