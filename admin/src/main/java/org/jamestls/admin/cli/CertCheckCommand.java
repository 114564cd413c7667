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
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.certificate.CertificateCheck;
import org.jamestls.admin.cli.certificate.CertificateFinding;
import org.jamestls.admin.cli.certificate.KeyEntry;
import org.jamestls.admin.cli.certificate.KeyFile;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.policy.text.DomainName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether a mail server can show a certificate. */
@Command(
        name = "check",
        description = {
            "Checks whether a mail server can show a certificate: does the key fit, is it for the"
                    + " names that clients use, is it in time, for TLS servers, strong enough, and"
                    + " does its chain lead to an authority?",
            "Each finding has a remedy. Revocation is not looked at.",
        },
        footer = {
            "%nExamples:",
            "  Before James is told of it:",
            "    james-tls cert check conf/mx.pem --key conf/mx.key --name mx.example.com",
            "  Each night, by cron:",
            "    james-tls cert check conf/keystore --password-from-file keystore.password \\",
            "        --name mx.example.com --days 21 || mail -s 'certificate' postmaster",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Nothing has to be mended.",
            ExitStatus.BAD_NEWS + ":Something has to be mended.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not checked, such as with a file that can't be read."
        })
final class CertCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "The keystore, or the certificate and its chain in PEM.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The private key in PEM, where it is in a file of its own.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description = "The names by which clients know the server; not checked unless told.")
    private List<String> names = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "21",
            description = "How long it is to be good at least; ${DEFAULT-VALUE} unless told.")
    private int days = 21;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Certificates of authorities of your own, beside those that Java knows.")
    private Optional<Path> trust = Optional.empty();

    @Mixin private AskedPassword password = new AskedPassword();
    @Mixin private Output output = new Output();
    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    CertCheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        if (days < 0) {
            throw new ParameterException(command.commandLine(), "--days must be 0 or more");
        }
        List<X509Certificate> authorities =
                trust.isPresent() ? new CertificateFile(trust.get()).read() : List.of();
        CertificateCheck check =
                new CertificateCheck(asked(), clock.instant(), Duration.ofDays(days), authorities);
        List<CertificateFinding> findings = check.of(entry());
        boolean problem = findings.stream().anyMatch(CertificateFinding::problem);
        if (output.isJson()) {
            output.print(json(findings, problem));
        } else if (output.isCsv()) {
            output.print(table(findings));
        } else {
            findings.forEach(this::print);
            output.print(
                    problem
                            ? output.bad(file + " has to be mended")
                            : output.good("nothing has to be mended in " + file));
        }
        return problem ? ExitStatus.BAD_NEWS : ExitStatus.FINE;
    }

    private List<DomainName> asked() {
        try {
            return names.stream().map(DomainName::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--name: " + e.getMessage(), e);
        }
    }

    private KeyEntry entry() throws NotDoneException {
        try {
            Optional<char[]> secret = password.read();
            KeyEntry entry = own(KeyFile.read(file, secret));
            if (keyFile.isEmpty()) {
                return entry;
            }
            PrivateKey key =
                    own(KeyFile.read(keyFile.get(), secret))
                            .key()
                            .orElseThrow(
                                    () ->
                                            new NotDoneException(
                                                    "There is no private key in "
                                                            + keyFile.get()
                                                            + "."));
            return new KeyEntry(entry.alias(), Optional.of(key), entry.chain());
        } catch (KeyFileException e) {
            throw new NotDoneException(e.getMessage());
        }
    }

    // James takes the first that has a key; so does this.
    private static KeyEntry own(KeyFile read) {
        return read.entries().stream()
                .filter(entry -> entry.key().isPresent())
                .findFirst()
                .orElse(read.entries().get(0));
    }

    private void print(CertificateFinding finding) {
        output.print(
                output.bold(
                        Table.harmless(
                                (finding.problem() ? "problem: " : "note: ")
                                        + finding.code()
                                        + ": "
                                        + finding.what())));
        output.print("    do: " + Table.harmless(finding.remedy()));
    }

    private static Table table(List<CertificateFinding> findings) {
        Table table = Table.headed("severity", "code", "what", "remedy");
        findings.forEach(
                finding ->
                        table.row(
                                severity(finding),
                                finding.code(),
                                finding.what(),
                                finding.remedy()));
        return table;
    }

    private static String severity(CertificateFinding finding) {
        return finding.problem() ? "problem" : "note";
    }

    private ObjectNode json(List<CertificateFinding> findings, boolean problem) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file.toString()).put("fine", !problem);
        ArrayNode list = json.putArray("findings");
        for (CertificateFinding finding : findings) {
            list.addObject()
                    .put("severity", severity(finding))
                    .put("code", finding.code())
                    .put("what", finding.what())
                    .put("remedy", finding.remedy());
        }
        return json;
    }
}
