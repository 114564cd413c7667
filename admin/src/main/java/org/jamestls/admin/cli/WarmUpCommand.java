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
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * Does what people ask for most, and says nothing: for the script that starts this Java, which lets
 * it write down the classes that it has loaded then, so that the next start is quick.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Loads what most commands need. The script that starts this asks for it.")
final class WarmUpCommand implements Callable<Integer> {
    private static final String POLICY =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1"><rules>
              <rule name="mx"><when><listener>mx</listener><sender>a.example</sender></when>
                <require profile="rfc-9325"/></rule>
              <rule name="rest"><require><tls/></require></rule>
            </rules></tlsPolicy>
            """;

    private final Clock clock;

    WarmUpCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path policy = Files.createTempFile("james-tls", ".xml");
        try {
            Files.writeString(policy, POLICY);
            String file = policy.toString();
            for (List<String> command :
                    List.of(
                            List.of("--help"),
                            List.of("policy", "show", file),
                            List.of("policy", "show", file, "-o", "json"),
                            List.of("policy", "lint", file, "--no-server"),
                            List.of("policy", "explain", file, "--listener", "mx:25/starttls"),
                            List.of("profile", "list"),
                            List.of("headers", file),
                            // Nobody listens there: it loads what asks.
                            List.of("status", "--url", "http://127.0.0.1:1"))) {
                Terminal nowhere =
                        new Terminal(
                                new PrintWriter(Writer.nullWriter()),
                                new PrintWriter(Writer.nullWriter()),
                                Ansi.OFF,
                                false);
                JamesTls.run(nowhere, clock, command.toArray(String[]::new));
            }
        } finally {
            Files.delete(policy);
        }
        return ExitStatus.FINE;
    }
}
