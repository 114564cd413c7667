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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Entry.Disposition;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.policy.record.TlsRecord;

/**
 * Writes into the ledger of evidence what becomes of a mail, so that one search by its id tells its
 * whole way: what TLS it came in with, what was decided, and where it went; also where it was split
 * and has another name since.
 *
 * <p>It stands just before the mailet that does it, and says what that one will do:
 *
 * <pre><code>
 * &lt;mailet match="All" class="org.jamestls.mailets.RecordTlsDisposition"&gt;
 *     &lt;disposition&gt;delivered&lt;/disposition&gt;
 * &lt;/mailet&gt;
 * &lt;mailet match="All" class="LocalDelivery"/&gt;
 * </code></pre>
 *
 * <p>Whether that one succeeded it does not know.
 *
 * <p>A mail that did not come in by a listener of the suite has no evidence, and nothing is written
 * of it. A mail goes on where the ledger can't be written: it was taken with its evidence, and the
 * ledger itself tells how many entries it misses, as soon as it can. Nothing waits for the disk.
 *
 * <p>Parameters:
 *
 * <ul>
 *   <li>{@code disposition}: {@code delivered}, {@code relayed}, {@code bounced}, {@code
 *       quarantined}, {@code encrypted} or {@code discarded}.
 * </ul>
 */
public class RecordTlsDisposition extends GenericMailet {
    private static final String NAME = "RecordTlsDisposition";
    private static final String DISPOSITION = "disposition";

    private final Ledger ledger;

    private Disposition disposition = Disposition.DELIVERED;

    @Inject
    public RecordTlsDisposition(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters(NAME, getMailetConfig(), DISPOSITION);
        String allowed = "one of " + allowed();
        String word = parameters.required(DISPOSITION, allowed);
        Optional<Disposition> known = Disposition.parse(word);
        if (known.isEmpty()) {
            throw parameters.refused(DISPOSITION, word, allowed);
        }
        disposition = known.get();
    }

    private static String allowed() {
        return Arrays.stream(Disposition.values())
                .map(Disposition::toString)
                .collect(Collectors.joining(", "));
    }

    @Override
    public void service(Mail mail) {
        RecordReader.read(mail).ifPresent(record -> append(record, mail));
    }

    private void append(TlsRecord record, Mail mail) {
        ledger.append(
                new Entry.Disposed(
                        record.session(),
                        record.mail(),
                        mail.getName(),
                        disposition,
                        mail.getRecipients().stream().map(MailAddress::asString).toList()),
                List.of());
    }

    @Override
    public String getMailetInfo() {
        return NAME + ": writes into the ledger of evidence what becomes of a mail";
    }
}
