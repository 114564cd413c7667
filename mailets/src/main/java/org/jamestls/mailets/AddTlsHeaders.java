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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.mailets.header.AuthenticationResults;
import org.jamestls.mailets.header.AuthservId;
import org.jamestls.mailets.header.MessageHeader;
import org.jamestls.mailets.header.XTlsHeaders;
import org.jamestls.policy.hop.HopVerdict;
import org.jamestls.policy.record.TlsRecord;

/**
 * Tells the readers of a message with what TLS it came in, by an Authentication-Results header (RFC
 * 8601) at its top:
 *
 * <pre><code>
 * Authentication-Results: mx.example.com; x-tls=pass (starttls) smtp.version=TLSv1.3
 *  smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256 policy.rule=submission
 * </code></pre>
 *
 * <p>The result is the message's verdict, the worst of its recipients: {@code pass}, {@code fail}
 * with the reason, or {@code none} where no rule governed or nothing is recorded. With {@code
 * xTlsHeaders} every fact gets a header of its own besides, for filters that read no
 * Authentication-Results: {@code X-TLS-Verdict}, {@code X-TLS-Rule}, {@code X-TLS-Start}, and for
 * an encrypted session {@code X-TLS-Version}, {@code X-TLS-Cipher}, {@code X-TLS-Bits}, {@code
 * X-TLS-Forward-Secrecy} and {@code X-TLS-AEAD}.
 *
 * <p>With {@code path} it tells too what is known of the way of the message up to this server, as
 * {@code policy.path} and, with {@code xTlsHeaders}, as {@code X-TLS-Path}: {@code secure}, {@code
 * insecure}, {@code unknown} or {@code local}. Fact are the Received lines that this server and the
 * relays of {@code trustedRelays} wrote; where such a relay has not put its own line below ours,
 * the way is unknown. What strangers wrote counts for nothing: {@code secure} means that no one who
 * only listened could read along from where trust ends, and tells nothing of the way before. Of a
 * mail without a record nothing is said of its way.
 *
 * <p>Whatever stands in the message under these names is forged, or ours from an earlier pass, and
 * removed first: the headers just named, and every Authentication-Results that bears the name of
 * this server (RFC 8601 section 5), in whatever spelling. Those of others stay as they are. So put
 * this mailet into {@code root}, before any mailet that adds results under the same name; a message
 * that passes twice is marked once.
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.jamestls.mailets.AddTlsHeaders"&gt;
 *     &lt;authservId&gt;mx.example.com&lt;/authservId&gt;
 *     &lt;xTlsHeaders&gt;true&lt;/xTlsHeaders&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 *
 * <p>Parameters, all optional:
 *
 * <ul>
 *   <li>{@code authservId}: the name under which this server reports (RFC 8601 section 2.5); unless
 *       told the domain of the postmaster.
 *   <li>{@code xTlsHeaders}: {@code true} gives every fact a header of its own too; {@code false}
 *       unless told.
 *   <li>{@code path}: {@code true} tells of the way of the message; {@code false} unless told. This
 *       server's own lines are known by the {@code helloName} of {@code smtpserver.xml}.
 *   <li>{@code trustedRelays}: the relays in front of this server whose lines are fact, for {@code
 *       path}: their addresses and networks, and where the name after {@code by} in a relay's line
 *       is none by which it connects, that name too; divided by commas, as in {@code 192.0.2.25,
 *       relay.example.com}. Unless told, none.
 * </ul>
 */
public class AddTlsHeaders extends GenericMailet {
    private static final String NAME = "AddTlsHeaders";

    private final MailetEnvironment environment;

    private Optional<ServerName> server = Optional.empty();
    private boolean singleFacts;
    private Optional<PathReader> way = Optional.empty();

    /** For James; the names in {@code environment} are asked for {@code path} alone. */
    @Inject
    public AddTlsHeaders(MailetEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters =
                new Parameters(
                        NAME,
                        getMailetConfig(),
                        "authservId",
                        "xTlsHeaders",
                        PathReader.PATH,
                        PathReader.TRUSTED_RELAYS);
        server = Optional.of(ServerName.of("authservId", parameters, getMailetContext()));
        singleFacts = parameters.flag("xTlsHeaders");
        way = PathReader.of(NAME, parameters, environment);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        AuthservId id = new AuthservId(server.orElseThrow().get());
        if (mail.getMessage() == null) {
            return;
        }
        Optional<TlsRecord> record = RecordReader.read(mail);
        Optional<HopVerdict> path =
                way.isPresent() && record.isPresent()
                        ? Optional.of(way.get().read(mail))
                        : Optional.empty();
        List<String> ours = new ArrayList<>();
        ours.add(AuthenticationResults.of(id, record, path));
        if (singleFacts) {
            ours.addAll(XTlsHeaders.of(record, path));
        }
        MessageHeader.of(mail.getMessage())
                .replace(field -> id.claimedBy(field) || XTlsHeaders.isOneOfOurs(field), ours);
    }

    @Override
    public String getMailetInfo() {
        return NAME + ": tells with what TLS a message came in";
    }
}
