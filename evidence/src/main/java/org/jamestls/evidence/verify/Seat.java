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
package org.jamestls.evidence.verify;

import java.util.Arrays;

/** A line that the chain remembers: where it is, its number and its hash. Used again and again. */
final class Seat {
    final byte[] hash = new byte[Hex.HASH];
    long sequence;
    long millis;
    boolean clock;
    int file;
    long line;
    long octet;

    /**
     * That something is wrong with it was said already; that the next line disagrees, is no news.
     */
    boolean told;

    Spot spot() {
        return new Spot(file, line, octet);
    }

    Seat copy() {
        Seat copy = new Seat();
        System.arraycopy(hash, 0, copy.hash, 0, hash.length);
        copy.sequence = sequence;
        copy.millis = millis;
        copy.clock = clock;
        copy.file = file;
        copy.line = line;
        copy.octet = octet;
        copy.told = told;
        return copy;
    }

    boolean hasHash(byte[] other) {
        return Arrays.equals(hash, other);
    }
}
