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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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

    private final Terminal terminal;

    private JamesTls(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where every command writes. */
    Terminal terminal() {
        return terminal;
    }

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
        CommandLine root = new CommandLine(new JamesTls(terminal));
        String[] meant = Commands.withHelp(arguments);
        new Commands(terminal, clock).addMeant(root, meant);
        int status = with(terminal, root).execute(meant);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }

    /** All commands. */
    static CommandLine commandLine(Terminal terminal, Clock clock) {
        CommandLine root = new CommandLine(new JamesTls(terminal));
        new Commands(terminal, clock).addAll(root);
        return with(terminal, root);
    }

    // It has to come after the commands: each of them takes it over.
    private static CommandLine with(Terminal terminal, CommandLine root) {
        return root.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, new ArgumentReaders.OfPath())
                .registerConverter(LocalDate.class, new ArgumentReaders.OfDay())
                .setParameterExceptionHandler((wrong, given) -> wrongUsage(wrong, terminal))
                .setExecutionExceptionHandler(
                        (thrown, command, parsed) -> notDone(thrown, terminal));
    }

    private static int wrongUsage(ParameterException wrong, Terminal terminal) {
        ColorScheme colours = Help.defaultColorScheme(terminal.errAnsi());
        terminal.err().println(colours.errorText(wrong.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(wrong, terminal.err())) {
            wrong.getCommandLine().usage(terminal.err(), colours);
        }
        return ExitStatus.WRONG_USAGE;
    }

    private static int notDone(Exception thrown, Terminal terminal) {
        ColorScheme colours = Help.defaultColorScheme(terminal.errAnsi());
        if (thrown instanceof NotDoneException) {
            terminal.err().println(colours.errorText(thrown.getMessage()));
        } else {
            terminal.err()
                    .println(
                            colours.errorText(
                                    "james-tls has a fault of its own; please report it with what"
                                            + " follows."));
            thrown.printStackTrace(terminal.err());
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
