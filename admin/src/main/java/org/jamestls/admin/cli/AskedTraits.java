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
package org.jamestls.admin.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * What an entry is to have of a client, a message and its rules, wherever it is sought: the same
 * options for a running server and for files.
 */
final class AskedTraits {

    @Option(
            names = "--peer",
            paramLabel = "ADDRESS",
            description =
                    "The client's address or network: 192.0.2.1, 2001:db8::/32. Where the ledger"
                            + " keeps networks only, those that overlap are found.")
    private Optional<String> peer = Optional.empty();

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description =
                    "The domain of the sender or of a recipient: example.org; .example.org for"
                            + " every domain below it.")
    private Optional<String> domain = Optional.empty();

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "A rule or exception that governed, or was in testing mode.")
    private Optional<String> rule = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile that such a rule required, with its edition.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--protocol",
            paramLabel = "PROTOCOL",
            description = "TLSv1.3, TLSv1.2 and so on, or cleartext.")
    private Optional<String> protocol = Optional.empty();

    @Option(
            names = "--after-failed-handshake",
            description =
                    "In clear text, within an hour after a TLS handshake of the same client had"
                            + " failed.")
    private boolean afterFailedHandshake;

    Optional<String> peer() {
        return peer;
    }

    Optional<String> domain() {
        return domain;
    }

    Optional<String> rule() {
        return rule;
    }

    Optional<String> profile() {
        return profile;
    }

    Optional<String> protocol() {
        return protocol;
    }

    boolean afterFailedHandshake() {
        return afterFailedHandshake;
    }

    /** Whether any is asked for. */
    boolean areGiven() {
        return peer.isPresent()
                || domain.isPresent()
                || rule.isPresent()
                || profile.isPresent()
                || protocol.isPresent()
                || afterFailedHandshake;
    }
}
