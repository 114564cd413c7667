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
package org.jamestls.policy.hop;

import java.util.List;
import java.util.Optional;

/**
 * The clauses of a line (RFC 5321 section 4.4), each as written. Empty text stands for a clause
 * that is not there.
 *
 * @param from the word after {@code from}: what is meant by it differs from server to server
 * @param by the word after {@code by}
 * @param with the words after {@code with}, with one blank between them
 * @param startTls whether a second {@code with STARTTLS} follows the first, as Mimecast writes it
 * @param via the word after {@code via}
 * @param id the word after {@code id}
 * @param recipient the word after {@code for}, without angle brackets
 * @param tls the word after {@code tls} (RFC 8314 section 4.3)
 * @param beforeFrom the comments before any clause
 * @param ofFrom the comments between {@code from} and {@code by}
 * @param ofBy the comments after {@code by}
 * @param date what stands after the last semicolon, comments left out
 * @param doubt why the line can be read in more than one way; empty where it can't
 */
record Clauses(
        String from,
        String by,
        String with,
        boolean startTls,
        String via,
        String id,
        String recipient,
        String tls,
        List<String> beforeFrom,
        List<String> ofFrom,
        List<String> ofBy,
        String date,
        String doubt) {

    /** The protocol that the line names: {@code with}, else {@code via}, as old web mailers do. */
    Optional<String> protocol() {
        return ReceivedLines.value(with.isEmpty() ? via : with);
    }

    boolean hasFrom() {
        return !from.isEmpty() || !ofFrom.isEmpty();
    }
}
