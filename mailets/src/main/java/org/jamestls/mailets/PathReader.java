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
package org.jamestls.mailets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.OwnNames;
import org.jamestls.policy.hop.TrustedRelays;

/**
 * Reads what is known of the way of a message, by the Received lines that are fact: that of this
 * server, and those of the relays that a parameter trusts. Nothing is looked up.
 */
final class PathReader {
    static final String PATH = "path";
    static final String TRUSTED_RELAYS = "trustedRelays";

    private static final String RECEIVED = "Received";
    private static final String ALLOWED =
            "addresses, networks and names of trusted relays, divided by commas, as in"
                    + " 192.0.2.25, 2001:db8:25::/48, relay.example.com";

    private final TrustedRelays relays;

    private PathReader(TrustedRelays relays) {
        this.relays = relays;
    }

    /**
     * Reads the parameters {@value #PATH} and {@value #TRUSTED_RELAYS}; empty where the first does
     * not ask for the way.
     *
     * @param mailet its name, for people
     * @param ownNames by which this server's own lines are known; asked for the way alone
     * @throws MessagingException when a parameter can't be understood, or the way is asked for and
     *     this server's own lines can't be known
     */
    static Optional<PathReader> of(String mailet, Parameters parameters, OwnNames ownNames)
            throws MessagingException {
        Optional<String> written = parameters.text(TRUSTED_RELAYS);
        if (!parameters.flag(PATH)) {
            if (written.isPresent()) {
                throw parameters.refused(
                        TRUSTED_RELAYS, written.get(), "<path>true</path> too, or leave it out");
            }
            return Optional.empty();
        }
        Set<String> names = names(mailet, ownNames);
        List<String> entries = written.map(PathReader::entries).orElse(List.of());
        if (entries.contains("")) {
            throw parameters.refused(TRUSTED_RELAYS, written.orElseThrow(), ALLOWED);
        }
        try {
            return Optional.of(new PathReader(TrustedRelays.of(names, entries)));
        } catch (IllegalArgumentException wrong) {
            throw new MessagingException(
                    mailet + ": <" + TRUSTED_RELAYS + ">: " + wrong.getMessage());
        }
    }

    private static Set<String> names(String mailet, OwnNames ownNames) throws MessagingException {
        Set<String> names = ownNames.helloNames();
        if (names.isEmpty()) {
            throw new MessagingException(
                    mailet
                            + ": smtpserver.xml has no listener that is enabled, so this server writes no Received"
                            + " lines: enable one, or leave out <path>");
        }
        return names;
    }

    private static List<String> entries(String written) {
        return Stream.of(written.split(",", -1)).map(String::strip).toList();
    }

    /**
     * What is known of the way of {@code mail}, which has a record: of any other nothing is, since
     * its topmost line need not be this server's, whatever it says.
     *
     * @throws MessagingException when its header can't be read
     */
    HopVerdict read(Mail mail) throws MessagingException {
        String[] lines = mail.getMessage().getHeader(RECEIVED);
        return MessagePath.of(lines == null ? List.of() : List.of(lines), relays)
                .wayVerdict()
                .verdict();
    }
}
