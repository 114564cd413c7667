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

import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/**
 * Keeps the wish for REQUIRETLS (RFC 8689) on copies that lose their attributes.
 *
 * <p>The wish stands in the mail's attribute {@code REQUIRETLS}. Aliases and forwards copy the
 * attributes. A Sieve script's redirect, and the mailets Forward, Redirect and Resend, send the
 * message as a new mail without any; there a header of the message, {@code X-RequireTls}, carries
 * the wish to the next time that the mail passes here:
 *
 * <ul>
 *   <li>a mail with the attribute gets the header;
 *   <li>a mail with the header, sent by a mailet of this server, gets the attribute;
 *   <li>a header that came from outside is removed.
 * </ul>
 *
 * <p>Put it first into {@code root}, and take the header away just before LocalDelivery
 * (RequireTlsBounce removes it itself from what it lets go on):
 *
 * <pre><code>
 * &lt;processor state="root"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.KeepRequireTls"/&gt;
 *     ...
 * &lt;processor state="local-delivery"&gt;
 *     &lt;mailet match="All" class="Sieve"/&gt;
 *     ...
 *     &lt;mailet match="All" class="RemoveMimeHeader"&gt;
 *         &lt;name&gt;X-RequireTls&lt;/name&gt;
 *     &lt;/mailet&gt;
 *     &lt;mailet match="All" class="LocalDelivery"/&gt;
 * </code></pre>
 *
 * <p>A mail that has neither costs one look at its header and is not changed. There are no
 * parameters.
 */
public class KeepRequireTls extends GenericMailet {

    @Override
    public void init() throws MessagingException {
        new Parameters("KeepRequireTls", getMailetConfig());
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        MimeMessage message = mail.getMessage();
        if (message == null) {
            return;
        }
        boolean marked = RequireTlsMark.hasHeader(message);
        if (RequireTlsMark.isRequired(mail)) {
            if (!marked) {
                message.addHeader(RequireTlsMark.HEADER, "yes");
            }
        } else if (marked && SentByMailet.is(mail)) {
            mail.setAttribute(RequireTlsMark.attribute());
        } else if (marked) {
            message.removeHeader(RequireTlsMark.HEADER);
        }
    }

    @Override
    public String getMailetInfo() {
        return "KeepRequireTls: keeps the wish for REQUIRETLS on copies of a mail";
    }
}
