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

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.evidence.checkpoint.CheckpointFile;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.CheckpointMaking;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.MadeCheckpoint;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.evidence.read.Lines;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Wanted;
import org.jamestls.evidence.storage.AppendFile;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.evidence.storage.StorageLock;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;
import org.jamestls.policy.rule.Period;

/**
 * A ledger that no server writes to, signed up to its last line. Its lines are read and never added
 * to: the server that comes next finds its chain as it was, and names the checkpoint in its own.
 */
final class StandingLedger {
    private final EvidenceFolder folder;
    private final FolderStorage storage;
    private final CheckpointSigner signer;
    private final List<X509Certificate> trusted;
    private final Clock clock;

    /**
     * @param trusted whose keys may have signed before, beside that of {@code signer}; when empty,
     *     only that one
     */
    StandingLedger(
            EvidenceFolder folder,
            CheckpointSigner signer,
            List<X509Certificate> trusted,
            Clock clock) {
        this.folder = folder;
        this.storage = new FolderStorage(folder.path());
        this.signer = signer;
        this.trusted = trusted;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome permits Signed, Broken {}

    /**
     * The last line is signed.
     *
     * @param by the checkpoint that signs it
     * @param made what was made for that; empty where it was signed before
     */
    record Signed(CheckpointFile by, Optional<MadeCheckpoint> made) implements Outcome {}

    /** The ledger is broken, and was not signed. */
    record Broken(Verification found) implements Outcome {}

    /**
     * Keeps servers out, verifies the ledger, and signs its last line where it is intact and that
     * was not done before.
     *
     * @param progress of verifying
     * @throws NotDoneException when a server writes there, something can't be read or written, the
     *     ledger is empty, or another key has signed it before
     */
    Outcome sign(ReadingProgress progress) throws NotDoneException {
        try (StorageLock held = lock()) {
            Verification found = verify(progress);
            if (!found.isIntact()) {
                return new Broken(found);
            }
            Verification.End last = found.last().orElseThrow(this::empty);
            checkKey(found.signing());
            Optional<CheckpointFile> signed =
                    found.signing()
                            .last()
                            .filter(checkpoint -> checkpoint.sequence() == last.sequence())
                            .map(checkpoint -> checkpoint.toFile());
            if (signed.isPresent()) {
                return new Signed(signed.get(), Optional.empty());
            }
            MadeCheckpoint made = make(found, last);
            return new Signed(made.file(), Optional.of(made));
        } catch (IOException e) {
            throw new NotDoneException(
                    "The ledger in "
                            + folder.path()
                            + " can't be signed: "
                            + e
                            + (e instanceof AccessDeniedException
                                    ? ". Run this as the user that the server runs as."
                                    : "."));
        }
    }

    private StorageLock lock() throws IOException, NotDoneException {
        try {
            return storage.lock(
                    "process "
                            + ProcessHandle.current().pid()
                            + ", james-tls evidence checkpoint --make, since "
                            + clock.instant());
        } catch (FolderInUseException e) {
            throw new NotDoneException(
                    "A server writes the ledger in "
                            + folder.path()
                            + " ("
                            + e.by()
                            + "). It signs by itself: as often as its policy says, at midnight, and"
                            + " when it stops. Wait for that, or stop it.");
        }
    }

    private Verification verify(ReadingProgress progress) throws IOException {
        VerifyRequest request = VerifyRequest.all().hashing();
        if (!trusted.isEmpty()) {
            request =
                    request.trusting(
                            Stream.concat(trusted.stream(), Stream.of(signer.key().certificate()))
                                    .toList());
        }
        Verifier verifier = new Verifier(request);
        return verifier.verify(folder, progress.whole(verifier.work(folder)));
    }

    private NotDoneException empty() {
        return new NotDoneException(
                "There is nothing to sign: the ledger in " + folder.path() + " has no line.");
    }

    // What two keys have signed is broken to whoever does not expect that.
    private void checkKey(Verification.Signing signing) throws NotDoneException {
        SigningKey key = signer.key();
        if (trusted.isEmpty()
                && !signing.keys().isEmpty()
                && !signing.keys().containsKey(key.fingerprint())) {
            throw new NotDoneException(
                    "The checkpoints in "
                            + folder.checkpoints()
                            + " are signed by the key whose certificate has the SHA-256 "
                            + String.join(", ", signing.keys().keySet())
                            + ", and that of the key at hand has "
                            + key.fingerprint()
                            + ". Name the policy that names the server's key with --policy; where"
                            + " the server was given a new key, name the certificate of the one"
                            + " before with --certificate.");
        }
    }

    private MadeCheckpoint make(Verification found, Verification.End last)
            throws IOException, NotDoneException {
        String node = node(last);
        force(last.file());
        return new CheckpointMaking(node, new CheckpointFolder(folder.checkpoints()), signer, clock)
                .make(
                        folder,
                        new LedgerPosition(
                                last.sequence(), last.sha256(), last.file(), closed(found, last)),
                        true);
    }

    /** Which server wrote the line. */
    private String node(Verification.End line) throws IOException, NotDoneException {
        Period since = new Period(Optional.of(line.time()), Optional.empty());
        try (Lines lines = Lines.open(List.of(folder), Wanted.all(since))) {
            for (Optional<ReadLine> one = lines.next(); one.isPresent(); one = lines.next()) {
                if (one.get().head().sequence() == line.sequence()) {
                    return one.get().head().node();
                }
            }
        }
        throw new NotDoneException(
                "The ledger in " + folder.path() + " changed while it was read; try again.");
    }

    // A server that was killed may have left lines that the system has not put on disk yet, and
    // what is signed must not be lost. Earlier files were forced when they were closed.
    private void force(String name) throws IOException {
        for (DayFile file : folder.dayFiles()) {
            if (file.name().equals(name) && !file.compressed()) {
                try (AppendFile last = storage.append(file.fileName())) {
                    last.force();
                }
            }
        }
        storage.forceNames();
    }

    // An empty file may follow: a server that was killed had not begun it yet.
    private static List<ClosedFile> closed(Verification found, Verification.End last) {
        return found.closed().stream().filter(file -> file.last() < last.sequence()).toList();
    }
}
