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
package org.jamestls.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeepRequireTlsTest {
    @RegisterExtension final Mails mails = new Mails();

    private static final List<String> PLAIN = List.of("From: alice@example.com", "Subject: hello");
    private static final List<String> MARKED =
            List.of("X-RequireTls: yes", "From: alice@example.com");

    private final KeepRequireTls mailet = new KeepRequireTls();

    @BeforeEach
    void init() throws Exception {
        mailet.init(new FakeServer(mails).config(Map.of()));
    }

    @Test
    void theWishSurvivesACopyWithoutAttributes() throws Exception {
        Mail asked = mail(PLAIN);
        Mails.requireTls(asked, true);
        mailet.service(asked);

        Mail redirected = asSieveRedirects(asked, "bob@remote.example");
        assertThat(RequireTlsMark.isRequired(redirected)).isFalse();
        mailet.service(redirected);

        assertThat(RequireTlsMark.isRequired(redirected)).isTrue();
    }

    private Mail asSieveRedirects(Mail mail, String to) throws Exception {
        Mail redirected =
                mails.keep(
                        MailImpl.builder()
                                .name("redirect-" + mail.getName())
                                .sender(mail.getMaybeSender())
                                .addRecipient(to)
                                .mimeMessage(mail.getMessage())
                                .build());
        Mails.sentByMailet(redirected);
        return redirected;
    }

    @Test
    void aMailThatPassesTwiceHasOneHeader() throws Exception {
        Mail asked = mail(PLAIN);
        Mails.requireTls(asked, true);

        mailet.service(asked);
        mailet.service(asked);

        assertThat(asked.getMessage().getHeader("X-RequireTls")).containsExactly("yes");
    }

    @Test
    void aHeaderFromOutsideIsRemovedAndAsksForNothing() throws Exception {
        Mail forged = mail(MARKED);

        mailet.service(forged);

        assertThat(Mails.header(forged.getMessage())).containsExactly("From: alice@example.com");
        assertThat(RequireTlsMark.isRequired(forged)).isFalse();
    }

    @Test
    void tlsRequiredNoAsksForNothing() throws Exception {
        Mail loosened = mail(PLAIN);
        Mails.requireTls(loosened, false);

        mailet.service(loosened);

        assertThat(Mails.header(loosened.getMessage())).isEqualTo(PLAIN);
        assertThat(RequireTlsMark.isRequired(loosened)).isFalse();
    }

    @Test
    void anyOtherMailIsLeftAlone() throws Exception {
        Mail other = mail(PLAIN);

        mailet.service(other);

        assertThat(Mails.header(other.getMessage())).isEqualTo(PLAIN);
        assertThat(other.attributeNames()).isEmpty();
    }

    @Test
    void itHasNoParameters() {
        assertThatThrownBy(
                        () ->
                                new KeepRequireTls()
                                        .init(new FakeServer(mails).config(Map.of("header", "X"))))
                .isInstanceOf(MessagingException.class)
                .hasMessage("KeepRequireTls: <header> is not known: write no parameter");
    }

    private Mail mail(List<String> header) throws Exception {
        return mails.mail(header, "alice@example.com", "carol@example.com");
    }
}
