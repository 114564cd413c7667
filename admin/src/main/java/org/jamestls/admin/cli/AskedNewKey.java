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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.cli.certificate.KeyFileException;
import org.jamestls.admin.cli.certificate.KeyKind;
import org.jamestls.admin.cli.certificate.KeyWriter;
import org.jamestls.policy.text.DomainName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which key is made, for whom, and whether it may replace another one. */
final class AskedNewKey {
    static final String KEY_OUT = "--key-out";

    private static final String STAR = "*.";
    private static final String IPV4 = "[0-9]+(\\.[0-9]+){3}";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            split = ",",
            splitSynopsisLabel = ",",
            description = "The names by which clients know the server; the first is its subject.")
    private List<String> names = List.of();

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            defaultValue = "ec",
            description =
                    "A new key of this type: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private KeyKind kind = KeyKind.EC;

    @Option(
            names = KEY_OUT,
            paramLabel = "FILE",
            description =
                    "The file of the new key in PEM; unless told, FILE with .key for its ending.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(names = "--force", description = "Replace files that are there, keys as well.")
    private boolean force;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private static String name(String text) {
        if (text.matches(IPV4)) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is an address: clients look for the name by which they know the"
                            + " server");
        }
        return text.startsWith(STAR)
                ? STAR + DomainName.parse(text.substring(STAR.length())).ascii()
                : DomainName.parse(text).ascii();
    }

    KeyKind kind() {
        return kind;
    }

    /** The file that was named for the new key; empty where none was. */
    Optional<Path> keyFile() {
        return keyFile;
    }

    /** The file of the new key, beside that of its certificate or request unless told. */
    Path keyOut(Path file) {
        return keyFile.orElseGet(
                () -> {
                    String name = String.valueOf(file.getFileName());
                    int dot = name.lastIndexOf('.');
                    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".key");
                });
    }

    /**
     * Fails where what is made would take the place of its key: in one file the one that is written
     * later is all that is left, also with {@code --force}.
     *
     * @param key the file of the key, new or not
     * @param file that of the certificate or request
     */
    void keepApart(Path key, Path file) {
        if (isSame(key, file)) {
            throw wrong(
                    file
                            + " is the file of the key, which would be lost: name another FILE, or"
                            + " another file for a new key with "
                            + KEY_OUT);
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                    || Files.isSameFile(one, other);
        } catch (IOException e) {
            // One of them is not there yet.
            return false;
        }
    }

    /** Wrong usage, in words for people. */
    ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** What makes keys and what belongs to them. */
    @FunctionalInterface
    interface Making {
        void with(KeyWriter writer) throws KeyFileException, NotDoneException;
    }

    /**
     * Makes them.
     *
     * @return the {@link ExitStatus}
     * @throws NotDoneException when a file can't be read or written, or would be replaced
     */
    int make(Making making) throws NotDoneException {
        try {
            making.with(new KeyWriter(force));
        } catch (KeyFileException e) {
            throw new NotDoneException(e.getMessage());
        }
        return ExitStatus.FINE;
    }

    /** The names as A-labels, one at least; the first label may be a star. */
    List<String> names() {
        try {
            return names.stream().map(AskedNewKey::name).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--name: " + e.getMessage(), e);
        }
    }
}
