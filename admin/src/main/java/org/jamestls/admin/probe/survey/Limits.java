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
package org.jamestls.admin.probe.survey;

import java.time.Duration;

/**
 * How much of a host is asked for.
 *
 * @param connections to one host at once, 1 or more
 * @param connectTime how long a connection may take to open
 * @param answerTime how long a host may be silent
 * @param hostTime how long one host may take in all
 * @param firstWait how long to wait after a host refused a connection; twice as long after each
 *     other
 * @param quick whether protocols, suites and certificates are enough: fewer connections
 */
public record Limits(
        int connections,
        Duration connectTime,
        Duration answerTime,
        Duration hostTime,
        Duration firstWait,
        boolean quick) {

    /** 4 connections at once; 10 s for a connection and for an answer, 2 minutes in all. */
    public static Limits usual() {
        return new Limits(
                4,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1),
                false);
    }

    /** All is asked for. */
    public Limits(
            int connections,
            Duration connectTime,
            Duration answerTime,
            Duration hostTime,
            Duration firstWait) {
        this(connections, connectTime, answerTime, hostTime, firstWait, false);
    }

    public Limits {
        if (connections < 1) {
            throw new IllegalArgumentException("a probe needs a connection at least");
        }
    }

    /** What one connection may take: some answers, and no more. */
    Duration connectionTime() {
        return connectTime.plus(answerTime.multipliedBy(3));
    }
}
