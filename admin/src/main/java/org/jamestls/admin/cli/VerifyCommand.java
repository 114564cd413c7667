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
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.evidence.verify.VerificationJson;
import org.jamestls.evidence.verify.VerificationText;
import org.jamestls.evidence.verify.Verifier;
import org.jamestls.evidence.verify.VerifyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks ledgers: the chain, its order, its signatures. */
@Command(
        name = "verify",
        description = {
            "Checks one or several ledgers: that no line was altered, taken away, put in or moved,"
                    + " and that every checkpoint agrees.",
            "It reads files alone, also while a server writes them. Whoever can write to the folder"
                    + " and has the key can make another ledger: name what you keep elsewhere.",
        },
        footer = {
            "%nExamples:",
            "  By what lies in the folder:",
            "    james-tls evidence verify var/tls-evidence",
            "  By a certificate and a hash that were kept elsewhere:",
            "    james-tls evidence verify --certificate signing-certificate.pem \\",
            "        --expect-head 9f86d081884c7d65... var/tls-evidence",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Nothing breaks the ledgers.",
            ExitStatus.BAD_NEWS + ":Something does; the first break is told with its place.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a folder that can't be read."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin private EvidenceFolders ledgers = new EvidenceFolders();
    @Mixin private Output output = new Output();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "A certificate, or several, in PEM: only their keys may have signed. Unless told,"
                            + " any one key.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Checkpoints that were kept elsewhere, beside those of the ledger.")
    private Optional<Path> checkpoints = Optional.empty();

    @Option(
            names = "--expect-head",
            paramLabel = "SHA-256",
            description = "The hash of a line, noted earlier, that must be in the chain.")
    private Optional<String> head = Optional.empty();

    @Option(names = "--from", paramLabel = "DAY", description = "The first day to check, UTC.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "The last day to check, UTC.")
    private Optional<LocalDate> to = Optional.empty();

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws NotDoneException {
        List<EvidenceFolder> folders = ledgers.folders();
        Verifier verifier = new Verifier(request());
        List<Verification> checked = new ArrayList<>();
        for (EvidenceFolder folder : folders) {
            checked.add(verify(verifier, folder));
        }
        print(checked, output);
        return checked.stream().allMatch(Verification::isIntact)
                ? ExitStatus.FINE
                : ExitStatus.BAD_NEWS;
    }

    /** Prints what was found. */
    static void print(List<Verification> checked, Printer output) {
        if (output.isJson()) {
            ArrayNode answer = JsonNodeFactory.instance.arrayNode();
            checked.forEach(one -> answer.add(VerificationJson.of(one)));
            output.print(answer);
        } else {
            checked.forEach(one -> VerificationText.lines(one).forEach(output::print));
        }
    }

    private VerifyRequest request() throws NotDoneException {
        VerifyRequest request = VerifyRequest.all().between(from, to);
        if (certificate.isPresent()) {
            request = request.trusting(new CertificateFile(certificate.get()).read());
        }
        if (checkpoints.isPresent()) {
            request = request.with(checkpoints.get());
        }
        try {
            return head.isPresent()
                    ? request.expecting(head.get().toLowerCase(Locale.ROOT))
                    : request;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--expect-head must be 64 hexadecimal digits", e);
        }
    }

    private Verification verify(Verifier verifier, EvidenceFolder folder) throws NotDoneException {
        try (ReadingProgress progress = new ReadingProgress(command, "verifying")) {
            return verifier.verify(folder, progress.whole(verifier.work(folder)));
        } catch (IOException e) {
            throw new NotDoneException(
                    "The ledger in " + folder.path() + " can't be checked: " + e.getMessage());
        }
    }
}
