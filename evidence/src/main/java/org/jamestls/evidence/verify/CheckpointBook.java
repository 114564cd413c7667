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
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jamestls.evidence.checkpoint.Checkpoint;
import org.jamestls.evidence.checkpoint.CheckpointFile;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.FoundCheckpoint;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;
import org.jamestls.evidence.checkpoint.TimeStamp;
import org.jamestls.evidence.entry.Entry;

/**
 * The checkpoints of a ledger, looked at by themselves: their signatures, their keys, their time
 * stamps, and that each names the one before. Not thread safe.
 */
final class CheckpointBook {
    private final Path folder;
    private final List<SignedCheckpoint> signed = new ArrayList<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, Long> keys = new TreeMap<>();

    /** What is wrong with a checkpoint, until there is a list to put it on. */
    private record Trouble(FindingKind kind, String file, long count, String what) {}

    private CheckpointBook(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the checkpoints of a ledger, and copies that were kept elsewhere.
     *
     * @param trusted the keys that may have signed, as SHA-256 of their certificates; when empty,
     *     any one key
     * @param each is called after each that was read
     * @throws IOException when a folder can't be read
     */
    static CheckpointBook read(
            Path own, Optional<Path> elsewhere, List<String> trusted, Runnable each)
            throws IOException {
        CheckpointBook book = new CheckpointBook(own.getFileName());
        book.add(own, book.folder, each);
        if (elsewhere.isPresent()) {
            book.add(elsewhere.get(), elsewhere.get(), each);
        }
        book.signed.sort(Comparator.comparing(SignedCheckpoint::file));
        book.checkKeys(trusted);
        book.checkOrder();
        book.checkStamps();
        return book;
    }

    private void add(Path from, Path called, Runnable each) throws IOException {
        for (FoundCheckpoint found : new CheckpointFolder(from).read(each)) {
            String name = found.file().fileName();
            String known = hashes.putIfAbsent(name, found.sha256());
            if (known == null) {
                take(called, found);
            } else if (!known.equals(found.sha256())) {
                trouble(
                        FindingKind.ALTERED_CHECKPOINT,
                        name,
                        "the ledger's own is another than the copy in " + called);
                // What was kept elsewhere can speak for itself.
                take(called, found);
            }
        }
    }

    private void take(Path called, FoundCheckpoint found) {
        if (found instanceof FoundCheckpoint.Signed good) {
            signed.add(good.checkpoint());
        } else if (found instanceof FoundCheckpoint.Unusable bad) {
            troubles.add(
                    new Trouble(
                            FindingKind.BAD_CHECKPOINT,
                            called.resolve(bad.file().fileName()).toString(),
                            1,
                            "it " + bad.why()));
        }
    }

    private void checkKeys(List<String> trusted) {
        String last = "";
        for (SignedCheckpoint one : List.copyOf(signed)) {
            String key = one.fingerprint();
            keys.merge(key, 1L, Long::sum);
            if (!trusted.isEmpty() && !trusted.contains(key)) {
                trouble(
                        FindingKind.WRONG_KEY,
                        one.file().fileName(),
                        "it is signed by another key than the trusted: its certificate has the"
                                + " SHA-256 "
                                + key);
                signed.remove(one);
            } else if (trusted.isEmpty() && !last.isEmpty() && !last.equals(key)) {
                trouble(
                        FindingKind.CHANGED_KEY,
                        one.file().fileName(),
                        "it is signed by the certificate " + key + ", the one before by " + last);
            }
            last = key;
        }
        if (trusted.isEmpty() && !signed.isEmpty()) {
            trouble(
                    FindingKind.KEY_AS_FOUND,
                    signed.get(0).file().fileName(),
                    "the key was taken as it was found; its certificate has the SHA-256 "
                            + String.join(", ", keys.keySet()));
        }
        signed.stream()
                .filter(CheckpointBook::wasNotValid)
                .findFirst()
                .ifPresent(
                        one ->
                                trouble(
                                        FindingKind.CERTIFICATE_ENDED,
                                        one.file().fileName(),
                                        "it was signed on "
                                                + one.signed()
                                                + " by a certificate that holds until "
                                                + one.certificate().getNotAfter().toInstant()));
    }

    private static boolean wasNotValid(SignedCheckpoint one) {
        X509Certificate certificate = one.certificate();
        Instant signed = one.signed();
        return signed.isBefore(certificate.getNotBefore().toInstant())
                || signed.isAfter(certificate.getNotAfter().toInstant());
    }

    private void checkOrder() {
        for (int i = 0; i < signed.size(); i++) {
            SignedCheckpoint one = signed.get(i);
            Optional<Checkpoint.Previous> previous = one.statement().previous();
            if (previous.isPresent()) {
                checkNamed(
                        previous.get().file(),
                        previous.get().sha256(),
                        i == 0,
                        "the checkpoint " + one.file());
            } else if (i > 0) {
                trouble(
                        FindingKind.MISSING_CHECKPOINT,
                        one.file().fileName(),
                        "it names no checkpoint before it, as only the first of a ledger does");
            }
        }
    }

    // Whether the checkpoint is there and the same that somebody names.
    private void checkNamed(String file, String sha256, boolean mayBeGone, String by) {
        String known = hashes.get(file);
        if (known == null && !mayBeGone) {
            trouble(FindingKind.MISSING_CHECKPOINT, file, by + " names it, and it is not there");
        } else if (known != null && !known.equals(sha256)) {
            trouble(
                    FindingKind.ALTERED_CHECKPOINT,
                    file,
                    by + " names one with the SHA-256 " + sha256 + "; it has " + known);
        }
    }

    /** An entry of the ledger names a checkpoint. */
    void named(Entry.Checkpointed entry, Place by) {
        checkNamed(entry.file(), entry.sha256(), false, by.toString());
    }

    private void checkStamps() {
        Map<String, Long> authorities = new TreeMap<>();
        for (SignedCheckpoint one : signed) {
            if (one.stamp().orElse(null) instanceof TimeStamp.Unfit unfit) {
                trouble(
                        FindingKind.BAD_TIME_STAMP,
                        one.file().fileName(),
                        "its time stamp " + unfit.why());
            } else if (one.stamp().orElse(null) instanceof TimeStamp.Fitting stamp) {
                authorities.merge(
                        stamp.authority() + " (SHA-256 " + stamp.certificate() + ")",
                        1L,
                        Long::sum);
            }
        }
        authorities.forEach(
                (authority, count) ->
                        troubles.add(
                                new Trouble(
                                        FindingKind.TIME_STAMPS,
                                        folder.toString(),
                                        count,
                                        count + " checkpoints are stamped by " + authority)));
    }

    private void trouble(FindingKind kind, String file, String what) {
        troubles.add(new Trouble(kind, folder.resolve(file).toString(), 1, what));
    }

    /** Tells what is wrong with them. */
    void report(Findings findings) {
        troubles.stream()
                .distinct()
                .forEach(one -> findings.add(one.kind(), one.file(), one.count(), one.what()));
    }

    /** Those that can be relied on, in order. */
    List<SignedCheckpoint> signed() {
        return signed;
    }

    /** How many files there are, good or bad. */
    int size() {
        return hashes.size();
    }

    /** The keys that signed, as SHA-256 of their certificates, with how often. */
    Map<String, Long> keys() {
        return keys;
    }

    /** What a checkpoint is called in findings. */
    String nameOf(CheckpointFile file) {
        return folder.resolve(file.fileName()).toString();
    }
}
