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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.xml.UnreadableXmlException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which smtpserver.xml a policy is held against, if any, and where that James works. */
final class ServerFile {

    /** One of the two, or neither. */
    private static final class Which {
        @Option(
                names = "--server",
                paramLabel = "FILE",
                description =
                        "James' smtpserver.xml; the one beside the policy, if there is one, unless"
                                + " told.")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--no-server", description = "Look at the policy alone.")
        private boolean none;
    }

    @ArgGroup private Which which = new Which();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "James' working folder, where its keystores are sought; unless told, the one"
                            + " that the configuration folder is in, where that has an"
                            + " extensions-jars.")
    private Optional<Path> root = Optional.empty();

    /**
     * The file, as the user would name it; empty where none is meant.
     *
     * @param policy the policy's file
     */
    Optional<Path> path(PolicyFile policy) {
        if (which.none) {
            return Optional.empty();
        }
        return which.file.or(
                () ->
                        Optional.of(policy.path().resolveSibling(ServerSettings.FILE_NAME))
                                .filter(Files::exists));
    }

    /**
     * Reads the file.
     *
     * @throws NotDoneException when there is no such file or it can't be read
     * @throws UnreadableXmlException when it can be read, and is not well formed
     */
    ServerSettings read(Path path) throws NotDoneException, UnreadableXmlException {
        byte[] octets = octets(path);
        return ServerSettings.read(
                name -> new ByteArrayInputStream(octets), path.getFileName().toString());
    }

    private static byte[] octets(Path path) throws NotDoneException {
        if (Files.isDirectory(path)) {
            throw new NotDoneException(
                    path + " is a folder: name an " + ServerSettings.FILE_NAME + " with --server");
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new NotDoneException(
                    "There is no file "
                            + path
                            + ": name another one with --server, or say --no-server");
        } catch (IOException e) {
            throw NotDoneException.notRead(path, e);
        }
    }

    /** The folder in which James works; empty where it is not known. */
    Optional<Path> root(PolicyFile policy) {
        return root.or(
                () ->
                        Optional.ofNullable(policy.conf().toAbsolutePath().normalize().getParent())
                                .filter(
                                        folder ->
                                                Files.isDirectory(
                                                        folder.resolve("extensions-jars"))));
    }
}
