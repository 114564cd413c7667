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

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jamestls.admin.cli.certificate.CertificateMaker;
import org.jamestls.admin.cli.certificate.KeyEntry;
import org.jamestls.admin.cli.certificate.KeyFile;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.admin.cli.certificate.KeyWriter;
import org.jamestls.admin.cli.certificate.PublicKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a request for a certificate, and a key where there is none. */
@Command(
        name = "request",
        description = {
            "Makes a request for a certificate (PKCS#10), and a key where none is named. Send the"
                    + " request to the authority, and keep the key.",
        },
        footer = {
            "%nExamples:",
            "  A new key, and a request for it:",
            "    james-tls cert request --name mx.example.com conf/mx.csr",
            "  For the key of today, so that what pins it stays right:",
            "    james-tls cert request --name mx.example.com --key conf/mx.key conf/mx.csr",
            "  What came back goes beside the key; does all fit?",
            "    james-tls cert check conf/mx.pem --key conf/mx.key --name mx.example.com",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Made.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not made, such as where a file is there already."
        })
final class CertRequestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file of the request.")
    private Path file = Path.of("");

    @Mixin private AskedNewKey asked = new AskedNewKey();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key or keystore to make it for; unless told, a new key is made.")
    private Optional<Path> existing = Optional.empty();

    @Mixin private AskedPassword password = new AskedPassword();
    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws NotDoneException {
        return asked.make(this::make);
    }

    private void make(KeyWriter writer) throws KeyFileException, NotDoneException {
        if (existing.isPresent() && asked.keyFile().isPresent()) {
            throw asked.wrong(
                    AskedNewKey.KEY_OUT
                            + " is for a new key, and --key names one: give one of them");
        }
        Path keyOut = asked.keyOut(file);
        asked.keepApart(existing.orElse(keyOut), file);
        writer.check(existing.isPresent() ? List.of(file) : List.of(keyOut, file));
        var names = asked.names();
        KeyPair keys = existing.isPresent() ? read(existing.get()) : asked.kind().make();
        if (existing.isEmpty()) {
            writer.key(keyOut, keys.getPrivate());
        }
        writer.request(file, new CertificateMaker(keys, names).request());
        command.commandLine()
                .getOut()
                .println(
                        (existing.isEmpty() ? "The key is in " + keyOut + ", the" : "The")
                                + " request in "
                                + file
                                + ".");
    }

    private KeyPair read(Path from) throws KeyFileException, NotDoneException {
        List<KeyEntry> entries =
                KeyFile.read(from, password.read()).entries().stream()
                        .filter(entry -> entry.key().isPresent())
                        .toList();
        if (entries.size() != 1) {
            throw new NotDoneException(
                    entries.isEmpty()
                            ? "There is no private key in "
                                    + from
                                    + (Files.exists(from)
                                            ? ", or its password was not given with"
                                                    + " --password-from-file."
                                            : ".")
                            : "There are " + entries.size() + " private keys in " + from + ".");
        }
        KeyEntry entry = entries.get(0);
        PrivateKey key = entry.key().orElseThrow();
        PublicKey publicKey =
                entry.chain().isEmpty() ? PublicKeys.of(key) : entry.chain().get(0).getPublicKey();
        return new KeyPair(publicKey, key);
    }
}
