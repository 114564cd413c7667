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
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.header.AuthservId;
import org.jamestls.mailets.header.MessageHeader;
import org.jamestls.mailets.header.XTlsHeaders;

/**
 * Removes what speaks of TLS in this server's name, where a message crosses a border: on the way
 * in, so that nobody outside can say it (AddTlsHeaders does so itself), or on the way out, before
 * RemoteDelivery, so that what is meant for this server's own readers leaves no trace outside.
 *
 * <p>Removed are every Authentication-Results that bears the name of this server (RFC 8601 section
 * 5), in whatever spelling, and every header whose name begins with {@code X-TLS-}. All else stays,
 * in its order; a message without any of them is not touched.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.jamestls.mailets.StripTlsHeaders"&gt;
 *     &lt;authservId&gt;mx.example.com&lt;/authservId&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 *
 * <p>Parameters, all optional:
 *
 * <ul>
 *   <li>{@code authservId}: as for AddTlsHeaders; unless told the domain of the postmaster.
 * </ul>
 */
public class StripTlsHeaders extends GenericMailet {
    private Optional<ServerName> server = Optional.empty();

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters("StripTlsHeaders", getMailetConfig(), "authservId");
        server = Optional.of(ServerName.of("authservId", parameters, getMailetContext()));
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        AuthservId id = new AuthservId(server.orElseThrow().get());
        if (mail.getMessage() != null) {
            MessageHeader.of(mail.getMessage())
                    .replace(
                            field -> id.claimedBy(field) || XTlsHeaders.hasPrefix(field),
                            List.of());
        }
    }

    @Override
    public String getMailetInfo() {
        return "StripTlsHeaders: removes headers that speak of TLS in this server's name";
    }
}
