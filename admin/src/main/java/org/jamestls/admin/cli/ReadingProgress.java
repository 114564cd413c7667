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

import java.util.Optional;
import java.util.function.LongConsumer;
import picocli.CommandLine.Model.CommandSpec;

/** A {@link Progress} whose whole is known only when ledgers were opened. Not thread safe. */
final class ReadingProgress implements AutoCloseable {
    private final CommandSpec command;
    private final String what;
    private Optional<Progress> bar = Optional.empty();

    /**
     * None yet.
     *
     * @param what is being done, in a word or two
     */
    ReadingProgress(CommandSpec command, String what) {
        this.command = command;
        this.what = what;
    }

    /** There is so much to do; what is done of it is to be told to what this gives. */
    LongConsumer whole(long octets) {
        boolean terminal = Terminal.of(command).bars();
        Progress shown = new Progress(command.commandLine().getErr(), terminal, what, octets);
        bar = Optional.of(shown);
        return shown::at;
    }

    @Override
    public void close() {
        bar.ifPresent(Progress::close);
    }
}
