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
package org.jamestls.mailets.digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;

/** The ledger of a server in a folder of the test. */
public final class FakeLedger implements OwnLedger {
    private final EvidenceFolder folder;
    private final Clock clock;
    private long sequence;
    private Optional<String> failure = Optional.empty();

    public FakeLedger(Path path, Clock clock) {
        this.folder = new EvidenceFolder(path);
        this.clock = clock;
        write(new Entry.Stopped());
    }

    /** From now on it does not say how far it is; empty: it does again. */
    public void fail(Optional<String> why) {
        failure = why;
    }

    /** Begins anew in the same folder. */
    public void replace() {
        try {
            for (DayFile file : folder.dayFiles()) {
                Files.delete(folder.of(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sequence = 0;
        write(new Entry.Stopped());
    }

    /** A refusal of a sender of this domain by this rule. */
    public FakeLedger refuse(String domain, String rule) {
        return write(
                new Entry.Refused(
                        new SessionFacts(
                                Direction.INBOUND,
                                "session-" + (sequence + 1),
                                "mx",
                                25,
                                TlsOffer.STARTTLS,
                                Optional.of("192.0.2.1"),
                                Optional.of("client.example"),
                                Optional.empty(),
                                Optional.empty()),
                        1,
                        clock.instant(),
                        Optional.empty(),
                        Stage.MAIL,
                        Optional.of("eve@" + domain),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Entry.RefusedBy.RULE,
                        Optional.of(
                                new Ruled(
                                        rule,
                                        Optional.empty(),
                                        Mode.ENFORCE,
                                        Action.REJECT,
                                        List.of(Violation.noTls()))),
                        List.of(),
                        "ab".repeat(32),
                        new Reply(530, "5.7.0", "Must issue a STARTTLS command first", false)));
    }

    private FakeLedger write(Entry entry) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        EntryWriter.write(
                new LineHead(++sequence, clock.instant(), "node", LineHead.NOTHING), entry, line);
        line.write('\n');
        try {
            Files.createDirectories(folder.path());
            Files.write(
                    folder.path().resolve(file()),
                    line.toByteArray(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private String file() {
        return new DayFile(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), 1, false)
                .fileName();
    }

    @Override
    public Optional<EvidenceFolder> folder() {
        return Optional.of(folder);
    }

    @Override
    public CompletableFuture<LedgerPosition> position() {
        return failure.<CompletableFuture<LedgerPosition>>map(
                        why -> CompletableFuture.failedFuture(new IOException(why)))
                .orElseGet(
                        () ->
                                CompletableFuture.completedFuture(
                                        new LedgerPosition(
                                                sequence, "0".repeat(64), file(), List.of())));
    }
}
