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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.CheckpointMaking;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.MadeCheckpoint;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.checkpoint.SigningKeyException;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;

/** The {@link SampleLedger} with a key, to be signed and to be tampered with. */
record SignedLedger(Path path) {
    static final String FIRST_DAY = "2026-11-24.jsonl";
    static final String LAST_DAY = "2026-11-25.jsonl";
    static final int LINES = 33;

    /** After its last line. */
    static final Instant SIGNING = Instant.parse("2026-11-25T19:00:00Z");

    /** What {@link #sign()} makes first. */
    static final String CHECKPOINT = "2026-11-25T19-00-00Z-33.cms";

    private static final Clock CLOCK = Clock.fixed(SIGNING, ZoneOffset.UTC);

    /** One that is not signed, with its key. */
    static SignedLedger into(Path path) throws IOException {
        SampleLedger.into(path);
        SignedLedger ledger = new SignedLedger(path);
        ledger.key();
        return ledger;
    }

    EvidenceFolder folder() {
        return new EvidenceFolder(path);
    }

    /** The key; a new one where there is none. */
    SigningKey key() {
        try {
            return SigningKey.readOrMake(folder(), "mx1", CLOCK);
        } catch (SigningKeyException e) {
            throw new AssertionError(e);
        }
    }

    Path certificate() {
        return folder().keys().resolve("signing-certificate.pem");
    }

    /** The key and its certificate in one file, as a policy names them. */
    Path keyInto(Path file) throws IOException {
        return Files.writeString(
                file,
                Files.readString(folder().keys().resolve("signing-key.pem"))
                        + Files.readString(certificate()));
    }

    /** Signs its last line, with all days before. */
    MadeCheckpoint sign() throws IOException {
        Verification found = verify();
        Verification.End last = found.last().orElseThrow();
        return new CheckpointMaking(
                        "mx1",
                        new CheckpointFolder(folder().checkpoints()),
                        new CheckpointSigner(key(), Optional.empty(), CLOCK),
                        CLOCK)
                .make(
                        new LedgerPosition(last.sequence(), last.sha256(), last.file(), List.of()),
                        found.closed(),
                        false);
    }

    Verification verify() throws IOException {
        return new Verifier(VerifyRequest.all().hashing()).verify(folder(), octets -> {});
    }

    /** Changes the lines of a file. */
    void edit(String file, UnaryOperator<List<String>> edit) throws IOException {
        Path of = path.resolve(file);
        Files.write(of, edit.apply(new ArrayList<>(Files.readAllLines(of))));
    }
}
