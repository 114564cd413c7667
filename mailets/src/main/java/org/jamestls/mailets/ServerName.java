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

import java.util.Optional;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.MailetContext;

/**
 * The name by which a mailet speaks of this server: what its parameter says, else the domain of the
 * server's postmaster. James tells mailets no hello name, and no postmaster before all of them are
 * made; so the name is asked for when a mail is there.
 */
final class ServerName {
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

    private final Optional<String> configured;
    private final MailetContext context;

    private ServerName(Optional<String> configured, MailetContext context) {
        this.configured = configured;
        this.context = context;
    }

    /** Reads the parameter, which need not be there. */
    static ServerName of(String parameter, Parameters parameters, MailetContext context)
            throws MessagingException {
        return new ServerName(
                parameters.text(parameter, FORM, "a host or domain name, as in mx.example.com"),
                context);
    }

    /** The name; an exception where there is neither a parameter nor a postmaster. */
    String get() throws MessagingException {
        return configured
                .or(this::postmasterDomain)
                .orElseThrow(
                        () ->
                                new MessagingException(
                                        "the server has no postmaster whose domain could name it"));
    }

    private Optional<String> postmasterDomain() {
        return Optional.ofNullable(context.getPostmaster())
                .map(MailAddress::getDomain)
                .map(domain -> domain.asString());
    }
}
