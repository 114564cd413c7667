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

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How messages come to a server. */
public enum Transport {
    /** After STARTTLS, which the suite demands. */
    STARTTLS("enforce"),
    /** In clear text, which the suite records. */
    CLEAR("testing");

    private final String mode;

    Transport(String mode) {
        this.mode = mode;
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<Transport> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.toString().equals(text)).findFirst();
    }

    /** The mode of the rule that all messages meet. */
    String mode() {
        return mode;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
