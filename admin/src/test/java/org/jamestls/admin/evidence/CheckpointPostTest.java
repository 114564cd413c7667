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
package org.jamestls.admin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.mail.BodyPart;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.apache.james.core.MailAddress;
import org.apache.mailet.MailetContext;
import org.jamestls.evidence.checkpoint.Checkpoint;
import org.jamestls.evidence.checkpoint.CheckpointFile;
import org.junit.jupiter.api.Test;

class CheckpointPostTest {
    private static final Instant TIME = Instant.parse("2026-11-24T19:00:00Z");
    private static final CheckpointFile FILE = new CheckpointFile(TIME, 83);
    private static final byte[] SIGNED = {0x30, (byte) 0x80, 0, 13, 10, (byte) 0xff};
    private static final Checkpoint STATEMENT =
            new Checkpoint(
                    "mx1",
                    TIME,
                    83,
                    "ab".repeat(32),
                    "2026-11-24.jsonl",
                    List.of(),
                    Optional.empty());

    private static final MailAddress POSTMASTER = address("postmaster@mx.example");

    private final List<Sent> sent = new ArrayList<>();
    private final CheckpointPost post = new CheckpointPost(this::james);

    private record Sent(MailAddress from, Collection<MailAddress> to, MimeMessage message) {}

    @SuppressWarnings("unchecked")
    private MailetContext james() {
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getPostmaster" -> POSTMASTER;
                            case "sendMail" -> {
                                sent.add(
                                        new Sent(
                                                (MailAddress) arguments[0],
                                                (Collection<MailAddress>) arguments[1],
                                                (MimeMessage) arguments[2]));
                                yield null;
                            }
                            default -> throw new UnsupportedOperationException(method.toString());
                        };
        return (MailetContext)
                Proxy.newProxyInstance(
                        MailetContext.class.getClassLoader(),
                        new Class<?>[] {MailetContext.class},
                        handler);
    }

    @Test
    void itGoesThroughTheSpoolFromThePostmasterToWhoKeepsIt() throws Exception {
        post.mail("auditor@example.org", FILE, SIGNED, STATEMENT);

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).from()).isEqualTo(POSTMASTER);
        assertThat(sent.get(0).to()).containsExactly(address("auditor@example.org"));
    }

    @Test
    void theAttachmentIsTheCheckpointToTheOctetAfterAWireAndBack() throws Exception {
        post.mail("auditor@example.org", FILE, SIGNED, STATEMENT);

        MimeMultipart parts = (MimeMultipart) received().getContent();
        BodyPart attachment = parts.getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo("2026-11-24T19-00-00Z-83.cms");
        assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(SIGNED);
    }

    @Test
    void aPersonReadsWhatItIsAndNobodyAnswersIt() throws Exception {
        post.mail("auditor@example.org", FILE, SIGNED, STATEMENT);

        MimeMessage message = received();
        assertThat(message.getSubject()).isEqualTo("TLS evidence of mx1: checkpoint 83");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).isNotNull();
        assertThat(((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString())
                .contains("up to line 83", "2026-11-24.jsonl", "ab".repeat(32));
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        assertThatThrownBy(() -> post.mail("auditor", FILE, SIGNED, STATEMENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"auditor\" is no mail address");
    }

    private MimeMessage received() throws IOException, MessagingException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        sent.get(0).message().writeTo(wire);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(wire.toByteArray()));
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
