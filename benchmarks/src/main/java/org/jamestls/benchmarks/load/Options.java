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
package org.jamestls.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jamestls.benchmarks.BenchmarkFailure;
import org.jamestls.benchmarks.CommandLine;
import org.jamestls.benchmarks.server.Evidence;
import org.jamestls.benchmarks.server.KeyType;
import org.jamestls.benchmarks.server.LogLevel;
import org.jamestls.benchmarks.server.Setting;
import org.jamestls.benchmarks.server.Transport;

/** What {@code usage.txt} tells. */
record Options(
        int pairs,
        Duration length,
        Duration warmUp,
        int connections,
        int messagesPerConnection,
        KeyType key,
        Setting setting,
        Optional<Path> csv,
        Optional<Path> work) {

    static Options read(CommandLine line) throws BenchmarkFailure {
        Options options =
                new Options(
                        line.number("--pairs", 1, 200, 12),
                        Duration.ofSeconds(line.number("--seconds", 1, 600, 10)),
                        Duration.ofSeconds(line.number("--warm-up", 0, 600, 30)),
                        line.number("--connections", 1, 64, 8),
                        line.number("--messages-per-connection", 1, 10_000, 1),
                        line.word("--key", KeyType::parse, KeyType.P256),
                        new Setting(
                                line.word("--log", LogLevel::parse, LogLevel.INFO),
                                line.word("--transport", Transport::parse, Transport.STARTTLS),
                                line.word("--evidence", Evidence::parse, Evidence.BATCH)),
                        line.path("--csv"),
                        line.path("--work"));
        line.mustBeUsedUp();
        return options;
    }
}
