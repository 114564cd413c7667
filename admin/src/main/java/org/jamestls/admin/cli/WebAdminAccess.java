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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jamestls.admin.cli.client.Credentials;
import org.jamestls.admin.cli.client.WebAdmin;
import org.jamestls.admin.cli.client.WebAdminException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * By whom a running James is asked, and how long it is waited for; those who extend it say which.
 */
abstract class WebAdminAccess {
    static final String URL = "--url";

    private static final long MOST_OCTETS = 64 * 1024;
    private static final List<String> OWN_OPTIONS =
            List.of(
                    "--jwt-token",
                    "--jwt-from-file",
                    "--password-from-file",
                    "--timeout",
                    AskedTask.TASK,
                    AskedTask.WAIT);

    @Option(
            names = "--jwt-token",
            paramLabel = "TOKEN",
            description =
                    "A JSON Web Token. Other users of this host can see it while the command runs:"
                            + " better give it in a file.")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--jwt-from-file",
            paramLabel = "FILE",
            description = "A file with a JSON Web Token.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--password-from-file",
            paramLabel = "FILE",
            description =
                    "A file with the password that James takes from 3.9 on; unless told, what the"
                            + " variable JAMES_TLS_PASSWORD says, if anything.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for one answer; ${DEFAULT-VALUE} unless told.")
    private int timeout = 60;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Where its web administration is, as it was told. */
    abstract String url();

    /** A question to the server. */
    @FunctionalInterface
    interface Question<T> {
        T ask(WebAdmin server) throws WebAdminException;
    }

    /**
     * Asks the server.
     *
     * @throws NotDoneException when there is no answer, or it is a refusal
     */
    final <T> T ask(Question<T> question) throws NotDoneException {
        try {
            return question.ask(server());
        } catch (WebAdminException e) {
            throw new NotDoneException(e.getMessage());
        }
    }

    /**
     * Asks the server for what may not be there, and tells where it is not.
     *
     * @throws NotDoneException when there is no answer, or it is a refusal
     */
    final <T> Optional<T> askFor(Question<T> question, Output output) throws NotDoneException {
        try {
            return Optional.of(question.ask(server()));
        } catch (WebAdminException e) {
            if (e.kind() != WebAdminException.Kind.NOT_FOUND) {
                throw new NotDoneException(e.getMessage());
            }
            output.tell(e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The server, for a command that reads more in a refusal.
     *
     * @throws NotDoneException when a file with credentials can't be read
     */
    final WebAdmin server() throws NotDoneException {
        if (timeout < 1) {
            throw wrong("--timeout must be 1 or more");
        }
        if (token.isPresent() && tokenFile.isPresent()) {
            throw wrong("Give --jwt-token or --jwt-from-file, and not both");
        }
        try {
            WebAdmin server =
                    new WebAdmin(URI.create(url()), credentials(), Duration.ofSeconds(timeout));
            if (server.isReadableByOthers()) {
                command.commandLine()
                        .getErr()
                        .println(
                                "Warning: what you authenticate with goes to "
                                        + server.base()
                                        + " in clear text; use https, or a tunnel.");
            }
            return server;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Credentials credentials() throws NotDoneException {
        Optional<String> jwt = tokenFile.isPresent() ? Optional.of(read(tokenFile.get())) : token;
        Optional<String> password =
                passwordFile.isPresent()
                        ? Optional.of(read(passwordFile.get()))
                        : Optional.ofNullable(System.getenv("JAMES_TLS_PASSWORD"))
                                .filter(text -> !text.isEmpty());
        return new Credentials(jwt, password);
    }

    private static String read(Path file) throws NotDoneException {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new NotDoneException(
                        "The file " + file + " is too large for a token or password.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw NotDoneException.notRead(file, e);
        }
    }

    // ------------------------------------------------------------ what can't be together

    /**
     * Fails where the command line has any of these, each the name of an option or the label of a
     * parameter.
     *
     * @param why what it says of the first of them
     * @throws ParameterException in that case
     */
    final void forbid(List<String> those, String why) {
        those.stream()
                .filter(this::isGiven)
                .findFirst()
                .ifPresent(
                        one -> {
                            throw wrong(one + " " + why);
                        });
    }

    /** Fails where the command line says how to ask a server. */
    final void forbidOwn(String why) {
        forbid(OWN_OPTIONS, why);
    }

    private boolean isGiven(String one) {
        var parsed = command.commandLine().getParseResult();
        return one.startsWith("-")
                ? parsed.hasMatchedOption(one)
                : parsed.matchedPositionals().stream()
                        .anyMatch(parameter -> parameter.paramLabel().equals(one));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
