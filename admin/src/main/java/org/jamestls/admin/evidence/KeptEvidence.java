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

import com.google.inject.Inject;
import com.google.inject.Injector;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.PreDestroy;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.MailetContext;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.evidence.ledger.LedgerPosition;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.xml.PolicyReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence of this server as its policy asks for it, begun when the server starts. Where it
 * can't be kept, the server does not start, and one message says why.
 */
public final class KeptEvidence implements OwnLedger, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(KeptEvidence.class);

    private final Optional<EvidenceKeeper> keeper;
    private final LastVerification verification = new LastVerification();

    /** Begins; see {@link EvidenceKeeper#open}. */
    @Inject
    public KeptEvidence(
            ReloadablePolicy policy, FileSystem fileSystem, Injector james, Clock clock) {
        EvidenceSettings settings = policy.evidence();
        if (settings.enabled()) {
            keeper = Optional.of(open(settings, policy, fileSystem, james, clock));
        } else {
            keeper = Optional.empty();
            LOGGER.info("TLS evidence is not kept, as the policy says");
        }
    }

    private static EvidenceKeeper open(
            EvidenceSettings settings,
            ReloadablePolicy policy,
            FileSystem fileSystem,
            Injector james,
            Clock clock) {
        try {
            return EvidenceKeeper.open(
                    settings,
                    new EvidenceKeeper.Places(
                            folder(fileSystem, FileSystem.FILE_PROTOCOL_AND_VAR),
                            folder(fileSystem, FileSystem.FILE_PROTOCOL_AND_CONF)),
                    software(),
                    policy.policy().version(),
                    // There is none yet, and where nothing is mailed none is needed.
                    new CheckpointPost(() -> james.getInstance(MailetContext.class)),
                    clock);
        } catch (EvidenceNotKeptException e) {
            LOGGER.error("{}", e.getMessage());
            throw new IllegalStateException(e.getMessage(), e);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException(
                    "James has no folder for TLS evidence: " + e.getMessage(), e);
        }
    }

    private static Path folder(FileSystem fileSystem, String protocol)
            throws FileNotFoundException {
        return fileSystem
                .getFile(protocol + PolicyReader.FILE_NAME)
                .toPath()
                .toAbsolutePath()
                .getParent();
    }

    private static String software() {
        return "james-tls "
                + Optional.ofNullable(KeptEvidence.class.getPackage().getImplementationVersion())
                        .orElse("of unknown version");
    }

    /** Where the hooks append; what keeps nothing where none is kept. */
    public Ledger ledger() {
        return keeper.map(EvidenceKeeper::ledger).orElseGet(Ledger::none);
    }

    @Override
    public Optional<EvidenceFolder> folder() {
        return keeper.map(EvidenceKeeper::folder);
    }

    @Override
    public CompletableFuture<LedgerPosition> position() {
        return keeper.map(EvidenceKeeper::position)
                .orElseGet(
                        () ->
                                CompletableFuture.failedFuture(
                                        new IllegalStateException("no evidence is kept")));
    }

    /** What this server found when it checked it last. */
    public LastVerification verification() {
        return verification;
    }

    /** What keeps it; empty where none is kept. */
    public Optional<EvidenceKeeper> keeper() {
        return keeper;
    }

    /** Signs and tidies no more. The ledger is closed by those who append to it. */
    @Override
    @PreDestroy
    public void close() {
        keeper.ifPresent(EvidenceKeeper::close);
    }
}
