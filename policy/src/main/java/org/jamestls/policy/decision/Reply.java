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
package org.jamestls.policy.decision;

/**
 * One line of an SMTP reply.
 *
 * @param code the reply code (RFC 5321 section 4.2), 400 to 599
 * @param enhanced the enhanced status code (RFC 3463), whose class is that of the code except in
 *     the 538 of RFC 4954
 * @param text printable ASCII without line ends
 * @param closes whether the connection is closed after it
 */
public record Reply(int code, String enhanced, String text, boolean closes) {

    /**
     * The longest text. RFC 5321 section 4.5.3.1.5: a reply line with its code and CR LF is at most
     * 512 octets.
     */
    public static final int MAX_TEXT = 512 - "550 5.7.10 \r\n".length();

    public Reply {
        if (text.length() > MAX_TEXT) {
            text = text.substring(0, MAX_TEXT);
        }
    }

    /** True when the refusal is temporary. */
    public boolean isTransient() {
        return code < 500;
    }

    /** Enhanced code and text: what follows the code on the wire. */
    public String description() {
        return enhanced + " " + text;
    }

    @Override
    public String toString() {
        return code + " " + description();
    }
}
