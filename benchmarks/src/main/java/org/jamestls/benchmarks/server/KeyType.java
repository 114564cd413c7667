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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kind of the servers' key, which decides what a handshake costs. */
public enum KeyType {
    P256("EC P-256"),
    RSA("RSA 2048");

    private final String description;

    KeyType(String description) {
        this.description = description;
    }

    /** The inverse of {@link #toString()}; empty for any other text. */
    public static Optional<KeyType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(text)).findFirst();
    }

    /** Algorithm and size, for people. */
    public String description() {
        return description;
    }

    List<String> keytoolOptions() {
        return switch (this) {
            case P256 -> List.of("-keyalg", "EC", "-groupname", "secp256r1");
            case RSA -> List.of("-keyalg", "RSA", "-keysize", "2048");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
