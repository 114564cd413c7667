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
package org.jamestls.hooks.log;

import java.util.Optional;

/**
 * Who a log line is about.
 *
 * @param session the SMTP session's id
 * @param transactionNumber how many MAIL commands the session has had accepted so far
 * @param mail the mail's id; empty before DATA
 * @param peer the client's address in text form
 * @param listener where it came in
 */
public record SessionFacts(
        String session,
        int transactionNumber,
        Optional<String> mail,
        String peer,
        String listener) {}
