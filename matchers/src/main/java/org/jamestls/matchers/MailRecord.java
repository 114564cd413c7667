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
package org.jamestls.matchers;

import java.util.Optional;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.jamestls.policy.record.TlsRecord;

/** Reads the record of a mail. */
final class MailRecord {
    private MailRecord() {}

    /** The record; empty when the mail has none that can be read. Never throws. */
    static Optional<TlsRecord> of(Mail mail) {
        return TlsRecord.ofAttributes(
                name ->
                        AttributeUtils.getValueAndCastFromMail(
                                mail, AttributeName.of(name), String.class));
    }
}
