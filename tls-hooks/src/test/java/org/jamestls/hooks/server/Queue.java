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
package org.jamestls.hooks.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;

/** Takes each message, as SendMailHandler does. */
final class Queue implements JamesMessageHook {
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<List<String>> received = new CopyOnWriteArrayList<>();

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        try {
            received.add(List.of(mail.getMessage().getHeader("Received")));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        mails.add(mail.getName());
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.ok())
                .smtpDescription("2.6.0 Message received")
                .build();
    }

    List<String> mails() {
        return List.copyOf(mails);
    }

    List<List<String>> received() {
        return List.copyOf(received);
    }
}
