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
package org.jamestls.it.wire;

import java.util.Optional;

/**
 * What a client offers when it begins TLS.
 *
 * @param protocol the only protocol offered; empty leaves the choice to the JDK
 * @param suite the only suite offered; empty leaves the choice to the JDK
 * @param sni the server name asked for
 * @param client who the client proves to be
 * @param trusting whether the client takes the server's certificate
 */
public record Handshake(
        Optional<String> protocol,
        Optional<String> suite,
        Optional<String> sni,
        Optional<Authority.Client> client,
        boolean trusting) {

    public static Handshake any() {
        return new Handshake(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    public static Handshake of(String protocol) {
        return any().withProtocol(protocol);
    }

    public Handshake withProtocol(String name) {
        return new Handshake(Optional.of(name), suite, sni, client, trusting);
    }

    public Handshake withSuite(String name) {
        return new Handshake(protocol, Optional.of(name), sni, client, trusting);
    }

    public Handshake withSni(String name) {
        return new Handshake(protocol, suite, Optional.of(name), client, trusting);
    }

    public Handshake as(Authority.Client who) {
        return new Handshake(protocol, suite, sni, Optional.of(who), trusting);
    }

    public Handshake distrusting() {
        return new Handshake(protocol, suite, sni, client, false);
    }
}
