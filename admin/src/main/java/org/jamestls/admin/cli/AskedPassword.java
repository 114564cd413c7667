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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The password of a keystore or key. It is on no command line: others could see it there. */
final class AskedPassword {
    private static final String VARIABLE = "JAMES_TLS_KEYSTORE_PASSWORD";

    @Option(
            names = "--password-from-file",
            paramLabel = "FILE",
            description =
                    "A file with the password of the keystore, or of an encrypted key; unless told,"
                            + " what the variable "
                            + VARIABLE
                            + " says, if anything.")
    private Optional<Path> file = Optional.empty();

    /**
     * The password; empty where none was told.
     *
     * @throws NotDoneException when its file can't be read
     */
    Optional<char[]> read() throws NotDoneException {
        if (file.isEmpty()) {
            return Optional.ofNullable(System.getenv(VARIABLE))
                    .filter(text -> !text.isEmpty())
                    .map(String::toCharArray);
        }
        try {
            return Optional.of(
                    Files.readString(file.get(), StandardCharsets.UTF_8).strip().toCharArray());
        } catch (IOException e) {
            throw NotDoneException.notRead(file.get(), e);
        }
    }

    /**
     * The password of what is to be made.
     *
     * @throws NotDoneException when none was told
     */
    char[] require() throws NotDoneException {
        return read().filter(password -> password.length >= 6)
                .orElseThrow(
                        () ->
                                new NotDoneException(
                                        "A keystore needs a password of 6 characters or more: give"
                                                + " it with --password-from-file, or in the"
                                                + " variable "
                                                + VARIABLE
                                                + "."));
    }
}
