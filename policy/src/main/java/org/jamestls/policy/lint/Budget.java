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

import java.time.Duration;

/** A stretch of time that begins now and is spent by working. By the JVM's clock, not the day's. */
final class Budget {
    private final long began = System.nanoTime();
    private final Duration whole;

    Budget(Duration whole) {
        this.whole = whole;
    }

    boolean isSpent() {
        return System.nanoTime() - began >= whole.toNanos();
    }
}
