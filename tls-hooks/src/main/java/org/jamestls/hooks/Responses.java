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

import java.util.List;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.jamestls.policy.decision.Reply;

/** Replies in the forms that James wants: a response to a command, or the result of a hook. */
final class Responses {

    /** Says nothing, and goes on. James' statistics break on null. */
    static final Response SILENCE =
            new Response() {
                @Override
                public String getRetCode() {
                    // Never written; James' loggers read the first digit.
                    return "220";
                }

                @Override
                public List<CharSequence> getLines() {
                    return List.of();
                }

                @Override
                public boolean isEndSession() {
                    return false;
                }
            };

    private Responses() {}

    static Response response(Reply reply) {
        SMTPResponse response =
                new SMTPResponse(Integer.toString(reply.code()), reply.description());
        response.setEndSession(reply.closes());
        return response;
    }

    static HookResult hookResult(Reply reply) {
        HookReturnCode.Action action =
                reply.isTransient() ? HookReturnCode.Action.DENYSOFT : HookReturnCode.Action.DENY;
        HookReturnCode.ConnectionStatus connection =
                reply.closes()
                        ? HookReturnCode.ConnectionStatus.DISCONNECTED
                        : HookReturnCode.ConnectionStatus.CONNECTED;
        return HookResult.builder()
                .hookReturnCode(new HookReturnCode(action, connection))
                .smtpReturnCode(Integer.toString(reply.code()))
                .smtpDescription(reply.description())
                .build();
    }
}
