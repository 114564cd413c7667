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
package org.jamestls.evidence.statistics;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Senders;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.text.EnumText;
import org.jamestls.policy.tls.TlsProtocol;

/** What entries are counted by. */
public enum Grouping {
    /** The hour of the entry, {@code 2026-11-24T18:00:00Z}. */
    HOUR(true),
    /** The UTC day of the entry, {@code 2026-11-24}. */
    DAY(true),
    /** What the policy calls the listener. */
    LISTENER(false),
    /**
     * {@code TLSv1.3} and so on; {@code cleartext}; {@code not-known} before either was certain.
     */
    PROTOCOL(false),
    /** The IANA name of the cipher suite, else as {@link #PROTOCOL}. */
    CIPHER(false),
    /** Who governed, {@code none} for nobody; of what would be refused, the rule in testing. */
    RULE(false),
    /** {@code pass}, {@code fail} or {@code none}. */
    VERDICT(false),
    /** The sender's domain; {@code <>} for the null sender, {@code none} before there was one. */
    DOMAIN(false),
    /** The peer's address, as the ledger's privacy has it; {@code none} where it was not known. */
    PEER(false);

    private static final String NONE = "none";
    private static final String NOT_KNOWN = "not-known";
    private static final String NULL_SENDER = "<>";
    private static final EnumText<Grouping> TEXTS = EnumText.of(Grouping.class);

    private final boolean byTime;

    Grouping(boolean byTime) {
        this.byTime = byTime;
    }

    /** Whether keys are times, and come in their order. */
    public boolean isByTime() {
        return byTime;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<Grouping> parse(String text) {
        return TEXTS.parse(text);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The groups that an entry belongs to; of a message that was decided in several ways all. */
    Set<String> keys(ReadLine line, SessionFacts facts) {
        return switch (this) {
            case HOUR -> Set.of(line.head().time().truncatedTo(ChronoUnit.HOURS).toString());
            case DAY -> Set.of(LocalDate.ofInstant(line.head().time(), ZoneOffset.UTC).toString());
            case LISTENER -> Set.of(facts.listener());
            case PROTOCOL -> Set.of(protocol(facts.tls()));
            case CIPHER ->
                    Set.of(
                            facts.tls()
                                    .flatMap(EntryTls::suite)
                                    .map(CipherSuite::name)
                                    .orElseGet(() -> protocol(facts.tls())));
            case RULE -> rules(line.entry());
            case VERDICT -> verdicts(line.entry());
            case DOMAIN -> Set.of(domain(line.entry()));
            case PEER -> Set.of(facts.peer().orElse(NONE));
        };
    }

    static String protocol(Optional<EntryTls> tls) {
        return tls.map(
                        known ->
                                known.protocol()
                                        .map(TlsProtocol::toString)
                                        .orElseGet(() -> known.start().toString()))
                .orElse(NOT_KNOWN);
    }

    private static Set<String> rules(Entry entry) {
        Set<String> names = new LinkedHashSet<>();
        if (entry instanceof Entry.Offered offered) {
            offered.decisions().forEach(decided -> names.add(name(decided.governing())));
        } else if (entry instanceof Entry.Refused refused) {
            names.add(name(refused.governing()));
        } else if (entry instanceof Entry.SessionEnded ended) {
            names.add(name(ended.governing()));
        }
        return names;
    }

    private static String name(Optional<Ruled> governing) {
        return governing.map(Ruled::rule).orElse(NONE);
    }

    private static Set<String> verdicts(Entry entry) {
        Set<String> verdicts = new LinkedHashSet<>();
        if (entry instanceof Entry.Offered offered) {
            offered.decisions().stream()
                    .map(Decided::verdict)
                    .map(Verdict::toString)
                    .forEach(verdicts::add);
        } else if (entry instanceof Entry.Refused) {
            verdicts.add(Verdict.FAIL.toString());
        } else if (entry instanceof Entry.SessionEnded ended) {
            verdicts.add(ended.governing().map(Ruled::verdict).orElse(Verdict.NONE).toString());
        }
        return verdicts;
    }

    private static String domain(Entry entry) {
        Optional<String> sender =
                entry instanceof Entry.Offered offered
                        ? Optional.of(offered.sender())
                        : entry instanceof Entry.Refused refused
                                ? refused.sender()
                                : Optional.empty();
        return sender.map(address -> Senders.domain(address).orElse(NULL_SENDER)).orElse(NONE);
    }
}
