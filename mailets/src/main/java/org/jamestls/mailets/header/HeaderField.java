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
package org.jamestls.mailets.header;

import java.util.Locale;

/**
 * One header field of a message.
 *
 * @param line the whole field, its folds included, without the CRLF at its end
 */
public record HeaderField(String line) {

    /**
     * The name, without blanks and control characters around it, as the mail API reads it; without
     * colon the whole line.
     */
    public String name() {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).trim();
    }

    /** What stands behind the colon, folds included; empty where there is none. */
    public String value() {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(colon + 1);
    }

    /** The name in lower case, by which fields are compared (RFC 5322 section 1.2.2). */
    String comparableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
