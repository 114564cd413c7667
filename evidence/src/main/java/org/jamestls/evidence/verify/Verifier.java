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
package org.jamestls.evidence.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ClosedFile;

/**
 * Checks ledgers. Thread safe; a check reads in a second thread of its own, and holds the same few
 * megabytes whatever the ledger has in it, beside what its checkpoints take.
 */
public final class Verifier {
    private static final long CHECKPOINT = 500_000;

    private final VerifyRequest request;

    /** Checks what is asked for. */
    public Verifier(VerifyRequest request) {
        this.request = request;
    }

    /**
     * How much there is to do, in the unit that progress is told in: octets on disk, and for each
     * checkpoint as many as take as long.
     *
     * @throws IOException when the folder can't be read
     */
    public long work(EvidenceFolder folder) throws IOException {
        long sum = CHECKPOINT * new CheckpointFolder(folder.checkpoints()).files().size();
        for (DayFile file : folder.dayFiles()) {
            sum += request.covers(file.day()) ? Files.size(folder.of(file)) : 0;
        }
        return sum;
    }

    /**
     * Checks one. A server may write to it meanwhile.
     *
     * @param progress is told now and then how much of {@link #work} is done; by any thread
     * @throws IOException when it can't be read, for a reason outside of its content
     */
    public Verification verify(EvidenceFolder folder, LongConsumer progress) throws IOException {
        AtomicLong done = new AtomicLong();
        // Before the files: what is signed by then is in the files then.
        CheckpointBook book =
                CheckpointBook.read(
                        folder.checkpoints(),
                        request.checkpoints(),
                        request.trusted().stream().map(SignedCheckpoint::fingerprint).toList(),
                        () -> progress.accept(done.addAndGet(CHECKPOINT)));
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        work -> {
                            Thread made = new Thread(work, "tls-evidence-reader");
                            made.setDaemon(true);
                            return made;
                        });
        try {
            return new Check(folder, book, FileOrder.of(folder), done, progress, thread).run();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the ledger changed while it was read ("
                            + e.getFile()
                            + " is not there any more); check it again",
                    e);
        } finally {
            thread.shutdownNow();
        }
    }

    /** One check of one ledger. */
    private final class Check {
        private final EvidenceFolder folder;
        private final CheckpointBook book;
        private final List<LedgerFile> files;
        private final AtomicLong done;
        private final LongConsumer progress;
        private final ExecutorService thread;

        private final Findings findings;
        private final SignedHeads heads;
        private final Chain chain;
        private final OpenOffers offers = new OpenOffers();
        private final History history;
        private final FileScan scan;
        private final SignatureCheck signatures;
        private final TreeMap<Integer, ScannedFile> scanned = new TreeMap<>();

        Check(
                EvidenceFolder folder,
                CheckpointBook book,
                List<LedgerFile> files,
                AtomicLong done,
                LongConsumer progress,
                ExecutorService thread) {
            this.folder = folder;
            this.book = book;
            this.files = files;
            this.done = done;
            this.progress = progress;
            this.thread = thread;
            this.findings = new Findings(files);
            this.heads = new SignedHeads(book.signed());
            this.chain = new Chain(findings, heads);
            this.history = new History(findings, book, offers);
            this.scan =
                    new FileScan(
                            findings,
                            chain,
                            history,
                            offers,
                            request.expectedHead().map(HexFormat.of()::parseHex));
            this.signatures = new SignatureCheck(book, heads, findings);
        }

        Verification run() throws IOException {
            readFiles();
            chain.end();
            book.report(findings);
            history.report();
            if (chain.origin().isPresent()) {
                conclude(chain.origin().get());
            } else if (!request.isPart()) {
                signatures.checkNothing();
            }
            checkExpected();
            return verification();
        }

        private void readFiles() throws IOException {
            Set<String> closed = SignatureCheck.closedFiles(book.signed());
            for (int i = 0; i < files.size(); i++) {
                LedgerFile file = files.get(i);
                if (request.covers(file.file().day())) {
                    boolean hashed =
                            request.hashed()
                                    || closed.contains(file.name())
                                    || closed.contains(file.written().name());
                    try (ReadAhead in = open(file, hashed)) {
                        ScannedFile read = scan.scan(file, i, i == files.size() - 1, in);
                        scanned.put(i, read.withSha256(in.sha256()));
                    }
                } else if (scanned.containsKey(i - 1)) {
                    // What it says of the line before it shows that this was the last.
                    try (ReadAhead in = open(file, false)) {
                        scan.peek(i, in);
                    }
                }
            }
        }

        private ReadAhead open(LedgerFile file, boolean hashed) throws IOException {
            return new ReadAhead(folder, file.file(), hashed, done, progress, thread);
        }

        private void conclude(Chain.Origin origin) {
            checkNames();
            if (!request.isPart()) {
                new BeginCheck(files, findings, history).check(origin);
            } else {
                findings.add(
                        FindingKind.PART_ONLY,
                        origin.line().spot(),
                        scanned.size(),
                        scanned.size() + " of " + files.size() + " files were checked");
            }
            GapCheck gaps = new GapCheck(files, scanned, findings);
            chain.gaps().forEach(gaps::check);
            signatures.checkLines();
            signatures.checkClosed(scanned, history);
            if (request.to().isEmpty()) {
                signatures.checkEnd(chain.top(), chain.reached());
                signatures.checkRest(chain.top(), origin.line().spot());
                offers.report(findings, chain.top().millis);
            }
        }

        // A name is told by the first line of a file, as long as that was not altered itself.
        private void checkNames() {
            scanned.forEach(
                    (index, one) -> {
                        LedgerFile file = one.file();
                        if (findings.isAltered(index, 1)) {
                            return;
                        }
                        if (file.isRenamed()) {
                            findings.add(
                                    FindingKind.RENAMED_FILE,
                                    new Spot(index, 1, 0),
                                    1,
                                    "it was written as " + file.written().name());
                        } else if (file.begun().isEmpty()
                                && index > 0
                                && !isAfterGap(index)
                                && !isBeingBegun(index, one)) {
                            findings.add(
                                    FindingKind.MOVED_LINES,
                                    new Spot(index, 1, 0),
                                    1,
                                    "it does not begin with the line that the server begins a file"
                                            + " with");
                        }
                    });
        }

        // A server makes a file before it writes the line that begins it; where it is killed in
        // between, it takes the file away on its start.
        private boolean isBeingBegun(int index, ScannedFile one) {
            return index == files.size() - 1 && one.lines() == 0 && one.unreadable().isEmpty();
        }

        private boolean isAfterGap(int index) {
            return chain.gaps().stream()
                    .anyMatch(gap -> gap.after.file == index && gap.after.line == 1);
        }

        private void checkExpected() {
            if (!scan.hasExpected()) {
                findings.add(
                        FindingKind.HEAD_NOT_FOUND,
                        folder.name(),
                        1,
                        "no line has the hash " + request.expectedHead().orElseThrow());
            }
        }

        private Verification verification() {
            return new Verification(
                    folder.path(),
                    scanned.size(),
                    scan.lines(),
                    scanned.values().stream().mapToLong(ScannedFile::octets).sum(),
                    chain.origin().map(origin -> end(origin.line())),
                    chain.origin().map(origin -> end(chain.top())),
                    new Verification.Signing(
                            book.size(),
                            signatures.agreeing(),
                            signatures.lastAgreeing().map(SignedCheckpoint::statement),
                            book.keys()),
                    findings.kept(true),
                    findings.breaks(),
                    findings.kept(false),
                    closed());
        }

        private Verification.End end(Seat line) {
            return new Verification.End(
                    files.get(line.file).name(),
                    line.sequence,
                    Instant.ofEpochMilli(line.millis),
                    Sha256.hex(line.hash));
        }

        private List<ClosedFile> closed() {
            return scanned.headMap(files.size() - 1).values().stream()
                    .flatMap(one -> one.asClosed().stream())
                    .toList();
        }
    }
}
