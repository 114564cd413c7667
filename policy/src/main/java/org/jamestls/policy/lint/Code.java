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
package org.jamestls.policy.lint;

import java.util.Locale;

/**
 * A kind of finding. The names are stable: scripts go by them. {@code docs/lint.md} is made from
 * what stands here.
 */
public enum Code {
    UNUSABLE(
            Severity.ERROR,
            "The policy can't be used.",
            "James does not start with it; a running server that is told to read it keeps the "
                    + "one that it has.",
            "mend the place that is named"),
    SHADOWED(
            Severity.WARNING,
            "A rule or exception never holds, since one that is asked before it means "
                    + "everyone whom it means, and lasts as long.",
            "The first enforced rule that matches governs. What is written here has no "
                    + "effect; in testing mode it records nothing.",
            "put the narrower rule first, or remove it"),
    CONTRADICTION(
            Severity.WARNING,
            "A rule exempts clients of whom a later rule requires TLS, and does not say which "
                    + "rule it loosens; or an exception stands after its rule.",
            "Who reads the later rule believes that it holds for everyone whom it names. An "
                    + "exception names its rule, its owner, its reason and its end, and stands before "
                    + "the rule.",
            "write it as <exception of=\"...\"> in front of the rule; a rule that has an "
                    + "owner and a reason is taken as meant, and this is then for information"),
    MATCHES_NO_ONE(
            Severity.WARNING,
            "The condition of a rule, exception or permission contradicts itself.",
            "It holds for no one, so what is written here has no effect.",
            "put what is meant as one or the other into <any>"),
    CLIENT_CERTIFICATE_UNREACHABLE(
            Severity.WARNING,
            "A rule requires a client certificate and can match on a listener that asks for "
                    + "none.",
            "James asks for a client certificate only where <tls> has <clientAuth>. Everyone "
                    + "whom the rule means fails it on the other listeners.",
            "bind the rule to a listener with <clientAuth> by <listener>"),
    UNREACHABLE_REQUIREMENT(
            Severity.WARNING,
            "A rule that refuses requires more than its listener can negotiate.",
            "Everyone whom the rule means is refused there, whatever they do.",
            "let the listener's <tls> offer what the rule requires, or bind the rule to other "
                    + "listeners by <listener>"),
    PUBLIC_MX_ENFORCES_FOR_ALL(
            Severity.WARNING,
            "An enforced rule refuses everyone without TLS on a public MX: a listener that "
                    + "asks for no client certificate, and is on port 25, or announces AUTH to no one "
                    + "and is not on 465 or 587.",
            "RFC 3207 section 4: a publicly referenced server must not require STARTTLS in "
                    + "order to deliver mail locally. Mail from servers without TLS is lost.",
            "see the cost in testing mode first; a rule that has an owner and a reason is "
                    + "taken as meant, and this is then for information"),
    NO_CATCH_ALL(
            Severity.WARNING,
            "No enforced rule is for everyone.",
            "Whom no rule means is accepted with verdict none: nothing is required, and "
                    + "nothing is recorded but that.",
            "end the rules with one without <when>, such as one that marks: action=\"mark\" "
                    + "with <require><tls/></require>"),
    EXPIRED(
            Severity.WARNING,
            "A rule, exception, permission or period has ended.",
            "It has no effect any more. An exception that has ended loosens nothing: its "
                    + "clients are judged as everyone else.",
            "remove it, or give it a later end"),
    EXPIRES_SOON(
            Severity.WARNING,
            "A rule, exception or permission ends within 30 days.",
            "From then on its clients are judged by what stands below it.",
            "ask the owner whether it is still needed; remove it, or give it a later end"),
    UNKNOWN_LISTENER(
            Severity.WARNING,
            "A <listener> names none of the server's listeners.",
            "The condition never holds by that name, so the rule does not mean whom it seems "
                    + "to mean.",
            "name a listener as its TlsPolicyHandler does, or by its port"),
    UNKNOWN_SUITE(
            Severity.WARNING,
            "A cipher suite or pattern under <allow> or <forbid> fits no suite that IANA has "
                    + "registered.",
            "It allows or forbids nothing.",
            "write the IANA name; * stands for any run of characters"),
    SUITE_PROTOCOL_MISMATCH(
            Severity.WARNING,
            "Suites and protocols leave nothing: no suite of the platform meets all that is "
                    + "required, or one that is allowed can never be negotiated under the rest.",
            "TLS 1.3 has its own suites, and older versions have theirs (RFC 8446 appendix "
                    + "B.4). What nobody can meet refuses everybody.",
            "let the suites and the protocols fit each other"),
    FILE_EMPTY(
            Severity.WARNING,
            "A list has no entries.",
            "The condition that names it holds for no one by it. A list is often empty "
                    + "because what writes it failed.",
            "fill it, or remove the condition"),
    DUPLICATE_ENTRIES(
            Severity.INFO,
            "Entries stand more than once in one list, letter case, trailing dots and IDN "
                    + "aside.",
            "Who takes one of them out believes that it is gone.",
            "keep one of each"),
    NOT_INDEXABLE(
            Severity.INFO,
            "Rules hold a condition by which they can't be found: a pattern, a time, a share, the "
                    + "opposite of a list.",
            "Where nothing else in a rule leads to it, it is asked at every decision, and each such "
                    + "rule adds a little; all others cost the same however many they are.",
            "a few do no harm; where there are hundreds, turn a <not> into the list of those who "
                    + "are meant, or put a <listener> or an address beside the condition, so that it is "
                    + "asked only there"),
    CLEAR_TEXT_AUTH_EXPOSED(
            Severity.WARNING,
            "A permission to authenticate in clear text is not bound to addresses.",
            "RFC 4954 section 4 and RFC 8314 section 3: a password in clear text can be read "
                    + "along the way. Whoever is lured into that sends it from anywhere.",
            "bind it to the device by <peer>"),
    RETENTION_TOO_SHORT(
            Severity.WARNING,
            "Evidence is deleted sooner than the source of a profile asks, and a rule requires that "
                    + "profile.",
            "What was deleted can't be shown to whoever may ask for it.",
            "give <evidence> a longer retention, or none: then nothing is deleted"),
    SERVER_UNUSABLE(
            Severity.ERROR,
            "James does not start with its smtpserver.xml.",
            "No listener comes up, not only the one that is named.",
            "mend the place that is named"),
    UNGUARDED_LISTENER(
            Severity.WARNING,
            "A listener lacks TlsPolicyHandler; an error where the policy says "
                    + "unguarded=\"refuse\".",
            "The policy does not see it: who comes in there is judged by no rule.",
            "add <handler class=\"org.jamestls.hooks.TlsPolicyHandler\"> as the first one of "
                    + "its <handlerchain>"),
    HANDLER_NOT_FIRST(
            Severity.WARNING,
            "Another handler stands before TlsPolicyHandler.",
            "Where it answers commands of its own, James does not start; a hook in it may settle "
                    + "a command before the policy is asked.",
            "make TlsPolicyHandler the first handler of the <handlerchain>"),
    PROXY_OPEN(
            Severity.WARNING,
            "A listener demands the PROXY protocol, and is not bound to loopback addresses "
                    + "alone.",
            "James takes the client's address from the PROXY header of whoever connects: "
                    + "anyone who reaches the port can pretend to come from any address, and pass every "
                    + "rule by <peer>.",
            "bind it to a loopback address with the proxy on the same host; else let a "
                    + "firewall admit the proxy alone"),
    REQUIRE_SSL_DOES_NOT_PROTECT(
            Severity.WARNING,
            "<requireSSL> is true on a listener without TlsPolicyHandler.",
            "It hides the announcement of AUTH and no more: James takes a password in clear "
                    + "text all the same.",
            "add TlsPolicyHandler, which refuses AUTH in clear text with 538"),
    UNKNOWN_CIPHER(
            Severity.ERROR,
            "A <cipherSuite> in smtpserver.xml is unknown to the JDK.",
            "James does not notice: it answers STARTTLS with 220 and goes on in clear text; "
                    + "with implicit TLS no connection comes about.",
            "write the name of a suite that the JDK knows, or leave the list out and let the "
                    + "policy decide"),
    UNKNOWN_PROTOCOL(
            Severity.ERROR,
            "A <protocol> in smtpserver.xml is unknown to the JDK.",
            "James does not notice: it answers STARTTLS with 220 and goes on in clear text; "
                    + "with implicit TLS no connection comes about.",
            "write TLSv1.2 or TLSv1.3, or leave the list out and let the policy decide"),
    SWITCHED_OFF(
            Severity.WARNING,
            "The JDK knows a protocol or cipher suite in smtpserver.xml, and never negotiates "
                    + "it.",
            "It is switched off by jdk.tls.disabledAlgorithms in the JDK's java.security: "
                    + "clients that need it fail in the handshake.",
            "remove the name; or, knowing what you do, change the JDK's settings"),
    KEYSTORE_ABSENT(
            Severity.ERROR,
            "The file of a listener's key or certificates does not exist.",
            "James can't offer TLS without it, and does not start.",
            "put the file there, or mend its name; file://conf/ is James' configuration "
                    + "folder"),
    TRUSTSTORE_ABSENT(
            Severity.ERROR,
            "The truststore of a listener with <clientAuth> does not exist.",
            "James can't check client certificates without it, and does not start.",
            "put the file there, or mend its name; file://conf/ is James' configuration "
                    + "folder");

    private final Severity severity;
    private final String what;
    private final String why;
    private final String remedy;

    Code(Severity severity, String what, String why, String remedy) {
        this.severity = severity;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    /** How much it matters, unless a single finding says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** What it is, in general. */
    public String what() {
        return what;
    }

    /** Why it matters. */
    public String why() {
        return why;
    }

    /** What to do about it, in general. */
    public String remedy() {
        return remedy;
    }

    /** The name in small letters with hyphens: {@code no-catch-all}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
