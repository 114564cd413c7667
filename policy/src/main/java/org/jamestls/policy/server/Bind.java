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
package org.jamestls.policy.server;

import java.util.List;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Truth;

/**
 * What a listener is bound to.
 *
 * @param written as James would read it, its default {@code 0.0.0.0:25} included
 * @param addresses in the order of the file
 */
public record Bind(Written written, Fact<List<BoundAddress>> addresses) {

    public Bind {
        addresses = addresses.map(List::copyOf);
    }

    /** The ports, in the order of the file. */
    public Fact<List<Integer>> ports() {
        return addresses.map(known -> known.stream().map(BoundAddress::port).toList());
    }

    /** Whether no one but this host itself can reach the listener. */
    public Truth loopback() {
        return addresses
                .value()
                .map(
                        known ->
                                known.stream()
                                        .map(BoundAddress::loopback)
                                        .reduce(Truth.YES, Truth::and))
                .orElse(Truth.NOT_KNOWN);
    }
}
