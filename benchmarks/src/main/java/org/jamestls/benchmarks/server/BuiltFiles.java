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
package org.jamestls.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jamestls.benchmarks.BenchmarkFailure;

/**
 * What the build has left for a run.
 *
 * @param target the module's build folder
 * @param jamesClassPath a stock James and what it needs
 * @param bundle the JAR for {@code extensions-jars/}
 */
public record BuiltFiles(Path target, String jamesClassPath, Path bundle) {

    private static final String TARGET = "org.jamestls.benchmarks.target";

    /**
     * Those of the build folder that a system property names, as {@code benchmarks/run} sets it.
     */
    public static BuiltFiles find() throws BenchmarkFailure, IOException {
        String target = System.getProperty(TARGET);
        if (target == null) {
            throw BenchmarkFailure.because("Start this by benchmarks/run.");
        }
        Path folder = Path.of(target).toAbsolutePath();
        BuiltFiles files =
                new BuiltFiles(
                        folder,
                        Files.readString(folder.resolve("james-classpath.txt")).strip(),
                        Path.of(Files.readString(folder.resolve("bundle.txt")).strip()));
        if (!Files.isRegularFile(files.bundle)) {
            throw BenchmarkFailure.because(
                    "The bundle is not a JAR but "
                            + files.bundle
                            + ": build with the phase package, not with less.");
        }
        return files;
    }

    /**
     * A new folder for a run: the one that is asked for, else one below the build folder.
     *
     * @throws BenchmarkFailure when the one that is asked for exists already
     */
    public Path workFolder(String prefix, Optional<Path> asked)
            throws BenchmarkFailure, IOException {
        if (asked.isEmpty()) {
            return Files.createTempDirectory(
                    Files.createDirectories(target.resolve("work")), prefix + "-");
        }
        Path folder = asked.get().toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            throw BenchmarkFailure.usage(folder + " is there already: --work makes a new folder.");
        }
        return Files.createDirectories(folder);
    }
}
