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
package org.jamestls.policy.hop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.Weakness;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsProtocol;

/** Puts what a line says together, and judges it. */
final class HopJudge {

    private record Judgement(HopVerdict verdict, String reason) {}

    private final Clauses clauses;
    private final Peer peer;
    private final Keyword keyword;
    private final String doubt;
    private final Optional<TlsClaim> claim;
    private final Optional<HopTls> tls;

    private HopJudge(Clauses clauses, Peer peer) {
        this.clauses = clauses;
        this.peer = peer;
        this.keyword = Keyword.of(clauses);
        this.doubt =
                clauses.doubt().isEmpty() && peer.ambiguous()
                        ? "it tells of two addresses"
                        : clauses.doubt();
        this.claim = claim();
        this.tls = claim.map(TlsClaim::read);
    }

    static Hop judge(Clauses clauses, Peer peer) {
        return new HopJudge(clauses, peer).hop();
    }

    private Hop hop() {
        Judgement judgement = judgement();
        return new Hop(
                peer.who(),
                ReceivedLines.value(clauses.by()),
                clauses.protocol(),
                ReceivedLines.value(clauses.id()),
                ReceivedLines.value(clauses.recipient()),
                TraceDate.read(clauses.date()),
                tls,
                authenticated(),
                doubt.isEmpty(),
                judgement.verdict,
                judgement.reason);
    }

    /** The clause of RFC 8314 first: it alone is defined; then comments, then the keyword. */
    private Optional<TlsClaim> claim() {
        Stream<TlsClaim> clause =
                clauses.tls().isEmpty()
                        ? Stream.empty()
                        : Stream.of(TlsClaim.ofSuite(clauses.tls()));
        Stream<TlsClaim> ofKeyword =
                keyword.transport() == Keyword.Transport.TLS
                        ? Stream.of(keyword.claim().orElse(TlsClaim.NOTHING_MORE))
                        : Stream.empty();
        return Stream.of(
                        clause,
                        comments().map(TlsComment::read).flatMap(Optional::stream),
                        ofKeyword)
                .flatMap(claims -> claims)
                .reduce(TlsClaim::or);
    }

    private Stream<String> comments() {
        return Stream.concat(clauses.ofBy().stream(), peer.comments().stream());
    }

    private boolean authenticated() {
        return keyword.authenticated() || comments().anyMatch(HopJudge::tellsAuthentication);
    }

    /** sendmail, Haraka, Postfix: {@code authenticated ...}; Courier: {@code AUTH: ...}. */
    private static boolean tellsAuthentication(String comment) {
        String lower = comment.toLowerCase(Locale.ROOT);
        return lower.startsWith("authenticated ")
                || lower.equals("authenticated")
                || lower.startsWith("auth: ");
    }

    private Judgement judgement() {
        if (!doubt.isEmpty()) {
            return new Judgement(
                    HopVerdict.UNKNOWN, "the line can be read in more than one way: " + doubt);
        }
        Optional<String> local = LocalHandover.told(clauses, peer, keyword);
        if (clauses.by().isEmpty() && local.isEmpty()) {
            return new Judgement(HopVerdict.UNKNOWN, "the line does not name the server");
        }
        Optional<Judgement> ofTls = claim.map(this::ofTls);
        if (local.isPresent()
                && ofTls.filter(judged -> judged.verdict == HopVerdict.SECURE).isEmpty()) {
            return new Judgement(HopVerdict.LOCAL, local.get());
        }
        return ofTls.orElseGet(this::withoutTls);
    }

    private Judgement ofTls(TlsClaim claimed) {
        HopTls read = tls.orElseThrow();
        Optional<CipherSuite> suite = read.suite();
        String words = words(claimed, read);
        if (claimed.isSsl()) {
            return new Judgement(
                    HopVerdict.INSECURE, words + ": SSL is broken (RFC 6176, RFC 7568)");
        }
        if (suite.filter(CipherSuite::registered).filter(CipherSuite::broken).isPresent()) {
            return new Judgement(
                    HopVerdict.INSECURE,
                    words + ": whoever listens can read what this suite protects");
        }
        if (claimed.hasForeignVersion()) {
            return new Judgement(HopVerdict.UNKNOWN, words + ": the version is not known");
        }
        if (suite.isPresent() && !suite.get().registered()) {
            return new Judgement(HopVerdict.UNKNOWN, words + ": the suite is not known");
        }
        return new Judgement(HopVerdict.SECURE, words + remarks(read));
    }

    private String words(TlsClaim claimed, HopTls read) {
        String version =
                read.protocol()
                        .map(TlsProtocol::toString)
                        .orElse(claimed.version().isEmpty() ? "TLS" : claimed.version());
        return SafeText.echo(version)
                + read.suite().map(suite -> " with " + SafeText.echo(suite.name())).orElse("");
    }

    private String remarks(HopTls read) {
        boolean retired =
                read.protocol()
                        .filter(version -> !version.isAtLeast(TlsProtocol.TLSV1_2))
                        .isPresent();
        boolean anonymous =
                read.suite()
                        .filter(suite -> suite.weaknesses().contains(Weakness.ANON))
                        .isPresent();
        boolean nothing = read.protocol().isEmpty() && read.suite().isEmpty();
        return (retired ? "; RFC 8996 has retired this version" : "")
                + (anonymous ? "; neither side shows who it is" : "")
                + (nothing ? " (" + protocolForEcho() + "), of which no more is told" : "");
    }

    private Judgement withoutTls() {
        String protocol = protocolForEcho();
        return switch (keyword.transport()) {
            case NONE -> new Judgement(HopVerdict.UNKNOWN, "the line names no protocol");
            case CLEAR -> clear(protocol);
            default ->
                    new Judgement(
                            HopVerdict.UNKNOWN, protocol + " does not tell whether TLS was used");
        };
    }

    private Judgement clear(String protocol) {
        if (!clauses.hasFrom()) {
            return new Judgement(
                    HopVerdict.UNKNOWN,
                    protocol + ", but the line does not say from where the message came");
        }
        Optional<String> silent = SilentServers.named(clauses);
        return silent.isPresent()
                ? new Judgement(
                        HopVerdict.UNKNOWN,
                        protocol + ", but " + silent.get() + " never says whether TLS was used")
                : new Judgement(HopVerdict.INSECURE, protocol + " without TLS");
    }

    private String protocolForEcho() {
        return clauses.protocol().map(SafeText::echo).orElse("a comment");
    }

    /** Servers that write the same line with TLS and without. */
    private static final class SilentServers {
        private static final String SES_PREFIX = "inbound-smtp.";
        private static final String SES_SUFFIX = ".amazonaws.com";

        static Optional<String> named(Clauses clauses) {
            String by = clauses.by().toLowerCase(Locale.ROOT);
            if (by.startsWith(SES_PREFIX) && by.endsWith(SES_SUFFIX)) {
                return Optional.of("Amazon SES");
            }
            List<String> comments = clauses.ofBy();
            return !comments.isEmpty() && comments.get(0).startsWith("KumoMTA")
                    ? Optional.of("KumoMTA")
                    : Optional.empty();
        }
    }
}
