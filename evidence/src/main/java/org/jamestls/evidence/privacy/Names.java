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

/** How names are written. What is empty stays so. */
interface Names {
    /** What stands where a name can't be written in part. */
    String NOT_KEPT = "(not kept)";

    /** A mail address or the name of a user. */
    String mailbox(String mailbox);

    /** A HELO name, an SNI, a dNSName. */
    String host(String host);

    /** The address of a peer. */
    String peer(String address);

    /** The distinguished name of a certificate's subject. */
    String subject(String subject);
}
