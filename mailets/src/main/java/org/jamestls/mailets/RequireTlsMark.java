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
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jamestls.policy.record.TlsRecord;

/**
 * How a mail says that its sender asked for REQUIRETLS: by an attribute, which is James' own, and
 * for the way through mailets that drop attributes by a header, which stays inside the server.
 */
final class RequireTlsMark {
    static final String HEADER = "X-RequireTls";

    private static final AttributeName ATTRIBUTE = AttributeName.of(TlsRecord.REQUIRETLS_ATTRIBUTE);

    private RequireTlsMark() {}

    /** True when the attribute is there and true: false stands for {@code TLS-Required: No}. */
    static boolean isRequired(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, ATTRIBUTE, Boolean.class).orElse(false);
    }

    /** The attribute that says so. */
    static Attribute attribute() {
        return new Attribute(ATTRIBUTE, AttributeValue.of(true));
    }

    static boolean hasHeader(MimeMessage message) throws MessagingException {
        return message.getHeader(HEADER) != null;
    }

    /** Takes attribute and header away. */
    static void remove(Mail mail) throws MessagingException {
        mail.removeAttribute(ATTRIBUTE);
        if (hasHeader(mail.getMessage())) {
            mail.getMessage().removeHeader(HEADER);
        }
    }
}
