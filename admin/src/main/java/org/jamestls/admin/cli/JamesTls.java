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

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
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
        System.exit(
                run(
                        terminal(System.out),
                        terminal(System.err),
                        Ansi.AUTO,
                        Clock.systemUTC(),
                        arguments));
    }

    private static PrintWriter terminal(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    /**
     * Runs one command.
     *
     * @param out where the answer goes
     * @param err where it goes why there is none
     * @param ansi whether to write in colour
     * @param clock what time it is, where a command does not ask for one
     * @return the {@link ExitStatus}
     */
    static int run(PrintWriter out, PrintWriter err, Ansi ansi, Clock clock, String... arguments) {
        CommandLine policy =
                new CommandLine(new PolicyCommands())
                        .addSubcommand(new ShowCommand())
                        .addSubcommand(new LintCommand(clock))
                        .addSubcommand(new ExplainCommand(clock))
                        .addSubcommand(new WhatIfCommand(clock));
        CommandLine evidence =
                new CommandLine(new EvidenceCommands())
                        .addSubcommand(new VerifyCommand())
                        .addSubcommand(new QueryCommand(clock))
                        .addSubcommand(new ReportCommand(clock))
                        .addSubcommand(new CheckpointCommand(clock));
        int status =
                new CommandLine(new JamesTls())
                        .addSubcommand(policy)
                        .addSubcommand(evidence)
                        .addSubcommand(new ProbeCommand(clock))
                        .addSubcommand(new HelpCommand())
                        .setOut(out)
                        .setErr(err)
                        .setColorScheme(Help.defaultColorScheme(ansi))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(
                                (thrown, command, parsed) -> notDone(thrown, command))
                        .execute(arguments);
        out.flush();
        err.flush();
        return status;
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
