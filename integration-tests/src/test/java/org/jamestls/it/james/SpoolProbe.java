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

import javax.inject.Inject;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.james.utils.GuiceProbe;

/** Puts a message straight into the spool, behind all that the SMTP listeners have put there. */
final class SpoolProbe implements GuiceProbe {

    private final ManageableMailQueue spool;

    @Inject
    SpoolProbe(MailQueueFactory<? extends ManageableMailQueue> queues) {
        this.spool = queues.createQueue(MailQueueFactory.SPOOL);
    }

    /** How many messages wait or are being worked at. */
    long size() throws MailQueueException {
        return spool.getSize();
    }

    void enqueue(String name, String recipient) throws Exception {
        MimeMessage message =
                MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject("sentinel")
                        .setText("sentinel")
                        .build();
        MailImpl mail =
                MailImpl.builder()
                        .name(name)
                        .sender("sentinel@sentinel.invalid")
                        .addRecipient(recipient)
                        .mimeMessage(message)
                        .build();
        spool.enQueue(mail);
    }
}
