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

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.junit.jupiter.api.Test;

class EhloResponseTest {

    private static SMTPResponse ehlo(String... keywords) {
        SMTPResponse response = new SMTPResponse("250", "mx.example Hello there");
        for (String keyword : keywords) {
            response.appendLine(keyword);
        }
        return response;
    }

    private static String text(Response response) {
        return String.join("\n", response.getLines());
    }

    @Test
    void bothFormsOfTheAuthAnnouncementAreTakenOut() {
        assertThat(
                        text(
                                EhloResponse.withoutAuth(
                                        ehlo(
                                                "AUTH LOGIN PLAIN",
                                                "AUTH=LOGIN PLAIN",
                                                "PIPELINING",
                                                "STARTTLS"))))
                .isEqualTo("250-mx.example Hello there\n250-PIPELINING\n250 STARTTLS");
    }

    @Test
    void anAnnouncementAtTheEndIsTakenOutAndTheLineBeforeBecomesTheLast() {
        assertThat(text(EhloResponse.withoutAuth(ehlo("PIPELINING", "auth plain"))))
                .isEqualTo("250-mx.example Hello there\n250 PIPELINING");
    }

    @Test
    void otherKeywordsThatBeginAlikeStay() {
        SMTPResponse response = ehlo("AUTHORITY", "XAUTH PLAIN");
        assertThat(EhloResponse.withoutAuth(response)).isSameAs(response);
    }

    @Test
    void aRefusalIsLeftAlone() {
        SMTPResponse refusal = new SMTPResponse("550", "AUTH PLAIN");
        assertThat(EhloResponse.withoutAuth(refusal)).isSameAs(refusal);
    }
}
