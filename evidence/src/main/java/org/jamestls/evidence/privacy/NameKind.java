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
package org.jamestls.evidence.privacy;

/** What kind of name a keyed hash is of. The same text has another hash in each kind. */
public enum NameKind {
    /** A mail address, or the name of a user; the domain of it is hashed as {@link #DOMAIN}. */
    MAILBOX("mailbox"),
    /** A domain, a HELO name, an SNI, a dNSName of a certificate: all alike. */
    DOMAIN("domain"),
    /** The IP address of a peer. */
    PEER("peer"),
    /** The distinguished name of a certificate's subject. */
    SUBJECT("subject");

    private final String label;

    NameKind(String label) {
        this.label = label;
    }

    /** What stands before the text that is hashed. */
    String label() {
        return label;
    }
}
