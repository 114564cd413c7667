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
package org.jamestls.hooks;

import java.util.List;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.jamestls.policy.record.TlsRecord;

/**
 * Writes a record onto a mail, after removing whatever came under our names from elsewhere.
 * Stateless.
 */
final class MailRecorder {
    private static final AttributeName REQUIRETLS =
            AttributeName.of(TlsRecord.REQUIRETLS_ATTRIBUTE);

    private MailRecorder() {}

    static void write(TlsRecord record, Mail mail) {
        List<AttributeName> foreign =
                mail.attributeNames()
                        .filter(name -> name.asString().startsWith(TlsRecord.ATTRIBUTE_PREFIX))
                        .toList();
        foreign.forEach(mail::removeAttribute);
        record.attributes()
                .forEach(
                        (name, value) ->
                                mail.setAttribute(
                                        new Attribute(
                                                AttributeName.of(name), AttributeValue.of(value))));
    }

    /**
     * Keeps the sender's wish as James 3.9 keeps it: true for REQUIRETLS; false for one {@code
     * TLS-Required: No} without it (RFC 8689 sections 3 and 4.1: the header counts for nothing
     * beside the parameter).
     */
    static void writeWish(SMTPSession session, Mail mail) {
        if (TransactionReader.requireTls(session)) {
            mail.setAttribute(new Attribute(REQUIRETLS, AttributeValue.of(true)));
        } else if (TlsRequiredHeader.saysNo(session)) {
            mail.setAttribute(new Attribute(REQUIRETLS, AttributeValue.of(false)));
        }
    }
}
