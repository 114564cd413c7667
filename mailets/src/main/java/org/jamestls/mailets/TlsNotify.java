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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.internet.AddressException;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jamestls.evidence.digest.Digest;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.mailets.digest.DigestSender;
import org.jamestls.mailets.digest.DigestWords;
import org.jamestls.mailets.header.IdentifiedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails a digest of the evidence to the postmaster: who was refused since the last one, and who
 * would have been by rules in testing mode; by rule and by the sender's domain, each with how
 * often, the first and the last time, and a session to look up. Nothing happened: nothing is sent.
 *
 * <p>It lets every mail pass. It stands in {@code mailetcontainer.xml} to have its parameters
 * there, and, in {@code root} with {@code All}, to see its own digests pass:
 *
 * <pre><code>
 * &lt;processor state="root"&gt;
 *     &lt;mailet match="All" class="org.jamestls.mailets.TlsNotify"&gt;
 *         &lt;every&gt;1d&lt;/every&gt;
 *         &lt;to&gt;postmaster@example.com, security@example.com&lt;/to&gt;
 *     &lt;/mailet&gt;
 * </code></pre>
 *
 * <p>The first digest tells what happens after the mailet is there. From then on no entry is left
 * out and none is told twice, also over a restart: how far was told is kept in {@code digest.json},
 * in the folder of the evidence. A digest that was due while the server stood still is sent when it
 * runs again. One window stays: where the server crashes in the moment between giving a digest to
 * James and noting that, the digest may come a second time, under the same Message-ID, if James
 * does not bring it by here within ten minutes after the start.
 *
 * <p>Parameters, all optional:
 *
 * <ul>
 *   <li>{@code every}: {@code 1d} (unless told), {@code 1h}, or other numbers of days, hours or
 *       minutes, as in {@code 15m}; counted from midnight UTC, and at midnight always.
 *   <li>{@code to}: one address or several, with commas between; unless told the postmaster's.
 *   <li>{@code serverName}: the name of this server in the digest; unless told the domain of the
 *       postmaster.
 * </ul>
 *
 * <p>The digest comes from the null sender: one that can't be delivered is not bounced. It names
 * what the evidence names; where its privacy hashes names, hashes. Where the policy keeps no
 * evidence, or a second TlsNotify is configured, James does not start.
 */
public class TlsNotify extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsNotify.class);
    private static final String MAILET = "TlsNotify";
    private static final String EVERY = "every";
    private static final String TO = "to";
    private static final String SERVER_NAME = "serverName";
    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String PERIODS = "1d, or less, as in 6h or 15m";
    private static final int MOST_ADDRESSES = 50;

    /** How often it is asked whether a digest is due. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

    private final OwnLedger ledger;
    private final SoleNotify sole;
    private final Clock clock;
    private ServerName server;
    private List<MailAddress> to = List.of();
    private Optional<DigestSender> sender = Optional.empty();
    private Optional<ScheduledExecutorService> timer = Optional.empty();

    /** For James, which gives the evidence of the server and its clock. */
    @Inject
    public TlsNotify(OwnLedger ledger, SoleNotify sole, Clock clock) {
        this.ledger = ledger;
        this.sole = sole;
        this.clock = clock;
    }

    @Override
    public void init() throws MessagingException {
        Parameters parameters = new Parameters(MAILET, getMailetConfig(), EVERY, TO, SERVER_NAME);
        server = ServerName.of(SERVER_NAME, parameters, getMailetContext());
        to = addresses(parameters);
        Duration every = every(parameters);
        if (ledger.folder().isEmpty()) {
            throw new MessagingException(
                    MAILET
                            + ": there is no evidence to tell of: write <evidence/> without"
                            + " enabled=\"false\" into tls-policy.xml, or take this mailet out");
        }
        if (!sole.take()) {
            throw new MessagingException(
                    MAILET
                            + ": it is configured twice, and one a server sends the digest: take"
                            + " one out, and write all addresses into the <to> of the other");
        }
        begin(new DigestSender(ledger, every, this::send, this::id, clock));
    }

    private void begin(DigestSender one) throws MessagingException {
        try {
            one.begin();
        } catch (IOException e) {
            sole.giveBack();
            throw new MessagingException(MAILET + ": " + e.getMessage(), e);
        }
        sender = Optional.of(one);
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread made = new Thread(task, "tls-notify");
                            made.setDaemon(true);
                            return made;
                        });
        thread.scheduleWithFixedDelay(
                this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        timer = Optional.of(thread);
    }

    /** Sends what is due; the timer calls it. */
    void look() {
        sender.ifPresent(DigestSender::look);
    }

    private static Duration every(Parameters parameters) throws MessagingException {
        String text = parameters.text(EVERY).orElse("1d");
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw parameters.refused(EVERY, text, PERIODS);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration every =
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (every.compareTo(LONGEST) > 0) {
            throw parameters.refused(EVERY, text, PERIODS);
        }
        return every;
    }

    private static List<MailAddress> addresses(Parameters parameters) throws MessagingException {
        Optional<String> text = parameters.text(TO);
        List<MailAddress> addresses = new ArrayList<>();
        for (String address : text.map(all -> all.split(",", -1)).orElse(new String[0])) {
            try {
                addresses.add(new MailAddress(address.strip()));
            } catch (AddressException e) {
                throw parameters.refused(
                        TO, address.strip(), "mail addresses, with commas between");
            }
        }
        if (addresses.size() > MOST_ADDRESSES) {
            throw parameters.refused(TO, text.orElse(""), MOST_ADDRESSES + " addresses at most");
        }
        return addresses;
    }

    private String id() {
        try {
            return "<" + UUID.randomUUID() + "@" + server.get() + ">";
        } catch (MessagingException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void send(Digest digest, Instant from, Instant until, String id)
            throws MessagingException {
        MailAddress postmaster = getMailetContext().getPostmaster();
        if (postmaster == null) {
            throw new MessagingException("the server has no postmaster in whose name to send");
        }
        List<MailAddress> recipients = to.isEmpty() ? List.of(postmaster) : to;
        MimeMessage message = new IdentifiedMessage(id);
        message.setFrom(new InternetAddress(postmaster.asString(), false));
        for (MailAddress recipient : recipients) {
            message.addRecipient(
                    Message.RecipientType.TO, new InternetAddress(recipient.asString(), false));
        }
        message.setSentDate(Date.from(until));
        message.setSubject(DigestWords.subject(server.get(), digest));
        // RFC 3834 section 5: nobody answers it with an absence notice.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(
                DigestWords.text(
                        server.get(), ledger.folder().orElseThrow().path(), digest, from, until),
                StandardCharsets.US_ASCII.name());
        message.saveChanges();
        send(message, recipients);
    }

    private void send(MimeMessage message, List<MailAddress> recipients) throws MessagingException {
        MailImpl mail =
                MailImpl.builder()
                        .name(MailImpl.getId())
                        .sender(MaybeSender.nullSender())
                        .addRecipients(recipients)
                        .mimeMessage(message)
                        .build();
        try {
            getMailetContext().sendMail(mail);
        } finally {
            mail.dispose();
        }
    }

    /** Lets the mail pass; of a digest it takes note that James has it. */
    @Override
    public void service(Mail mail) throws MessagingException {
        if (SentByMailet.is(mail) && mail.getMessage() != null) {
            String id = mail.getMessage().getMessageID();
            sender.ifPresent(one -> one.passed(String.valueOf(id)));
        }
    }

    @Override
    public void destroy() {
        timer.ifPresent(TlsNotify::end);
        if (sender.isPresent()) {
            sole.giveBack();
        }
        timer = Optional.empty();
        sender = Optional.empty();
    }

    private static void end(ScheduledExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("A digest of the TLS evidence was being sent when the server stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String getMailetInfo() {
        return MAILET + ": mails a digest of who was refused";
    }
}
