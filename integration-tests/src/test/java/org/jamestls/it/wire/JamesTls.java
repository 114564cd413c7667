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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code james-tls} of the distribution, as a process. Stateless but for its folder. */
public final class JamesTls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long PATIENCE_MINUTES = 5;

    private final Path executable = Path.of(System.getProperty("jamestls.cli"));
    private final Path folder;
    private final Map<String, String> environment;

    /** What a process said and ended with. */
    public record Ended(int status, String out, String err) {
        /** What it said, for programs. */
        public JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    /**
     * One that is started in that folder.
     *
     * @param environment what its processes have in their environment beside what these tests have
     */
    public JamesTls(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** Runs it to its end. */
    public Ended run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        return runAll(command);
    }

    /** Runs its JAR by {@code java -jar}, to its end. */
    public Ended runJar(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                System.getProperty("jamestls.cli.jar")));
        command.addAll(arguments);
        return runAll(command);
    }

    /** Types a line in a shell that finds {@code james-tls} on its path. */
    public Ended type(String line) throws IOException, InterruptedException {
        return runAll(List.of("sh", "-c", line));
    }

    private Ended runAll(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("james-tls-out", ".txt");
        Path err = Files.createTempFile("james-tls-err", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            Map<String, String> inherited = builder.environment();
            inherited.remove("JAVA_TOOL_OPTIONS");
            inherited.put("JAVA_HOME", System.getProperty("java.home"));
            inherited.put("JAMES_TLS_CACHE", "");
            inherited.merge(
                    "PATH",
                    executable.toAbsolutePath().getParent().toString(),
                    (path, own) -> own + ":" + path);
            inherited.putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended).as("%s ended: %s", command, Files.readString(err)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
