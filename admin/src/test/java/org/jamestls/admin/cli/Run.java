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
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine.Help.Ansi;

/**
 * A command line that was run.
 *
 * @param status what it ended with
 * @param out what it wrote to the standard output, with LF for line ends
 * @param err what it wrote to the standard error, with LF for line ends
 */
record Run(int status, String out, String err) {

    /** Runs it without colour. */
    static Run of(String... arguments) {
        return of(Ansi.OFF, arguments);
    }

    static Run of(Ansi ansi, String... arguments) {
        return of(ansi, Clock.systemUTC(), arguments);
    }

    /** Runs it without colour, as if it were that time. */
    static Run at(Instant time, String... arguments) {
        return of(Ansi.OFF, Clock.fixed(time, ZoneOffset.UTC), arguments);
    }

    private static Run of(Ansi ansi, Clock clock, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                JamesTls.run(
                        new Terminal(new PrintWriter(out), new PrintWriter(err), ansi, false),
                        clock,
                        arguments);
        return new Run(
                status,
                out.toString().replace(System.lineSeparator(), "\n"),
                err.toString().replace(System.lineSeparator(), "\n"));
    }
}
