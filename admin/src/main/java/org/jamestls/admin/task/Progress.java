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
package org.jamestls.admin.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/** How far a task is, and what came of it. Thread safe. */
final class Progress {
    private final Clock clock;
    private volatile long done;
    private volatile long whole;
    private volatile Optional<JsonNode> result = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    Progress(Clock clock) {
        this.clock = clock;
    }

    /**
     * How far it is at one moment.
     *
     * @param timestamp the moment
     * @param done how much is done: octets of evidence, or hosts
     * @param whole how much there is to do; 0 before that is known
     * @param result what came of it; empty before the end
     * @param trouble why nothing did, for people; empty where all is well
     */
    record State(
            Instant timestamp,
            long done,
            long whole,
            Optional<JsonNode> result,
            Optional<String> trouble) {}

    State state() {
        return new State(clock.instant(), done, whole, result, trouble);
    }

    /**
     * There is so much to do. What this gives is to be told what is done of it, and stops a thread
     * that was interrupted.
     */
    LongConsumer whole(long work) {
        whole = work;
        return read -> {
            done = read;
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
        };
    }

    void ended(JsonNode what) {
        done = whole;
        result = Optional.of(what);
    }

    void failed(String why) {
        trouble = Optional.of(why);
    }

    /** The task was cancelled. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CancelledException() {
            super("it was cancelled");
        }
    }
}
