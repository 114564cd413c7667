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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jamestls.admin.cli.client.Body;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.page.Harmless;
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
            "With --url a running server checks its own, and is trusted in that: where it counts,"
                    + " check a copy elsewhere.",
        },
        footer = {
            "%nExamples:",
            "  By what lies in the folder:",
            "    james-tls evidence verify var/tls-evidence",
            "  By a certificate and a hash that were kept elsewhere:",
            "    james-tls evidence verify --certificate signing-certificate.pem \\",
            "        --expect-head 9f86d081884c7d65... var/tls-evidence",
            "  By the server itself, from anywhere:",
            "    james-tls evidence verify --url https://mx.example.com:8000 \\",
            "        --jwt-from-file token",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Nothing breaks the ledgers.",
            ExitStatus.BAD_NEWS + ":Something does; the first break is told with its place.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, such as with a folder that can't be read; or a ledger has no line"
                    + " of what was to be checked."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin private EvidenceFolders ledgers = new EvidenceFolders();
    @Mixin private NamedServer server = new NamedServer();
    @Mixin private AskedTask task = new AskedTask();
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
        ArrayNode checked = JsonNodeFactory.instance.arrayNode();
        if (server.isAsked(EvidenceFolders.LABEL, "--certificate", "--checkpoints")) {
            checked.add(ask());
        } else {
            List<EvidenceFolder> folders = ledgers.folders();
            Verifier verifier = new Verifier(request());
            for (EvidenceFolder folder : folders) {
                checked.add(VerificationJson.of(verify(verifier, folder)));
            }
        }
        print(checked, output);
        return status(checked);
    }

    // Where nothing was checked nothing is proven, and whoever runs this each night must know.
    private int status(ArrayNode checked) {
        if (!isIntact(checked)) {
            return ExitStatus.BAD_NEWS;
        }
        int status = ExitStatus.FINE;
        for (JsonNode one : checked) {
            if (one.path("lines").asLong() == 0) {
                output.tell(
                        "No line was checked of the ledger "
                                + Harmless.text(name(one))
                                + ": is that the folder of a ledger, and are those its days?");
                status = ExitStatus.NOT_DONE;
            }
        }
        return status;
    }

    private static boolean isIntact(ArrayNode checked) {
        return StreamSupport.stream(checked.spliterator(), false)
                .allMatch(one -> one.path("intact").asBoolean());
    }

    private ObjectNode ask() throws NotDoneException {
        Map<String, String> query = new TreeMap<>();
        from.ifPresent(day -> query.put("from", day.toString()));
        to.ifPresent(day -> query.put("to", day.toString()));
        // What is wrong with it is told by the name of the option.
        request();
        head.ifPresent(hash -> query.put("expectHead", hash));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("url", server.url());
        task.result(
                        server,
                        "tls-evidence-verify",
                        "verifying",
                        james -> james.post("/tls/evidence/verify", query, Body.NONE, AskedTask.ID))
                .fields()
                .forEachRemaining(one -> json.set(one.getKey(), one.getValue()));
        return json;
    }

    /** Prints what was found, of each ledger as {@link VerificationJson} tells it. */
    static void print(ArrayNode checked, Output output) {
        if (output.isJson()) {
            output.print(checked);
        } else if (output.isCsv()) {
            output.print(table(checked));
        } else {
            checked.forEach(one -> VerificationText.lines(name(one), one).forEach(output::print));
        }
    }

    private static String name(JsonNode checked) {
        return checked.has("folder")
                ? checked.path("folder").asText()
                : "of " + checked.path("url").asText();
    }

    /** A row for each ledger, and below it one for each thing that was found in it. */
    private static Table table(ArrayNode checked) {
        Table table =
                Table.headed("ledger", "row", "kind", "file", "line", "count", "what", "means");
        for (JsonNode one : checked) {
            String name = name(one);
            table.row(
                    name,
                    "ledger",
                    one.path("intact").asBoolean() ? "intact" : "broken",
                    Table.NONE,
                    Table.NONE,
                    one.path("breakCount").asText(),
                    VerificationText.extent(one),
                    Table.NONE);
            one.path("breaks").forEach(found -> row(name, "break", found, table));
            one.path("notes").forEach(found -> row(name, "note", found, table));
        }
        return table;
    }

    private static void row(String ledger, String row, JsonNode found, Table table) {
        table.row(
                ledger,
                row,
                found.path("kind").asText(),
                found.path("file").asText(),
                JsonWords.text(found, "line"),
                found.path("count").asText(),
                found.path("what").asText(),
                found.path("means").asText());
    }

    private VerifyRequest request() throws NotDoneException {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new ParameterException(command.commandLine(), "--to is before --from");
        }
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
