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
package org.jamestls.admin.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.text.SafeText;

/** Entries of a ledger in a few words for people; what others wrote is escaped. */
final class EntryWords {

    // An address may have 254 octets; an id of a message is never as long.
    private static final int LONGEST = 128;
    private static final int RECIPIENTS = 3;

    private EntryWords() {}

    /** A text that a client may have written. */
    static String safe(String text) {
        return SafeText.printable(text, LONGEST);
    }

    /** The TLS of a session, such as {@code TLSv1.3 TLS_AES_256_GCM_SHA384}. */
    static String tls(EntryTls tls) {
        return tls.protocol().isEmpty()
                ? tls.start().toString()
                : tls.protocol().get()
                        + tls.suite()
                                .map(CipherSuite::name)
                                .map(name -> " " + safe(name))
                                .orElse("");
    }

    /** What an entry says beyond who and with which TLS. */
    static String what(Entry entry) {
        if (entry instanceof Entry.Offered offered) {
            return "from "
                    + path(offered.sender())
                    + offered.decisions().stream()
                            .map(EntryWords::decided)
                            .collect(Collectors.joining(";"));
        } else if (entry instanceof Entry.Outcome outcome) {
            return outcome.fate().toString();
        } else if (entry instanceof Entry.Disposed disposed) {
            return disposed.disposition()
                    + " for "
                    + disposed.recipients().stream()
                            .map(EntryWords::path)
                            .collect(Collectors.joining(", "))
                    + (disposed.name().equals(disposed.mail())
                            ? ""
                            : ", as " + safe(disposed.name()));
        } else if (entry instanceof Entry.Refused refused) {
            return refused(refused);
        } else if (entry instanceof Entry.SessionEnded ended) {
            return ended.ending()
                    + ", messages: "
                    + ended.messages()
                    + ", refusals: "
                    + ended.refusals()
                    + ended.governing().map(ruled -> "; " + ruled(ruled)).orElse("");
        } else if (entry instanceof Entry.Summed summed) {
            return summed.count()
                    + " more, left out, from "
                    + summed.from()
                    + " to "
                    + summed.until();
        } else if (entry instanceof Entry.Certificate certificate) {
            return safe(certificate.facts().subject())
                    + ", until "
                    + certificate.facts().notAfter();
        } else if (entry instanceof Entry.OfLedger own) {
            return what(own);
        }
        return "";
    }

    private static String what(Entry.OfLedger entry) {
        if (entry instanceof Entry.FileBegun begun) {
            return safe(begun.file())
                    + " begins ("
                    + begun.reason()
                    + ")"
                    + begun.previousFile().map(file -> " after " + safe(file)).orElse("");
        } else if (entry instanceof Entry.Started started) {
            return safe(started.software())
                    + ", durability "
                    + safe(started.durability())
                    + ", privacy "
                    + safe(started.privacy());
        } else if (entry instanceof Entry.Repaired repaired) {
            return repaired.octets() + " octets cut off, kept in " + safe(repaired.kept());
        } else if (entry instanceof Entry.ClockStepped stepped) {
            return "the clock was off by " + stepped.millis() + " ms after " + stepped.before();
        } else if (entry instanceof Entry.Gap gap) {
            return gap.count() + " missing: " + safe(gap.why());
        } else if (entry instanceof Entry.Deleted deleted) {
            return "deleted: "
                    + deleted.files().stream()
                            .map(file -> safe(file.file()))
                            .collect(Collectors.joining(", "));
        } else if (entry instanceof Entry.Checkpointed checkpointed) {
            return safe(checkpointed.file());
        }
        return "";
    }

    private static String refused(Entry.Refused refused) {
        Reply reply = refused.reply();
        return "at "
                + refused.stage()
                + refused.sender().map(sender -> ", from " + path(sender)).orElse("")
                + refused.recipient().map(recipient -> " to " + path(recipient)).orElse("")
                + ": "
                + refused.governing().map(EntryWords::ruled).orElse(refused.by().toString())
                + tested(refused.testing())
                + "; "
                + reply.code()
                + " "
                + safe(reply.enhanced() + " " + reply.text());
    }

    private static String decided(Decided decided) {
        return " to "
                + decided.recipients().stream()
                        .limit(RECIPIENTS)
                        .map(EntryWords::path)
                        .collect(Collectors.joining(", "))
                + (decided.recipients().size() > RECIPIENTS
                        ? " and " + (decided.recipients().size() - RECIPIENTS) + " more"
                        : "")
                + ": "
                + decided.governing().map(EntryWords::ruled).orElse(Verdict.NONE.toString())
                + tested(decided.testing());
    }

    private static String tested(List<Ruled> testing) {
        return testing.stream()
                .map(ruled -> ", testing: " + ruled(ruled))
                .collect(Collectors.joining());
    }

    private static String ruled(Ruled ruled) {
        return ruled.verdict()
                + " by "
                + safe(ruled.rule())
                + Optional.of(ruled.violations())
                        .filter(violations -> !violations.isEmpty())
                        .map(
                                violations ->
                                        violations.stream()
                                                .map(Violation::kind)
                                                .map(Violation.Kind::toString)
                                                .collect(Collectors.joining(", ", " (", ")")))
                        .orElse("");
    }

    private static String path(String address) {
        return address.isEmpty() ? "<>" : safe(address);
    }
}
