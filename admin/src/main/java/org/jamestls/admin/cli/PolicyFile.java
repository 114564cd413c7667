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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.Position;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which policy is meant, and which folder of James' configuration it belongs to. */
final class PolicyFile {

    static final String LABEL = "FILE";
    static final String CONF = "--conf";

    @Parameters(
            paramLabel = LABEL,
            arity = "0..1",
            description = "The policy; DIR/" + PolicyReader.FILE_NAME + " unless told.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = CONF,
            paramLabel = "DIR",
            description =
                    "James' configuration folder; unless told, the folder of FILE, or conf where"
                            + " there is no FILE.")
    private Optional<Path> conf = Optional.empty();

    /** The policy file that was named; empty where none was. */
    Optional<Path> named() {
        return file;
    }

    /** The policy file, as the user would name it. */
    Path path() {
        return file.orElseGet(() -> conf().resolve(PolicyReader.FILE_NAME));
    }

    /** The folder with the other files of James' configuration, as the user would name it. */
    Path conf() {
        return conf.or(() -> file.map(named -> named.resolveSibling("")))
                .orElseGet(() -> Path.of("conf"));
    }

    /**
     * Reads the policy, with what stands where, and the lists beside it.
     *
     * @throws NotDoneException when there is no such file or it can't be read
     * @throws InvalidPolicyException when it can be read, and not be used
     */
    PolicyDocument readDocument() throws NotDoneException, InvalidPolicyException {
        return readDocument(path());
    }

    /**
     * Reads a policy as {@link #readDocument()} does.
     *
     * @throws NotDoneException as there
     * @throws InvalidPolicyException as there
     */
    static PolicyDocument readDocument(Path path) throws NotDoneException, InvalidPolicyException {
        byte[] octets = octets(path);
        String name = path.getFileName().toString();
        PolicySource lists = PolicySource.ofFolder(path.toAbsolutePath().getParent());
        return PolicyReader.readDocument(
                asked -> asked.equals(name) ? new ByteArrayInputStream(octets) : lists.open(asked),
                name);
    }

    /**
     * Reads a file as it is.
     *
     * @throws NotDoneException when there is no such file or it can't be read
     */
    static byte[] octets(Path path) throws NotDoneException {
        if (Files.isDirectory(path)) {
            throw new NotDoneException(
                    path + " is a folder: name a policy file, or the folder with --conf " + path);
        }
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new NotDoneException(
                    "There is no file " + path + ": name a policy file, or its folder with --conf");
        } catch (IOException e) {
            throw NotDoneException.notRead(path, e);
        }
    }

    /** A place in the policy or in a list beside it, with the file as the user would name it. */
    Position located(Position position) {
        return located(position, path());
    }

    /** A place in the policy at {@code path}, or in a list beside it. */
    static Position located(Position position, Path path) {
        return new Position(
                path.resolveSibling(position.file()).toString(),
                position.line(),
                position.column());
    }

    /** What is wrong with the policy at {@code path}, with the files as the user names them. */
    static List<PolicyProblem> problems(InvalidPolicyException unusable, Path path) {
        return unusable.problems().stream()
                .map(
                        problem ->
                                new PolicyProblem(
                                        located(problem.position(), path),
                                        problem.what(),
                                        problem.remedy()))
                .toList();
    }

    /** That a policy can't be used, and why, for people. */
    static List<String> words(InvalidPolicyException unusable, Path path) {
        return words(problems(unusable, path), path.toString());
    }

    /** The same of problems whose places are as the user would name them. */
    static List<String> words(List<PolicyProblem> problems, String policy) {
        return Stream.concat(
                        Stream.of("The TLS policy " + policy + " can't be used:"),
                        problems.stream().map(PolicyProblem::toString))
                .toList();
    }
}
