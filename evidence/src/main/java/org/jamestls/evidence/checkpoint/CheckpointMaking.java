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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ClosedFile;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one checkpoint together, signs it and writes it. For whoever holds the ledger: a server, or
 * a command on a folder that no server writes to.
 */
public final class CheckpointMaking {
    private static final Logger LOGGER = LoggerFactory.getLogger(CheckpointMaking.class);

    private final String node;
    private final CheckpointFolder checkpoints;
    private final CheckpointSigner signer;
    private final Clock clock;

    /**
     * @param node which server says so
     * @param checkpoints where it goes
     * @param clock what time it is
     */
    public CheckpointMaking(
            String node, CheckpointFolder checkpoints, CheckpointSigner signer, Clock clock) {
        this.node = node;
        this.checkpoints = checkpoints;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Makes one of a ledger that stands still, and signs each file that is closed and that no
     * checkpoint has signed yet.
     *
     * @param folder of the ledger
     * @param reached how far it is; what it does not tell of closed files is read
     * @param stamped whether a time stamp is asked for, where the signer has an authority
     * @throws IOException when it can't be written, or what is there can't be read
     */
    public MadeCheckpoint make(EvidenceFolder folder, LedgerPosition reached, boolean stamped)
            throws IOException {
        return make(reached, ClosedFiles.of(folder).unsigned(reached), stamped);
    }

    /**
     * Makes it.
     *
     * @param closed which files it signs
     * @param stamped whether a time stamp is asked for, where the signer has an authority
     * @throws IOException when it can't be written
     */
    public MadeCheckpoint make(LedgerPosition reached, List<ClosedFile> closed, boolean stamped)
            throws IOException {
        Checkpoint statement =
                new Checkpoint(
                        node,
                        clock.instant(),
                        reached.sequence(),
                        reached.head(),
                        reached.file(),
                        closed,
                        previous(reached));
        byte[] octets = signer.sign(statement);
        Optional<String> notStamped = Optional.empty();
        if (stamped && signer.stamps()) {
            try {
                octets = signer.stamp(octets);
            } catch (IOException e) {
                notStamped = Optional.of(e.getMessage());
                LOGGER.warn(
                        "The checkpoint {} has no time stamp: {}",
                        statement.toFile(),
                        e.getMessage());
            }
        }
        checkpoints.write(statement.toFile(), octets);
        return new MadeCheckpoint(
                statement.toFile(), Sha256.hexOf(octets), statement, notStamped, Optional.empty());
    }

    private Optional<Checkpoint.Previous> previous(LedgerPosition reached) throws IOException {
        List<CheckpointFile> files = checkpoints.files();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        CheckpointFile last = files.get(files.size() - 1);
        if (last.sequence() > reached.sequence()) {
            LOGGER.error(
                    "The TLS evidence ends with line {}, but the checkpoint {} signed line {}:"
                            + " lines are missing. Check the ledger: james-tls evidence verify",
                    reached.sequence(),
                    last,
                    last.sequence());
        }
        return Optional.of(
                new Checkpoint.Previous(last.fileName(), Sha256.hexOf(checkpoints.octets(last))));
    }
}
