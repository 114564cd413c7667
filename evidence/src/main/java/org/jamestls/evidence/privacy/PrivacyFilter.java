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
package org.jamestls.evidence.privacy;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * Takes out of an entry what the ledger's privacy does not allow, before it is written. For one
 * thread: that which writes.
 *
 * <p>What is empty stays empty, and so does the null sender. What the server itself chose (ids,
 * listeners, rules, versions of policies, hashes of certificates) is left as it is.
 */
public final class PrivacyFilter {
    private static final String CUT = "...";
    private static final String OR = " or ";
    private static final String WILDCARD = "*.";
    private static final String NO_NAMES = "no dNSName";

    private final Privacy privacy;
    private final MonthKeys keys;

    private Names names = new DomainNames();
    private Instant begin = Instant.MAX;
    private Instant end = Instant.MIN;

    /**
     * A filter.
     *
     * @param keys asked with {@link Privacy#HASHED} only
     */
    public PrivacyFilter(Privacy privacy, MonthKeys keys) {
        this.privacy = privacy;
        this.keys = keys;
    }

    /**
     * The entry as it may be written; the same one where nothing is to be taken out.
     *
     * @param time of its line, whose month has the key
     * @throws IOException when that key can't be read or made, in words for people
     */
    public Entry apply(Entry entry, Instant time) throws IOException {
        if (privacy == Privacy.FULL || namesNobody(entry)) {
            return entry;
        }
        if (privacy == Privacy.HASHED) {
            useKeyOf(time);
        }
        return filtered(entry);
    }

    private static boolean namesNobody(Entry entry) {
        return entry instanceof Entry.OfLedger || entry instanceof Entry.Outcome;
    }

    private void useKeyOf(Instant time) throws IOException {
        if (time.isBefore(begin) || !time.isBefore(end)) {
            YearMonth month = MonthKeys.monthOf(time);
            names = new HashedNames(keys.of(month));
            begin = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            end = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    private Entry filtered(Entry entry) {
        // A switch over types is not in Java 17.
        if (entry instanceof Entry.Offered offered) {
            return filtered(offered);
        } else if (entry instanceof Entry.SessionEnded ended) {
            return filtered(ended);
        } else if (entry instanceof Entry.Refused refused) {
            return filtered(refused);
        } else if (entry instanceof Entry.Disposed disposed) {
            return new Entry.Disposed(
                    disposed.session(),
                    disposed.mail(),
                    disposed.name(),
                    disposed.disposition(),
                    disposed.recipients().stream().map(names::mailbox).toList());
        } else if (entry instanceof Entry.Certificate certificate) {
            return new Entry.Certificate(filtered(certificate.facts()));
        } else if (entry instanceof Entry.Summed sum) {
            return new Entry.Summed(names.peer(sum.peer()), sum.count(), sum.from(), sum.until());
        }
        throw new IllegalStateException("not known whom " + entry.type() + " names");
    }

    private Entry filtered(Entry.Offered offered) {
        return new Entry.Offered(
                filtered(offered.facts()),
                offered.transaction(),
                offered.begun(),
                offered.mail(),
                names.mailbox(offered.sender()),
                offered.requireTls(),
                offered.policy(),
                offered.decisions().stream().map(this::filtered).toList());
    }

    private Entry filtered(Entry.SessionEnded ended) {
        return new Entry.SessionEnded(
                filtered(ended.facts()),
                ended.began(),
                ended.ending(),
                ended.messages(),
                ended.refusals(),
                ended.policy(),
                ended.governing().map(this::filtered));
    }

    private Entry filtered(Entry.Refused refused) {
        Optional<Ruled> governing = refused.governing().map(this::filtered);
        return new Entry.Refused(
                filtered(refused.facts()),
                refused.transaction(),
                refused.begun(),
                refused.mail(),
                refused.stage(),
                refused.sender().map(names::mailbox),
                refused.recipient().map(names::mailbox),
                refused.local(),
                refused.requireTls(),
                refused.by(),
                governing,
                refused.testing().stream().map(this::filtered).toList(),
                refused.policy(),
                // It tells the violations of the rule that governs, in other words.
                governing.equals(refused.governing())
                        ? refused.reply()
                        : withoutText(refused.reply()));
    }

    private static Reply withoutText(Reply reply) {
        return new Reply(reply.code(), reply.enhanced(), Names.NOT_KEPT, reply.closes());
    }

    private SessionFacts filtered(SessionFacts facts) {
        return new SessionFacts(
                facts.direction(),
                facts.session(),
                facts.listener(),
                facts.port(),
                facts.offer(),
                facts.peer().map(names::peer),
                facts.helo().map(names::host),
                facts.user().map(names::mailbox),
                facts.tls().map(this::filtered));
    }

    private EntryTls filtered(EntryTls tls) {
        return tls.sni().isEmpty()
                ? tls
                : new EntryTls(
                        tls.start(),
                        tls.protocol(),
                        tls.suite(),
                        tls.sni().map(names::host),
                        tls.ownCertificate(),
                        tls.peerCertificate(),
                        tls.peerCheck());
    }

    private CertificateFacts filtered(CertificateFacts facts) {
        String subject = names.subject(facts.subject());
        return new CertificateFacts(
                subject,
                // Of one that is signed by itself the issuer is the subject again.
                facts.issuer().equals(facts.subject())
                        ? subject
                        : DistinguishedNames.ofIssuer(facts.issuer()),
                facts.dnsNames().stream().map(names::host).toList(),
                facts.sha256(),
                facts.spkiSha256(),
                facts.notBefore(),
                facts.notAfter(),
                facts.keyAlgorithm(),
                facts.keyBits());
    }

    // ------------------------------------------------------------ decisions

    private Decided filtered(Decided decided) {
        return new Decided(
                decided.recipients().stream().map(names::mailbox).toList(),
                decided.local(),
                decided.governing().map(this::filtered),
                decided.testing().stream().map(this::filtered).toList());
    }

    private Ruled filtered(Ruled ruled) {
        if (ruled.violations().stream().noneMatch(PrivacyFilter::repeatsNames)) {
            return ruled;
        }
        return new Ruled(
                ruled.rule(),
                ruled.profile(),
                ruled.mode(),
                ruled.action(),
                ruled.violations().stream().map(this::filtered).toList());
    }

    private static boolean repeatsNames(Violation violation) {
        return switch (violation.kind()) {
            case CLIENT_CERTIFICATE_NAME -> true;
            case NO_TLS,
                    PROTOCOL_TOO_OLD,
                    PROTOCOL_TOO_NEW,
                    STRENGTH,
                    FORWARD_SECRECY,
                    AEAD,
                    SUITE_NOT_ALLOWED,
                    SUITE_FORBIDDEN,
                    START,
                    CLIENT_CERTIFICATE_MISSING,
                    CLIENT_CERTIFICATE_PIN,
                    CLIENT_CERTIFICATE_EXPIRES ->
                    false;
        };
    }

    private Violation filtered(Violation violation) {
        if (!repeatsNames(violation)) {
            return violation;
        }
        String required = each(violation.required(), OR, this::pattern);
        String found =
                violation.found().equals(NO_NAMES)
                        ? NO_NAMES
                        : each(violation.found(), " ", this::shown);
        return new Violation(violation.kind(), required, found);
    }

    private static String each(String text, String between, UnaryOperator<String> name) {
        List<String> parts = Arrays.asList(text.split(Pattern.quote(between), -1));
        return parts.stream().map(name).collect(Collectors.joining(between));
    }

    private String pattern(String pattern) {
        return pattern.startsWith(WILDCARD)
                ? WILDCARD + names.host(pattern.substring(WILDCARD.length()))
                : names.host(pattern);
    }

    // The last of many names is cut where the text is.
    private String shown(String name) {
        return name.endsWith(CUT) ? CUT : names.host(name);
    }
}
