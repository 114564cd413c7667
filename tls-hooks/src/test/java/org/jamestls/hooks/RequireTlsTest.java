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

import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequireTlsTest {

    private static final class ServersOwnHook implements MailParametersHook {
        @Override
        public HookResult doMailParameter(SMTPSession session, String name, String value) {
            return HookResult.DECLINED;
        }

        @Override
        public String[] getMailParamNames() {
            return new String[] {"REQUIRETLS"};
        }
    }

    private static String code(Optional<Reply> reply) {
        return reply.map(Reply::toString).orElse("goes on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // parameters        | TLS   | listener | offer | by James | reply
                "WITHOUT_REQUIRETLS | false | STARTTLS | OFF   | false | goes on",
                "WITHOUT_REQUIRETLS | false | STARTTLS | LOCAL | false | goes on",
                "REQUIRETLS         | true  | STARTTLS | LOCAL | false | goes on",
                "REQUIRETLS         | true  | IMPLICIT | ALL   | false | goes on",
                "REQUIRETLS         | false | STARTTLS | LOCAL | false | 530 5.7.0 Must issue a STARTTLS command first",
                "REQUIRETLS         | false | NONE     | ALL   | false | 555 5.5.4 REQUIRETLS is not offered here",
                "REQUIRETLS         | true  | STARTTLS | OFF   | false | 555 5.5.4 REQUIRETLS is not offered here",
                "REQUIRETLS         | true  | STARTTLS | OFF   | true  | goes on",
                "REQUIRETLS         | false | STARTTLS | OFF   | true  | 530 5.7.0 Must issue a STARTTLS command first",
                "MALFORMED          | true  | STARTTLS | ALL   | false | 501 5.5.4 REQUIRETLS takes no value and is given once",
            })
    void aMailIsRefusedWhereThePromiseIsNotOffered(
            MailParameters parameters,
            boolean encrypted,
            TlsOffer tls,
            RequireTlsOffer offer,
            boolean offeredByJames,
            String expected) {
        RequireTls requireTls = new RequireTls();
        requireTls.wire(offeredByJames ? List.of(new ServersOwnHook()) : List.of());
        assertThat(code(requireTls.refusal(parameters, encrypted, tls, offer))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LOCAL,true,goes on",
        "LOCAL,false,550 5.7.30",
        "ALL,false,goes on",
        "OFF,false,goes on"
    })
    void aRecipientElsewhereIsRefusedWhereOnlyLocalOnesAreOffered(
            RequireTlsOffer offer, boolean local, String expected) {
        assertThat(code(new RequireTls().refusalOfRecipient(local, offer))).startsWith(expected);
    }
}
