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
package org.jamestls.admin.probe.report;

import java.util.Optional;

/**
 * What a server says before TLS.
 *
 * @param startTls whether it offers STARTTLS
 * @param required whether MAIL in clear text is refused for want of TLS
 * @param mail its answer to MAIL in clear text, safe to be shown
 * @param auth whether AUTH is taken in clear text
 * @param authOffered whether EHLO offers AUTH in clear text
 * @param authReply its answer to AUTH in clear text, safe to be shown
 */
public record ClearText(
        boolean startTls,
        Required required,
        Optional<String> mail,
        Auth auth,
        boolean authOffered,
        Optional<String> authReply) {

    /** Whether TLS is required. */
    public enum Required {
        YES,
        NO,
        /** MAIL is refused, and not for want of TLS. */
        UNKNOWN
    }

    /** What becomes of credentials in clear text. */
    public enum Auth {
        /** The server asks for them. */
        TAKEN,
        REFUSED,
        UNKNOWN
    }
}
