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
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes, and what can be shown there.
 *
 * @param out where the answer goes
 * @param err where it goes why there is none
 * @param ansi whether people see the answer on a terminal that knows colour
 * @param errAnsi the same of the other
 * @param bars whether a bar that moves can be shown on the other
 * @param unicode whether more than ASCII can be shown
 */
record Terminal(
        PrintWriter out, PrintWriter err, Ansi ansi, Ansi errAnsi, boolean bars, boolean unicode) {

    /** Whether the output is a terminal: yes or no. The script that starts this Java tells it. */
    private static final String IS_TERMINAL = "jamestls.terminal";

    /** The same of the error output: one of them may go to a file. */
    private static final String ERR_IS_TERMINAL = "jamestls.terminal.err";

    private static final char LINE = '\u2500';

    /** One on which both are shown alike. */
    Terminal(PrintWriter out, PrintWriter err, Ansi ansi, boolean unicode) {
        this(out, err, ansi, ansi, ansi.enabled(), unicode);
    }

    /** That of this process. */
    static Terminal ofThisProcess() {
        Charset charset = charset();
        Map<String, String> environment = System.getenv();
        String errIsTerminal = isTerminal(ERR_IS_TERMINAL);
        return new Terminal(
                writer(System.out, charset),
                writer(System.err, charset),
                ansi(isTerminal(IS_TERMINAL), environment),
                ansi(errIsTerminal, environment),
                bars(errIsTerminal, environment),
                charset.newEncoder().canEncode(LINE));
    }

    /** That of the process in which a command runs. */
    static Terminal of(CommandSpec command) {
        return ((JamesTls) command.root().userObject()).terminal();
    }

    private static String isTerminal(String property) {
        return System.getProperty(property, System.console() == null ? "no" : "yes");
    }

    /** Whether to draw what is drawn over again: on a terminal that can, coloured or not. */
    static boolean bars(String isTerminal, Map<String, String> environment) {
        return isTerminal.equals("yes") && !isDumb(environment);
    }

    private static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    /**
     * Whether to write in colour: on a terminal, unless NO_COLOR (https://no-color.org) or a
     * terminal that knows none says otherwise.
     */
    static Ansi ansi(String isTerminal, Map<String, String> environment) {
        boolean colour =
                isTerminal.equals("yes")
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !isDumb(environment);
        return colour ? Ansi.ON : Ansi.OFF;
    }

    // From Java 18 on the default charset is UTF-8, whatever the terminal's is.
    private static Charset charset() {
        String name =
                System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        try {
            return name.isEmpty() ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }
}
