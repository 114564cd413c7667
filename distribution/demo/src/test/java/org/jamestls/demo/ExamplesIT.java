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
package org.jamestls.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.demo.server.DemoFailure;
import org.jamestls.demo.server.Ports;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example of {@code conf/examples} does what it says: {@code ./demo --example NAME --check}.
 */
class ExamplesIT {
    private static final Path TREE = Path.of("..", "..").toAbsolutePath().normalize();
    private static final long PATIENCE_MINUTES = 5;
    private static final int TRIES = 100;

    // Above the ports that are well known, below those that Linux gives to clients by itself.
    private static final int LOWEST_BASE = 10_000;
    private static final int HIGHEST_BASE = 31_000;

    @TempDir private Path work;

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(TREE.resolve("conf/examples"))) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void doesWhatItSays(String example) throws IOException, InterruptedException {
        Path told = work.resolve("told.txt");
        Process demo =
                new ProcessBuilder(command(example))
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        try {
            assertThat(demo.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("the check of " + example + " comes to an end")
                    .isTrue();
        } finally {
            demo.destroyForcibly();
        }

        assertThat(Files.readString(told))
                .contains("Starting James with conf/examples/" + example, " passed, 0 failed")
                .doesNotContain("FAIL")
                .doesNotContain("\n0 passed");
        assertThat(demo.exitValue()).isZero();
    }

    /** As {@code ./demo} starts it: James and what it needs, and the demo. */
    private List<String> command(String example) throws IOException {
        Path target = TREE.resolve("distribution/demo/target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dorg.jamestls.demo.tree=" + TREE,
                "-cp",
                target.resolve("classes")
                        + File.pathSeparator
                        + Files.readString(target.resolve("classpath.txt")),
                "org.jamestls.demo.Demo",
                "--example",
                example,
                "--check",
                "--port-base",
                Integer.toString(freeBase()),
                "--work",
                work.resolve("demo").toString());
    }

    private static int freeBase() {
        for (int i = 0; i < TRIES; i++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST_BASE, HIGHEST_BASE);
            try {
                new Ports(base).mustBeFree();
                return base;
            } catch (DemoFailure taken) {
                continue;
            }
        }
        throw new IllegalStateException("no " + TRIES + " of these bases have free ports");
    }
}
