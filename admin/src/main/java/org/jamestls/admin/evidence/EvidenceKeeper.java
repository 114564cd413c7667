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
package org.jamestls.admin.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.annotation.PreDestroy;
import org.jamestls.evidence.archive.Announcer;
import org.jamestls.evidence.archive.Archiver;
import org.jamestls.evidence.archive.Tidied;
import org.jamestls.evidence.checkpoint.CheckpointMail;
import org.jamestls.evidence.checkpoint.CheckpointMailer;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.Checkpointer;
import org.jamestls.evidence.checkpoint.HttpTimeStampAuthority;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.checkpoint.SigningKeyException;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.ChainedLedger;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.evidence.ledger.LedgerOrigin;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.evidence.ledger.LedgerStatus;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.privacy.PrivacyFilter;
import org.jamestls.evidence.storage.FolderInUseException;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.tls.CertificateFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence of one server. The ledger is closed by those who append to it, after the last of
 * them; what this has around it ends with the server. Thread safe.
 */
public final class EvidenceKeeper implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(EvidenceKeeper.class);

    private static final Duration PATIENCE_WITH_AUTHORITY = Duration.ofSeconds(20);
    private static final Duration PATIENCE_WITH_DISK = Duration.ofSeconds(30);

    /** How often the folder is tidied: the index of the present day grows by it too. */
    private static final Duration TIDYING = Duration.ofHours(1);

    private final EvidenceFolder folder;
    private final ChainedLedger ledger;
    private final Checkpointer checkpointer;
    private final Archiver archiver;
    private final ScheduledExecutorService tidying;
    private final AtomicBoolean used = new AtomicBoolean();

    private EvidenceKeeper(
            EvidenceFolder folder,
            ChainedLedger ledger,
            Checkpointer checkpointer,
            Archiver archiver) {
        this.folder = folder;
        this.ledger = ledger;
        this.checkpointer = checkpointer;
        this.archiver = archiver;
        this.tidying =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "james-tls-evidence-tidy");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Where things are on this server.
     *
     * @param var James' folder of what it keeps
     * @param conf James' configuration folder
     */
    public record Places(Path var, Path conf) {}

    /**
     * Opens the ledger and begins.
     *
     * @param software name and version of the suite
     * @param policy the version of the policy in force
     * @throws EvidenceNotKeptException when it can't be kept as the policy says; the server must
     *     not start then
     */
    public static EvidenceKeeper open(
            EvidenceSettings settings,
            Places places,
            String software,
            String policy,
            CheckpointMailer mailer,
            Clock clock)
            throws EvidenceNotKeptException {
        String node = NodeName.of(settings.node());
        EvidenceFolder folder =
                new EvidenceFolder(
                        places.var().resolve(settings.folder()), "the ledger of " + node);
        MonthKeys names = new MonthKeys(folder.keys());
        SigningKey key = signingKey(settings, places, folder, node, clock);
        ChainedLedger ledger;
        try {
            ledger =
                    ChainedLedger.open(
                            new FolderStorage(folder.path()),
                            settings,
                            new LedgerOrigin(node, software, policy),
                            new PrivacyFilter(settings.privacy(), names)::apply,
                            clock);
        } catch (FolderInUseException e) {
            throw new EvidenceNotKeptException(e.getMessage(), e);
        }
        EvidenceKeeper keeper =
                new EvidenceKeeper(
                        folder,
                        ledger,
                        new Checkpointer(
                                node,
                                folder,
                                ledger,
                                ledger::position,
                                new CheckpointSigner(
                                        key,
                                        settings.timeStampAuthority()
                                                .map(
                                                        uri ->
                                                                new HttpTimeStampAuthority(
                                                                        uri,
                                                                        PATIENCE_WITH_AUTHORITY)),
                                        clock),
                                settings.checkpointMailTo()
                                        .map(address -> new CheckpointMail(mailer, address)),
                                clock),
                        new Archiver(
                                folder,
                                clock,
                                settings.retention(),
                                Announcer.by(ledger, PATIENCE_WITH_DISK),
                                names::destroyBefore));
        LOGGER.info(
                "TLS evidence is kept in {} as node {}: {}, names {}",
                folder.path(),
                node,
                settings.durability(),
                settings.privacy());
        keeper.begin(settings.checkpointInterval());
        return keeper;
    }

    private static SigningKey signingKey(
            EvidenceSettings settings,
            Places places,
            EvidenceFolder folder,
            String node,
            Clock clock)
            throws EvidenceNotKeptException {
        try {
            if (settings.signingKey().isEmpty()) {
                return SigningKey.readOrMake(folder, node, clock);
            }
            return SigningKey.read(settings.signingKey().get(), places.conf());
        } catch (SigningKeyException e) {
            throw new EvidenceNotKeptException(e.getMessage(), e);
        }
    }

    private void begin(Duration interval) {
        checkpointer.start(interval);
        tidying.scheduleWithFixedDelay(this::tidy, 0, TIDYING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tidy() {
        try {
            Tidied done = archiver.tidy();
            done.problems()
                    .forEach(problem -> LOGGER.warn("The TLS evidence is not tidied: {}", problem));
        } catch (RuntimeException e) {
            LOGGER.warn("The TLS evidence is not tidied: {}", e.toString());
            LOGGER.debug("What prevented it", e);
        }
    }

    /** Where the hooks append. Closing it signs what was written, and then closes the ledger. */
    public Ledger ledger() {
        return new Ledger() {
            @Override
            public CompletableFuture<Void> append(
                    Entry entry, Collection<CertificateFacts> certificates) {
                used.set(true);
                return ledger.append(entry, certificates);
            }

            @Override
            public void close() {
                // James ends its listeners before what is told by PreDestroy, or after.
                EvidenceKeeper.this.close();
                ledger.close();
            }
        };
    }

    /** Where the ledger is. */
    public EvidenceFolder folder() {
        return folder;
    }

    /** How far the ledger is; see {@link ChainedLedger#position()}. */
    public CompletableFuture<LedgerPosition> position() {
        return ledger.position();
    }

    /** How the ledger fares. */
    public LedgerStatus status() {
        return ledger.status();
    }

    /** How its checkpoints fare. */
    public Checkpointer.State checkpoints() {
        return checkpointer.state();
    }

    /** Signs and tidies no more. Where nobody has appended, nobody else will close the ledger. */
    @Override
    @PreDestroy
    public void close() {
        tidying.shutdownNow();
        checkpointer.close();
        if (!used.get()) {
            ledger.close();
        }
    }
}
