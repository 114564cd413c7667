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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.evidence.checkpoint.CheckpointFile;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.FoundCheckpoint;
import org.jamestls.evidence.checkpoint.MadeCheckpoint;
import org.jamestls.evidence.checkpoint.SignedCheckpoint;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.verify.VerificationJson;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.PolicyReader;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what the checkpoints of ledgers sign, and makes one where no server does. */
@Command(
        name = "checkpoint",
        description = {
            "Shows the checkpoints of one or several ledgers: when, up to which line, which"
                    + " files, and by whose key. It does not check the ledger: that does"
                    + " verify.",
            "With --make it makes one first, of a ledger that no server writes to, and shows that"
                    + " one alone. It adds no line to the ledger, and signs only what is intact.",
        },
        footer = {
            "%nExamples:",
            "  What is signed:",
            "    james-tls evidence checkpoint var/tls-evidence",
            "  Sign what a server that was killed has left:",
            "    james-tls evidence checkpoint --make --policy conf/tls-policy.xml \\",
            "        var/tls-evidence",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Done.",
            ExitStatus.BAD_NEWS
                    + ":There is none, or one of them can't be used; with --make, the ledger is"
                    + " broken and was not signed.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, such as with a folder that can't be read, or with --make where a"
                    + " server writes to it."
        })
final class CheckpointCommand implements Callable<Integer> {

    @Mixin private EvidenceFolders ledgers = new EvidenceFolders();
    @Mixin private Output output = new Output();

    @ArgGroup(exclusive = false)
    private Making making = new Making();

    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    /** A command that signs as of {@code clock}. */
    CheckpointCommand(Clock clock) {
        this.clock = clock;
    }

    /** How to make one. */
    private static final class Making {
        @Option(
                names = "--make",
                required = true,
                description =
                        "Make a checkpoint of the last line, with every file that is closed and"
                                + " not signed yet, unless that line is signed already.")
        private boolean make;

        @Option(
                names = "--policy",
                paramLabel = "FILE",
                description =
                        "The policy whose <evidence> names the key, and the authority for time"
                                + " stamps if there is one. Unless told, conf/"
                                + PolicyReader.FILE_NAME
                                + " where there is one; where it names no key, the one that the"
                                + " server has made. No key is made here.")
        private Optional<Path> policy = Optional.empty();

        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                description =
                        "A certificate, or several, in PEM: their keys may have signed before,"
                                + " beside the one that signs now. Unless told, only that one.")
        private Optional<Path> certificate = Optional.empty();
    }

    @Override
    public Integer call() throws NotDoneException {
        List<EvidenceFolder> folders = ledgers.folders();
        return making.make ? make(folders) : show(folders);
    }

    private int show(List<EvidenceFolder> folders) throws NotDoneException {
        boolean fine = true;
        List<FoundCheckpoint> all = new ArrayList<>();
        for (EvidenceFolder folder : folders) {
            List<FoundCheckpoint> found = read(folder);
            fine &= !found.isEmpty();
            all.addAll(found);
        }
        return print(all) && fine ? ExitStatus.FINE : ExitStatus.BAD_NEWS;
    }

    private int make(List<EvidenceFolder> folders) throws NotDoneException {
        if (folders.size() > 1) {
            throw new ParameterException(
                    command.commandLine(), "--make is for one ledger: name one FOLDER.");
        }
        EvidenceFolder folder = folders.get(0);
        CheckpointSigner signer = PolicySigner.read(making.policy, folder, clock);
        List<X509Certificate> trusted =
                making.certificate.isPresent()
                        ? new CertificateFile(making.certificate.get()).read()
                        : List.of();
        StandingLedger.Outcome outcome;
        try (ReadingProgress progress = new ReadingProgress(command, "verifying")) {
            outcome = new StandingLedger(folder, signer, trusted, clock).sign(progress);
        }
        if (outcome instanceof StandingLedger.Signed signed) {
            tell(signed, signer.key());
            return print(List.of(read(folder, signed.by())))
                    ? ExitStatus.FINE
                    : ExitStatus.BAD_NEWS;
        }
        tell("Nothing was signed: the ledger in " + folder.path() + " is broken.");
        if (outcome instanceof StandingLedger.Broken broken) {
            VerifyCommand.print(
                    JsonNodeFactory.instance.arrayNode().add(VerificationJson.of(broken.found())),
                    output);
        }
        return ExitStatus.BAD_NEWS;
    }

    private void tell(StandingLedger.Signed signed, SigningKey key) {
        if (signed.made().isEmpty()) {
            tell("No checkpoint was made: " + signed.by() + " signs the last line already.");
        }
        signed.made()
                .flatMap(MadeCheckpoint::notStamped)
                .ifPresent(why -> tell("It has no time stamp: " + why + "."));
        key.warning(clock.instant()).ifPresent(this::tell);
    }

    private void tell(String sentence) {
        command.commandLine().getErr().println(sentence);
    }

    /** Prints them; false when one of them can't be used. */
    private boolean print(List<FoundCheckpoint> found) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        Table table =
                Table.headed("checkpoint", "node", "line", "head", "closed files", "key", "stamp");
        boolean fine = true;
        for (FoundCheckpoint one : found) {
            if (one instanceof FoundCheckpoint.Signed signed) {
                row(signed.checkpoint(), table);
                put(signed.checkpoint(), answer.addObject());
            } else if (one instanceof FoundCheckpoint.Unusable unusable) {
                fine = false;
                table.row(unusable.file().fileName(), "-", "-", unusable.why(), "-", "-", "-");
                answer.addObject()
                        .put("file", unusable.file().fileName())
                        .put("unusable", unusable.why());
            }
        }
        if (output.isJson()) {
            output.print(answer);
        } else {
            output.print(table);
        }
        return fine;
    }

    private static List<FoundCheckpoint> read(EvidenceFolder folder) throws NotDoneException {
        try {
            return new CheckpointFolder(folder.checkpoints()).read(() -> {});
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static FoundCheckpoint read(EvidenceFolder folder, CheckpointFile file)
            throws NotDoneException {
        try {
            return new CheckpointFolder(folder.checkpoints()).read(file);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static NotDoneException unreadable(EvidenceFolder folder, IOException why) {
        return new NotDoneException(
                "The checkpoints in "
                        + folder.checkpoints()
                        + " can't be read: "
                        + why.getMessage());
    }

    private static void row(SignedCheckpoint signed, Table table) {
        table.row(
                signed.file().fileName(),
                SafeText.echo(signed.statement().node()),
                Long.toString(signed.statement().sequence()),
                signed.statement().head(),
                Integer.toString(signed.statement().closed().size()),
                signed.fingerprint(),
                signed.stamp().isPresent() ? "yes" : "no");
    }

    private static void put(SignedCheckpoint signed, ObjectNode json) {
        json.put("file", signed.file().fileName())
                .put("sha256", signed.sha256())
                .put("node", signed.statement().node())
                .put("time", signed.statement().time().toString())
                .put("seq", signed.statement().sequence())
                .put("head", signed.statement().head());
        ArrayNode closed = json.putArray("closed");
        signed.statement()
                .closed()
                .forEach(
                        file ->
                                closed.addObject()
                                        .put("file", file.file())
                                        .put("sha256", file.sha256())
                                        .put("lines", file.lines()));
        json.put("key", signed.fingerprint()).put("stamped", signed.stamp().isPresent());
    }
}
