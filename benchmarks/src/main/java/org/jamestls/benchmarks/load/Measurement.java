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

import java.time.Duration;

/**
 * One server under load for some seconds.
 *
 * @param sent all of it accepted
 * @param cpu the processor time that the server used until it was quiet again
 */
record Measurement(Load.Sent sent, Duration cpu) {

    double messagesPerSecond() {
        return sent.messages() / (sent.time().toNanos() / 1e9);
    }

    /** Microseconds. */
    double cpuPerMessage() {
        return cpu.toNanos() / 1e3 / sent.messages();
    }
}
