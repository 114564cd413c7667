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

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.certificate.CertificateMaker;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.admin.cli.certificate.KeyFormat;
import org.jamestls.admin.cli.certificate.KeyWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key and a self-signed certificate. */
@Command(
        name = "create",
        description = {
            "Makes a key and a certificate that it signs itself, for a James to begin with.",
            "Mail servers that only encrypt take it; mail clients, and servers that check, want one"
                    + " of an authority: see cert request.",
        },
        footer = {
            "%nExamples:",
            "  A keystore for <keystore> in smtpserver.xml:",
            "    james-tls cert create --name mx.example.com --format pkcs12 \\",
            "        --password-from-file keystore.password conf/keystore",
            "  Two files for <privateKey> and <certificates>:",
            "    james-tls cert create --name mx.example.com,mail.example.com conf/mx.pem",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Made.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not made, such as where a file is there already."
        })
final class CertCreateCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 3650;

    @Parameters(
            paramLabel = "FILE",
            description = "The keystore; with PEM, the file of the certificate.")
    private Path file = Path.of("");

    @Mixin private AskedNewKey asked = new AskedNewKey();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "pem",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private KeyFormat format = KeyFormat.PEM;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "397",
            description = "How long it is good; ${DEFAULT-VALUE} unless told.")
    private int days = 397;

    @Mixin private AskedPassword password = new AskedPassword();
    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    CertCreateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(
                    command.commandLine(), "--days must be from 1 to " + MOST_DAYS);
        }
        if (format != KeyFormat.PEM && asked.keyFile().isPresent()) {
            throw new ParameterException(
                    command.commandLine(),
                    AskedNewKey.KEY_OUT + " is for PEM: a keystore holds its key");
        }
        return asked.make(this::make);
    }

    private void make(KeyWriter writer) throws KeyFileException, NotDoneException {
        Path keyOut = asked.keyOut(file);
        if (format == KeyFormat.PEM) {
            asked.keepApart(keyOut, file);
        }
        writer.check(format == KeyFormat.PEM ? List.of(keyOut, file) : List.of(file));
        char[] secret = format == KeyFormat.PEM ? new char[0] : password.require();
        var names = asked.names();
        KeyPair keys = asked.kind().make();
        X509Certificate certificate =
                new CertificateMaker(keys, names)
                        .selfSigned(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                Duration.ofDays(days));
        if (format == KeyFormat.PEM) {
            writer.key(keyOut, keys.getPrivate());
            writer.chain(file, List.of(certificate));
            tell("The key is in " + keyOut + ", the certificate in " + file + ".");
            tell(
                    "In smtpserver.xml: <privateKey>file://conf/"
                            + keyOut.getFileName()
                            + "</privateKey> <certificates>file://conf/"
                            + file.getFileName()
                            + "</certificates>");
        } else {
            writer.keystore(file, format, keys.getPrivate(), List.of(certificate), secret);
            tell("The keystore is in " + file + ".");
            tell(
                    "In smtpserver.xml: <keystore>file://conf/"
                            + file.getFileName()
                            + "</keystore> <keystoreType>"
                            + format.name()
                            + "</keystoreType> <secret>...</secret>");
        }
    }

    private void tell(String sentence) {
        command.commandLine().getOut().println(sentence);
    }
}
