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
package org.jamestls.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of other makers, where they are installed. */
public final class Programs {
    private static final long PATIENCE_SECONDS = 30;

    private Programs() {}

    /** Leaves the test out, with a sentence that says why, where the program is not there. */
    public static void assumeInstalled(String program) {
        boolean installed =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, program))
                        .anyMatch(Files::isExecutable);
        assumeTrue(installed, program + " is not installed on this machine: its test is left out");
    }

    /**
     * Runs one to its end, and gives what it said on either stream.
     *
     * @param folder a folder of the test's own
     */
    public static String run(Path folder, List<String> command, String input)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("input.txt"), input);
        Path out = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertThat(ended).as("%s ended:%n%s", command.get(0), said).isTrue();
        return said;
    }
}
