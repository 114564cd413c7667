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

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete the command line. */
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete commands, options and values.",
        footer = {
            "%nExamples:",
            "  In this bash, or in each by ~/.bashrc:",
            "    source <(james-tls completion bash)",
            "  In zsh, by ~/.zshrc:",
            "    source <(james-tls completion zsh)",
        })
final class CompletionCommand implements Callable<Integer> {

    /** For which there is one. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Spec private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        if (shell == Shell.ZSH) {
            // The script is for bash; zsh runs it with this.
            print("autoload -U +X compinit && compinit");
            print("autoload -U +X bashcompinit && bashcompinit");
        }
        print(AutoComplete.bash(command.root().name(), root));
        return ExitStatus.FINE;
    }

    private void print(String text) {
        command.commandLine().getOut().println(text);
    }
}
