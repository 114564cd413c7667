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
package org.jamestls.it.james;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One message as the mailets stored it.
 *
 * @param name James' name of the mail
 * @param sender empty for the null sender
 * @param recipients sorted
 * @param attributes the mail attributes, their values as text
 * @param headers values, unfolded, by header name in lower case, in the order of the message
 * @param raw the message, one character an octet
 */
public record Arrival(
        String name,
        String sender,
        List<String> recipients,
        Map<String, String> attributes,
        Map<String, List<String>> headers,
        String raw) {

    public List<String> header(String headerName) {
        return headers.getOrDefault(headerName.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(
                        "mail " + name + " from <" + sender + "> to " + recipients + "\n");
        attributes.forEach(
                (key, value) ->
                        text.append("    ").append(key).append(" = ").append(value).append('\n'));
        return text.append(raw.indent(4)).toString();
    }
}
