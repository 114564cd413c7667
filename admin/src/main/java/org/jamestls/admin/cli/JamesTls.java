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

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * The {@code james-tls} command line. What stands in the annotation holds for every command below
 * it.
 */
@Command(
        name = "james-tls",
        description = "The TLS policy suite for Apache James.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = JamesTls.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            ExitStatus.FINE + ":Done.",
            ExitStatus.BAD_NEWS + ":Done, and the answer is bad news, such as an unusable policy.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a file that can't be read."
        })
public final class JamesTls {

    private JamesTls() {}

    /** See {@code james-tls --help}. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofThisProcess(), Clock.systemUTC(), arguments));
    }

    /**
     * Runs one command.
     *
     * @param clock what time it is, where a command does not ask for one
     * @return the {@link ExitStatus}
     */
    static int run(Terminal terminal, Clock clock, String... arguments) {
        CommandLine root = new CommandLine(new JamesTls());
        new Commands(terminal, clock).addMeant(root, arguments);
        int status = with(terminal, root).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }

    /** All commands. */
    static CommandLine commandLine(Terminal terminal, Clock clock) {
        CommandLine root = new CommandLine(new JamesTls());
        new Commands(terminal, clock).addAll(root);
        return with(terminal, root);
    }

    // It has to come after the commands: each of them takes it over.
    private static CommandLine with(Terminal terminal, CommandLine root) {
        return root.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (thrown, command, parsed) -> notDone(thrown, command));
    }

    private static int notDone(Exception thrown, CommandLine command) {
        PrintWriter err = command.getErr();
        if (thrown instanceof NotDoneException) {
            err.println(command.getColorScheme().errorText(thrown.getMessage()));
        } else {
            err.println(
                    command.getColorScheme()
                            .errorText(
                                    "james-tls has a fault of its own; please report it with what"
                                            + " follows."));
            thrown.printStackTrace(err);
        }
        return ExitStatus.NOT_DONE;
    }

    /** Tells the version that the JAR was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "james-tls "
                        + Optional.ofNullable(
                                        JamesTls.class.getPackage().getImplementationVersion())
                                .orElse("of unknown version")
            };
        }
    }
}
