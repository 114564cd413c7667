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

/** What the sender of a mail wished (RFC 8689), by the attribute in which James 3.9 keeps it. */
final class Wish {
    private static final AttributeName REQUIRETLS =
            AttributeName.of(TlsRecord.REQUIRETLS_ATTRIBUTE);

    private Wish() {}

    /**
     * True for REQUIRETLS, false for {@code TLS-Required: No}; empty where the sender wished
     * neither, and where the attribute is not of that type.
     */
    static Optional<Boolean> of(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, REQUIRETLS, Boolean.class);
    }
}
