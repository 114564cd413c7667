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

/** What becomes of a command that was sent together with STARTTLS (CVE-2011-0411). */
public enum Injection {
    /** The server noticed, and did not begin TLS. */
    REFUSED,
    /** TLS began, and the command was forgotten. */
    FORGOTTEN,
    /** The server took it for one of the client's inside TLS. */
    TAKEN,
    /** It could not be told. */
    UNKNOWN
}
