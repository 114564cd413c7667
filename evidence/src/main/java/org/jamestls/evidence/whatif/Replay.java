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
package org.jamestls.evidence.whatif;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.read.Certificates;
import org.jamestls.evidence.read.Covered;
import org.jamestls.evidence.read.Lines;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.read.Wanted;
import org.jamestls.evidence.whatif.WhatIf.Reason;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.transaction.Stage;

/**
 * Replays a candidate over entries, one after the other; memory does not grow with their number.
 * Not thread safe.
 */
public final class Replay {
    private static final Set<String> TYPES =
            Set.of("offered", "refused", "session", "certificate", "sum", "gap");

    private final CompiledPolicy candidate;
    private final Options options;
    private final Certificates certificates = new Certificates();
    private final Covered covered = new Covered();
    private final Room room;
    private final Findings findings;
    private final Decoder decoder;
    private final Judge judge;
    private final Promises promises;
    private long silent;
    private final FailedHandshakes failedHandshakes = new FailedHandshakes();
    private long handshakesFailed;

    /**
     * How to replay.
     *
     * @param asOf the instant at which everything is decided; empty for each at its own time
     * @param examples how many are told of each group
     * @param names how many distinct sessions, domains and peers are counted exactly, over all
     *     groups together; each takes up to 32 octets of memory
     */
    public record Options(Optional<Instant> asOf, int examples, int names) {
        /** Each at its own time, three examples, four million names. */
        public static Options usual() {
            return new Options(Optional.empty(), 3, 4_000_000);
        }
    }

    /** A replay of nothing yet. */
    public Replay(CompiledPolicy candidate, Options options) {
        this.candidate = candidate;
        this.options = options;
        this.room = new Room(options.names());
        this.findings = new Findings(room, options.examples());
        this.decoder = new Decoder(Asked.by(candidate.policy()), options.asOf(), certificates);
        this.judge = new Judge(candidate);
        this.promises = new Promises(candidate);
    }

    /**
     * Replays ledgers from begin to end.
     *
     * @param progress is given how many octets there are, and gives who is told how many were read
     * @throws IOException when a folder can't be read; what else can't be is told in the result
     */
    public static WhatIf run(
            List<EvidenceFolder> ledgers,
            Period period,
            CompiledPolicy candidate,
            Options options,
            LongFunction<LongConsumer> progress)
            throws IOException {
        Replay replay = new Replay(candidate, options);
        Wanted wanted = new Wanted(FailedHandshakes.before(period), TYPES);
        try (Lines lines = Lines.open(ledgers, wanted)) {
            LongConsumer done = progress.apply(lines.octets());
            Optional<ReadLine> line = lines.next();
            while (line.isPresent()) {
                if (period.contains(line.get().head().time())) {
                    replay.add(line.get());
                } else {
                    replay.before(line.get());
                }
                done.accept(lines.octetsRead());
                line = lines.next();
            }
            return replay.result(period, lines.unread());
        }
    }

    /** What came out of it. */
    public WhatIf result(Period period, Unread unread) {
        return new WhatIf(
                candidate.version(),
                period,
                options.asOf(),
                covered.coverage(unread),
                findings.replayed(),
                findings.changed(),
                findings.effects(),
                findings.groups(),
                findings.wouldRefuse(),
                findings.open(),
                silent,
                handshakesFailed,
                findings.afterFailedHandshake());
    }

    /** Takes a line that is not replayed, for what later ones refer to. */
    private void before(ReadLine line) {
        if (line.entry() instanceof Entry.Certificate certificate) {
            certificates.add(certificate.facts());
        }
        failedHandshakes.take(line.line());
    }

    /** Replays one line. */
    public void add(ReadLine line) {
        Entry entry = line.entry();
        if (entry instanceof Entry.Certificate certificate) {
            certificates.add(certificate.facts());
            return;
        }
        covered.add(line);
        boolean after = failedHandshakes.take(line.line());
        if (entry instanceof Entry.Offered offered) {
            offered(offered, line, after);
        } else if (entry instanceof Entry.Refused refused) {
            refused(refused, line, after);
        } else if (FailedHandshakes.isOne(entry)) {
            handshakesFailed++;
        } else if (entry instanceof Entry.SessionEnded ended) {
            ended(ended, line, after);
        } else if (entry instanceof Entry.Summed summed) {
            findings.open(Reason.SUMMED, summed.count());
        } else if (entry instanceof Entry.Gap gap) {
            findings.open(Reason.GAP, gap.count());
        }
    }

    // ------------------------------------------------------------ messages that were taken

    private void offered(Entry.Offered offered, ReadLine line, boolean after) {
        Subject subject =
                new Subject(
                        line,
                        offered.facts(),
                        Optional.of(offered.mail()),
                        Optional.of(offered.sender()),
                        false,
                        after,
                        room);
        Optional<Answer> auth = auth(offered.facts(), offered.begun());
        OfEntry ofEntry = new OfEntry(subject, Optional.empty(), findings);
        for (Decided decided : offered.decisions()) {
            Ruling before = taken(decided.governing());
            for (String recipient : decided.recipients()) {
                Answer answer = judge.decide(decoder.offered(offered, recipient, decided.local()));
                ofEntry.add(
                        Optional.of(recipient),
                        before,
                        promises.of(offered, decided.local(), withAuth(answer, auth)));
            }
        }
        ofEntry.end();
    }

    private static Ruling taken(Optional<Ruled> governing) {
        return governing.map(Ruling::of).map(Ruling::taken).orElseGet(Ruling::ungoverned);
    }

    /** What is said of the AUTH before it, where that was in clear text. */
    private Optional<Answer> auth(SessionFacts facts, Instant began) {
        return facts.isInClearText() && facts.user().isPresent()
                ? Optional.of(judge.decideAuth(decoder.auth(facts, began)))
                : Optional.empty();
    }

    // What the rules refuse is told as that: they refuse at AUTH already.
    private static Answer withAuth(Answer byRules, Optional<Answer> auth) {
        if (auth.isEmpty() || byRules.isRefusal()) {
            return byRules;
        }
        return auth.get().isRefusal() || !auth.get().isOpenForLater() ? auth.get() : byRules;
    }

    // ------------------------------------------------------------ refusals

    private void refused(Entry.Refused refused, ReadLine line, boolean after) {
        Subject subject =
                new Subject(
                        line, refused.facts(), refused.mail(), refused.sender(), true, after, room);
        OfEntry ofEntry = new OfEntry(subject, Optional.of(refused.stage()), findings);
        Ruling before = Ruling.of(refused);
        if (refused.by() == Entry.RefusedBy.FAILURE) {
            ofEntry.failed(before);
        } else {
            Recorded recorded = decoder.refused(refused);
            Answer byRules =
                    refused.stage() == Stage.AUTH
                            ? ofAuth(recorded, before)
                            : judge.decide(recorded);
            ofEntry.add(refused.recipient(), before, promises.of(refused, byRules));
        }
        ofEntry.end();
    }

    private Answer ofAuth(Recorded recorded, Ruling before) {
        Answer answer = judge.decideAuth(recorded);
        // That it is refused again is certain; where it is open by which rule, nothing is made of
        // it.
        return answer.isRefusal() && !judge.decide(recorded).isOpenForLater()
                ? new Answer.Settled(before, answer.wouldRefuse())
                : answer;
    }

    // ------------------------------------------------------------ sessions that sent nothing

    private void ended(Entry.SessionEnded ended, ReadLine line, boolean after) {
        if (ended.messages() > 0 || ended.refusals() > 0) {
            return;
        }
        silent++;
        Subject subject =
                new Subject(
                        line,
                        ended.facts(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        after,
                        room);
        OfEntry ofEntry = new OfEntry(subject, Optional.empty(), findings);
        Answer answer =
                withAuth(judge.decide(decoder.ended(ended)), auth(ended.facts(), ended.began()));
        // Of a session in which nothing was asked for, nothing has to be decided.
        if (answer instanceof Answer.Settled settled) {
            Ruling before =
                    ended.governing().isPresent()
                            ? taken(ended.governing())
                            : settled.ruling().taken();
            ofEntry.add(Optional.empty(), before, answer);
        }
        ofEntry.end();
    }
}
