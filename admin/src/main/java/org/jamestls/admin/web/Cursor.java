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
package org.jamestls.admin.web;

import java.time.Instant;
import org.jamestls.evidence.query.Found;
import org.jamestls.policy.text.SafeText;

/**
 * Where a page ended: after this line of the ledger of this server.
 *
 * @param sequence of the line
 * @param time of the line
 */
record Cursor(long sequence, Instant time) {

    /** After that line. */
    static Cursor after(Found found) {
        return new Cursor(found.line().head().sequence(), found.line().head().time());
    }

    /**
     * The inverse of {@link #toString()}.
     *
     * @throws IllegalArgumentException in words for a person, for any other text
     */
    static Cursor parse(String text) {
        if (!text.matches("[0-9]{1,18}@[0-9]{1,15}")) {
            throw new IllegalArgumentException(
                    "\"" + SafeText.echo(text) + "\" is none: give what \"next\" of a page said");
        }
        String[] parts = text.split("@");
        return new Cursor(Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    @Override
    public String toString() {
        return sequence + "@" + time.toEpochMilli();
    }
}
