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
package org.jamestls.policy.lint;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jamestls.policy.server.TlsPlatform;

/**
 * What a policy is held against besides its own text.
 *
 * @param clock tells what has ended, and what ends soon
 * @param platform by which names of suites and protocols are judged
 * @param files where keystores are sought; empty where the server's folder is not known
 * @param budget how long rules may be compared with each other; what is not compared by then is
 *     told
 */
public record Surroundings(
        Clock clock, TlsPlatform platform, Optional<ServerFiles> files, Duration budget) {

    private static final Duration BUDGET = Duration.ofSeconds(2);

    /** The JDK that runs this code, no folder, and two seconds. */
    public static Surroundings ofThisJdk(Clock clock) {
        return new Surroundings(clock, TlsPlatform.ofThisJdk(), Optional.empty(), BUDGET);
    }

    /** These, with the server's files. */
    public Surroundings with(ServerFiles known) {
        return new Surroundings(clock, platform, Optional.of(known), budget);
    }
}
