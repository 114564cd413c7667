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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.mail.MessagingException;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.policy.tls.CertificateFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTlsDispositionTest {
    @RegisterExtension final Mails mails = new Mails();

    private final List<Entry> written = new ArrayList<>();

    private final class Written implements Ledger {
        @Override
        public CompletableFuture<Void> append(
                Entry entry, Collection<CertificateFacts> certificates) {
            written.add(entry);
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }

        @Override
        public void close() {}
    }

    private RecordTlsDisposition mailet(Map<String, String> parameters) throws Exception {
        RecordTlsDisposition mailet = new RecordTlsDisposition(new Written());
        mailet.init(new FakeServer(mails).config(parameters));
        return mailet;
    }

    private Mail mail(String name, String... recipients) throws Exception {
        return mails.keep(
                MailImpl.builder()
                        .name(name)
                        .sender("alice@a.example")
                        .addRecipients(recipients)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(Entry.Disposition.class)
    void itIsWrittenUnderTheIdThatTheMailHadWhenItCameIn(Entry.Disposition disposition)
            throws Exception {
        Mail split = mail("Mail1-0001-!1", "bob@b.example", "eve@b.example");
        Mails.record(split, Mails.json("tls13-pass"));

        mailet(Map.of("disposition", disposition.toString())).service(split);

        assertThat(written)
                .containsExactly(
                        new Entry.Disposed(
                                "s1",
                                "Mail1-0001",
                                "Mail1-0001-!1",
                                disposition,
                                List.of("bob@b.example", "eve@b.example")));
    }

    @Test
    void ofAMailThatWasMadeInsideNothingIsWritten() throws Exception {
        mailet(Map.of("disposition", "delivered")).service(mail("Mail2", "bob@b.example"));

        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delivered", "sent", "delivered, relayed"})
    void whatIsNoDispositionIsRefusedWithWhatMayBe(String word) {
        assertThatThrownBy(() -> mailet(Map.of("disposition", word)))
                .isInstanceOf(MessagingException.class)
                .hasMessage(
                        "RecordTlsDisposition: <disposition> is \""
                                + word
                                + "\": write one of delivered, relayed, bounced, quarantined,"
                                + " encrypted, discarded");
    }

    @Test
    void itMustBeSaid() {
        assertThatThrownBy(() -> mailet(Map.of()))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("<disposition> is \"\"");
    }
}
