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
package org.jamestls.evidence.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.text.EnumText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.transaction.Stage;

/** What one line of the ledger says. Immutable. */
public sealed interface Entry {

    /** The member {@code type} of the line. */
    String type();

    /** About a session or a message of it: what a server met and did. */
    sealed interface OfSession extends Entry {
        /** The server's id of the SMTP session. */
        String session();
    }

    /** About the ledger itself. */
    sealed interface OfLedger extends Entry {}

    // ------------------------------------------------------------------------------------ sessions

    /**
     * A session has ended.
     *
     * @param facts who, and with which TLS, at the end
     * @param began when the client connected
     * @param ending how it ended
     * @param messages how many messages were taken
     * @param refusals how many commands and messages were refused by the policy
     * @param policy the version of the policy that decided last; empty where none decided
     * @param governing the rule that governed last, and how the session fared under it
     */
    record SessionEnded(
            SessionFacts facts,
            Instant began,
            Ending ending,
            int messages,
            int refusals,
            Optional<String> policy,
            Optional<Ruled> governing)
            implements OfSession {
        @Override
        public String type() {
            return "session";
        }

        @Override
        public String session() {
            return facts.session();
        }
    }

    /** How a session ended. */
    enum Ending {
        /** One side closed the connection. */
        CLOSED,
        /** TLS was begun and never came about. */
        HANDSHAKE_FAILED;

        private static final EnumText<Ending> TEXTS = EnumText.of(Ending.class);

        private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<Ending> parse(String text) {
            return TEXTS.parse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A connection, command or message was refused.
     *
     * @param facts who, and with which TLS, as far as known then
     * @param transaction the number of the mail transaction in its session; 0 before the first
     * @param begun when the transaction began, or where there was none when the decision was taken
     * @param mail the server's id of the message; empty where it had none yet
     * @param stage at which it was refused
     * @param sender the reverse-path, "" for the null sender; empty where not known yet
     * @param recipient the forward-path that the decision was about; empty where not known yet
     * @param local whether that is this server's own; empty where not asked
     * @param requireTls whether MAIL carried REQUIRETLS
     * @param by what refused
     * @param governing the rule that refused; empty where none did
     * @param testing the rules in testing mode that matched
     * @param policy the version of the policy
     * @param reply what the client was told
     */
    record Refused(
            SessionFacts facts,
            int transaction,
            Instant begun,
            Optional<String> mail,
            Stage stage,
            Optional<String> sender,
            Optional<String> recipient,
            Optional<Boolean> local,
            boolean requireTls,
            RefusedBy by,
            Optional<Ruled> governing,
            List<Ruled> testing,
            String policy,
            Reply reply)
            implements OfSession {
        public Refused {
            testing = List.copyOf(testing);
        }

        @Override
        public String type() {
            return "refused";
        }

        @Override
        public String session() {
            return facts.session();
        }
    }

    /** What refused. */
    enum RefusedBy {
        /** A rule of the policy, or what holds for AUTH in clear text on every listener. */
        RULE,
        /** A promise of REQUIRETLS (RFC 8689) that can't be kept. */
        REQUIRETLS,
        /** A failure of the suite's own; the refusal is temporary. */
        FAILURE;

        private static final EnumText<RefusedBy> TEXTS = EnumText.of(RefusedBy.class);

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<RefusedBy> parse(String text) {
            return TEXTS.parse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A message is here and was not refused; it is about to be put into the queue. What became of
     * it is told by an {@link Outcome} of the same mail; after a crash there may be none.
     *
     * @param facts who, and with which TLS
     * @param transaction the number of the mail transaction in its session, from 1
     * @param begun when the transaction began
     * @param mail the server's id of the message
     * @param sender the reverse-path, "" for the null sender
     * @param requireTls whether MAIL carried REQUIRETLS
     * @param policy the version of the policy
     * @param decisions what was decided, of each recipient once
     */
    record Offered(
            SessionFacts facts,
            int transaction,
            Instant begun,
            String mail,
            String sender,
            boolean requireTls,
            String policy,
            List<Decided> decisions)
            implements OfSession {
        public Offered {
            decisions = List.copyOf(decisions);
        }

        @Override
        public String type() {
            return "offered";
        }

        @Override
        public String session() {
            return facts.session();
        }

        /** The worst of its recipients: fail before none before pass. */
        public Verdict verdict() {
            return decisions.stream()
                    .map(Decided::verdict)
                    .max(Comparator.naturalOrder())
                    .orElse(Verdict.NONE);
        }
    }

    /**
     * What became of a message that was offered.
     *
     * @param session the SMTP session
     * @param transaction the number of the mail transaction in its session
     * @param mail the server's id of the message
     * @param fate what became of it
     */
    record Outcome(String session, int transaction, String mail, Fate fate) implements OfSession {
        @Override
        public String type() {
            return "outcome";
        }
    }

    /** What became of a message. */
    enum Fate {
        /** The server put it into its queue, and answers for it from then on. */
        QUEUED,
        /** Something else in the server refused it. */
        REFUSED;

        private static final EnumText<Fate> TEXTS = EnumText.of(Fate.class);

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<Fate> parse(String text) {
            return TEXTS.parse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What the server did with a message, or with some recipients of it, after it was queued.
     *
     * @param session the SMTP session that it came in by
     * @param mail the server's id of the message when it was offered
     * @param name what the server called it then: a message that was split has other names
     * @param disposition what was done
     * @param recipients for whom
     */
    record Disposed(
            String session,
            String mail,
            String name,
            Disposition disposition,
            List<String> recipients)
            implements OfSession {

        public Disposed {
            recipients = List.copyOf(recipients);
        }

        @Override
        public String type() {
            return "disposition";
        }
    }

    /** What the server did with a message. */
    enum Disposition {
        /** It was given to mailboxes of this server. */
        DELIVERED,
        /** It was given to be sent on to another server. */
        RELAYED,
        /** Its sender is told that it was not delivered. */
        BOUNCED,
        /** It was put where a person looks at it. */
        QUARANTINED,
        /** It was encrypted for its recipients, and goes on. */
        ENCRYPTED,
        /** It was dropped, and nobody is told. */
        DISCARDED;

        private static final EnumText<Disposition> TEXTS = EnumText.of(Disposition.class);

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<Disposition> parse(String text) {
            return TEXTS.parse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Entries of one peer that were left out since there were too many in a minute.
     *
     * @param peer whose
     * @param count how many, at least 1
     * @param from when the first was
     * @param until when the last was
     */
    record Summed(String peer, long count, Instant from, Instant until) implements Entry {
        @Override
        public String type() {
            return "sum";
        }
    }

    /** What is known of a certificate that later lines of the same file name by its SHA-256. */
    record Certificate(CertificateFacts facts) implements Entry {
        @Override
        public String type() {
            return "certificate";
        }
    }

    // ------------------------------------------------------------------------------------ the
    // ledger

    /**
     * The first line of every file.
     *
     * @param file the name of this file
     * @param previousFile the name of the file before it; empty for the first of a ledger
     * @param reason why a file was begun
     */
    record FileBegun(String file, Optional<String> previousFile, Begin reason) implements OfLedger {
        @Override
        public String type() {
            return "file";
        }
    }

    /** Why a file was begun. */
    enum Begin {
        /** There was no ledger before. */
        FIRST,
        /** A new day, UTC. */
        DAY,
        /** The file before it is damaged where a crash doesn't explain it; it was left as it is. */
        DAMAGE,
        /** The file before it was taken away while the server wrote to it. */
        LOSS;

        private static final EnumText<Begin> TEXTS = EnumText.of(Begin.class);

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The inverse of {@link #toString()}; empty for any other text. */
        public static Optional<Begin> parse(String text) {
            return TEXTS.parse(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The server has started.
     *
     * @param software name and version of the suite
     * @param policy the version of the policy in force
     * @param durability as configured
     * @param privacy as configured
     */
    record Started(String software, String policy, String durability, String privacy)
            implements OfLedger {
        @Override
        public String type() {
            return "start";
        }
    }

    /** The server has ended in good order; all before it is on disk. */
    record Stopped() implements OfLedger {
        @Override
        public String type() {
            return "stop";
        }
    }

    /**
     * What an interrupted write left behind was cut off.
     *
     * @param octets how many were cut off, at least 1
     * @param sha256 of them
     * @param kept the name of the file that has them
     */
    record Repaired(long octets, String sha256, String kept) implements OfLedger {
        @Override
        public String type() {
            return "repair";
        }
    }

    /**
     * The clock of the server was set.
     *
     * @param before what it showed last
     * @param millis by how much it then was off what had passed; negative when it went back
     */
    record ClockStepped(Instant before, long millis) implements OfLedger {
        @Override
        public String type() {
            return "clock";
        }
    }

    /**
     * Evidence is missing: it could not be written.
     *
     * @param count of how many entries
     * @param from when the first was
     * @param until when the last was
     * @param why for people
     */
    record Gap(long count, Instant from, Instant until, String why) implements OfLedger {
        @Override
        public String type() {
            return "gap";
        }
    }

    /**
     * Files were deleted since their time had come.
     *
     * @param files which
     * @param keys the months whose keys for names were destroyed, such as 2026-11
     */
    record Deleted(List<DeletedFile> files, List<String> keys) implements OfLedger {
        public Deleted {
            files = List.copyOf(files);
            keys = List.copyOf(keys);
        }

        @Override
        public String type() {
            return "retention";
        }
    }

    /**
     * A file that was deleted.
     *
     * @param file its name
     * @param day what it was of
     * @param sha256 of its content, not compressed
     * @param lines how many it had
     * @param last the SHA-256 of its last line: what the file after it begins with
     */
    record DeletedFile(String file, LocalDate day, String sha256, long lines, String last) {}

    /**
     * The ledger up to the line before this one was signed.
     *
     * @param file the name of the file that has the signature
     * @param sha256 of that file
     * @param key the SHA-256 of the certificate whose key signed
     */
    record Checkpointed(String file, String sha256, String key) implements OfLedger {
        @Override
        public String type() {
            return "checkpoint";
        }
    }
}
