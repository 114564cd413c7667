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
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.certificate.KeyEntry;
import org.jamestls.admin.cli.certificate.KeyFile;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the certificates in a file. */
@Command(
        name = "show",
        description =
                "Shows the certificates in a file: PEM, DER, PKCS#12 or JKS; with how many days each"
                        + " is still good, and the hashes by which a policy pins them.",
        footer = {
            "%nExamples:",
            "  How long is it still good?",
            "    james-tls cert show conf/keystore --password-from-file keystore.password",
            "  What to write into <pin> for a partner's certificate:",
            "    james-tls cert show partner.pem -o json | jq -r '.[0].spkiSha256'",
        })
final class CertShowCommand implements Callable<Integer> {
    private static final int LONGEST = 200;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Mixin private AskedPassword password = new AskedPassword();
    @Mixin private Output output = new Output();

    private final Clock clock;

    CertShowCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        KeyFile read;
        try {
            read = KeyFile.read(file, password.read());
        } catch (KeyFileException e) {
            throw new NotDoneException(e.getMessage());
        }
        if (output.isJson()) {
            output.print(json(read, clock.instant()));
        } else if (output.isCsv()) {
            output.print(rows(read, clock.instant()));
        } else {
            print(read, clock.instant());
        }
        return ExitStatus.FINE;
    }

    private void print(KeyFile read, Instant now) {
        boolean first = true;
        for (KeyEntry entry : read.entries()) {
            for (X509Certificate certificate : entry.chain()) {
                if (!first) {
                    output.print("");
                }
                first = false;
                output.print(about(read, entry, certificate, now));
            }
            if (entry.chain().isEmpty()) {
                output.print("a private key, without a certificate");
            }
        }
    }

    private static Table about(
            KeyFile read, KeyEntry entry, X509Certificate certificate, Instant now) {
        CertificateFacts facts = CertificateReader.read(certificate);
        Table table =
                Table.plain()
                        .row("subject", SafeText.printable(facts.subject(), LONGEST))
                        .row(
                                "names",
                                facts.dnsNames().isEmpty()
                                        ? Table.NONE
                                        : CertificateRows.names(facts))
                        .row("issuer", CertificateRows.issuer(facts))
                        .row("good from", facts.notBefore().toString())
                        .row("until", facts.notAfter().toString())
                        .row(
                                "days left",
                                CertificateRows.lasting(CertificateRows.daysLeft(certificate, now)))
                        .row("key", CertificateRows.key(facts))
                        .row("signed with", SafeText.echo(certificate.getSigAlgName()))
                        .row("SHA-256", facts.sha256())
                        .row("SHA-256 of key", facts.spkiSha256());
        if (certificate.equals(entry.chain().get(0))) {
            table.row("in", where(read, entry));
        }
        return table;
    }

    private static String where(KeyFile read, KeyEntry entry) {
        return read.format().words()
                + (entry.alias().isEmpty() ? "" : ", alias " + SafeText.echo(entry.alias()))
                + (entry.key().isPresent() ? ", with its private key" : "");
    }

    private static Table rows(KeyFile read, Instant now) {
        Table table =
                Table.headed(
                        "alias",
                        "names",
                        "issuer",
                        "until",
                        "days left",
                        "key",
                        "SHA-256",
                        "SHA-256 of key");
        for (KeyEntry entry : read.entries()) {
            for (X509Certificate certificate : entry.chain()) {
                CertificateFacts facts = CertificateReader.read(certificate);
                table.row(
                        entry.alias().isEmpty() ? Table.NONE : entry.alias(),
                        CertificateRows.names(facts),
                        CertificateRows.issuer(facts),
                        facts.notAfter().toString(),
                        Long.toString(CertificateRows.daysLeft(certificate, now)),
                        CertificateRows.key(facts),
                        facts.sha256(),
                        facts.spkiSha256());
            }
        }
        return table;
    }

    private static ArrayNode json(KeyFile read, Instant now) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (KeyEntry entry : read.entries()) {
            for (X509Certificate certificate : entry.chain()) {
                ObjectNode one = json.addObject().put("format", read.format().toString());
                if (!entry.alias().isEmpty()) {
                    one.put("alias", entry.alias());
                }
                CertificateRows.put(certificate, now, one);
            }
        }
        return json;
    }
}
