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
package org.jamestls.hooks.listener;

import java.util.List;
import java.util.Optional;

/**
 * An enabled {@code <smtpserver>} element.
 *
 * @param name the name inside its TlsPolicyHandler; empty where that has none
 * @param bind the address as configured
 * @param ports the ports as configured; 0 lets the system choose
 * @param offersTls whether it has STARTTLS or implicit TLS
 * @param guarded whether its handler chain holds the TlsPolicyHandler
 * @param helloName what it calls itself, in its greeting and in Received lines; empty where James
 *     asks the host for its name
 */
public record ConfiguredListener(
        Optional<String> name,
        String bind,
        List<Integer> ports,
        boolean offersTls,
        boolean guarded,
        Optional<String> helloName) {

    public ConfiguredListener {
        ports = List.copyOf(ports);
    }
}
