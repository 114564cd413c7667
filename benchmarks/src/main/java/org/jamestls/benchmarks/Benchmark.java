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
package org.jamestls.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A benchmark with a command line of its own. Its help is the resource {@code usage.txt} beside its
 * class.
 */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures and prints.
     *
     * @throws BenchmarkFailure when what was measured would not be what was asked for
     */
    void run(CommandLine commandLine, PrintStream out)
            throws BenchmarkFailure, IOException, InterruptedException;

    /**
     * Runs a benchmark as a program: the exit status is 0, 1 for a failure, 2 for a wrong command
     * line.
     */
    static void main(Class<?> owner, Benchmark benchmark, String... arguments) {
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(usage(owner));
                return;
            }
            benchmark.run(CommandLine.parse(List.of(arguments)), System.out);
        } catch (BenchmarkFailure e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        } catch (IOException e) {
            System.err.println("The benchmark failed: " + e);
            System.exit(1);
        } catch (InterruptedException e) {
            System.err.println("The benchmark was interrupted.");
            System.exit(1);
        }
    }

    private static String usage(Class<?> owner) throws IOException {
        try (InputStream in = owner.getResourceAsStream("usage.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
