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
package org.jamestls.evidence.digest;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a ledger was told, and what is being told.
 *
 * @param told up to where it was
 * @param time when that was
 * @param sending the digest that was about to be sent; empty where none was
 */
public record Telling(Told told, Instant time, Optional<Sending> sending) {

    /**
     * A digest that was about to be sent.
     *
     * @param until up to where it tells
     * @param time when it was made
     * @param id its Message-ID, by which it is known again
     */
    public record Sending(Told until, Instant time, String id) {}

    /** The same, about to send. */
    public Telling sending(Sending one) {
        return new Telling(told, time, Optional.of(one));
    }

    /** The same, after what was about to be sent was taken. */
    public Telling sent() {
        return sending.map(one -> new Telling(one.until(), one.time(), Optional.empty()))
                .orElse(this);
    }
}
