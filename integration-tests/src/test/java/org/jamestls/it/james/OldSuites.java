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
package org.jamestls.it.james;

import java.security.Security;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets this JVM negotiate the static RSA key exchange, which JDK 24 and later switch off: a policy
 * must be seen to refuse it.
 */
final class OldSuites {

    private static final String DISABLED = "jdk.tls.disabledAlgorithms";

    private OldSuites() {}

    /** Takes effect when nothing in this JVM has used TLS yet. */
    static void permit() {
        Security.setProperty(
                DISABLED,
                Stream.of(Security.getProperty(DISABLED).split(","))
                        .map(String::strip)
                        .filter(algorithm -> !algorithm.startsWith("TLS_RSA_"))
                        .collect(Collectors.joining(", ")));
    }
}
