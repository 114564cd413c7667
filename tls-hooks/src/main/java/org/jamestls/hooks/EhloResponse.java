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
package org.jamestls.hooks;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;

/** The answer to EHLO, with what must not be announced taken out. */
final class EhloResponse {
    private static final int CODE_AND_SEPARATOR = 4;
    private static final String AUTH = "AUTH";

    private EhloResponse() {}

    /**
     * {@code response} without its announcements of AUTH: {@code AUTH ...} and the old {@code
     * AUTH=...}.
     */
    static Response withoutAuth(Response response) {
        if (!SMTPRetCode.MAIL_OK.equals(response.getRetCode())) {
            return response;
        }
        List<CharSequence> lines = response.getLines();
        List<String> kept = new ArrayList<>(lines.size());
        for (CharSequence line : lines) {
            String text = line.toString();
            String announced = text.substring(Math.min(CODE_AND_SEPARATOR, text.length()));
            if (!announcesAuth(announced)) {
                kept.add(announced);
            }
        }
        if (kept.isEmpty() || kept.size() == lines.size()) {
            return response;
        }
        SMTPResponse rewritten = new SMTPResponse(response.getRetCode(), kept.get(0));
        kept.stream().skip(1).forEach(rewritten::appendLine);
        rewritten.setEndSession(response.isEndSession());
        return rewritten;
    }

    private static boolean announcesAuth(String line) {
        return line.regionMatches(true, 0, AUTH, 0, AUTH.length())
                && (line.length() == AUTH.length()
                        || " =".indexOf(line.charAt(AUTH.length())) >= 0);
    }
}
