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

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.internet.MimeUtility;
import org.apache.james.GuiceJamesServer;
import org.apache.james.core.MailAddress;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.utils.MailRepositoryProbeImpl;
import org.apache.mailet.Mail;
import org.awaitility.core.ConditionFactory;

/** The messages that the server under test has taken and its mailets have stored. */
public final class Arrivals {

    private static final MailRepositoryUrl ARRIVED =
            MailRepositoryUrl.from("memory://var/mail/arrived/");
    private static final String SENTINEL_DOMAIN = "@sentinel.invalid";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GuiceJamesServer james;

    Arrivals(GuiceJamesServer james) {
        this.james = james;
    }

    /** Forgets what has arrived so far. */
    public void clear() {
        settle();
        try {
            probe().getMailRepositoryStore().select(ARRIVED).removeAll();
        } catch (Exception e) {
            throw new IllegalStateException("cannot empty " + ARRIVED, e);
        }
    }

    /** Everything that the server had accepted when this was called, once all of it is stored. */
    public List<Arrival> all() {
        settle();
        return stored().stream().filter(arrival -> !isSentinel(arrival)).toList();
    }

    /** Those of {@link #all} that went to a recipient. */
    public List<Arrival> to(String recipient) {
        return all().stream().filter(arrival -> arrival.recipients().contains(recipient)).toList();
    }

    /**
     * Waits until whatever was spooled before is stored. An empty queue alone does not say so: the
     * last message may have left it and not be stored yet. But the spooler works at one message at
     * a time, so a sentinel that is put into the empty queue and stored comes after all the others.
     */
    private void settle() {
        SpoolProbe spool = james.getProbe(SpoolProbe.class);
        String name = "sentinel-" + UUID.randomUUID();
        String recipient = name + SENTINEL_DOMAIN;
        patiently("the spool to empty").until(() -> spool.size() == 0);
        try {
            spool.enqueue(name, recipient);
        } catch (Exception e) {
            throw new IllegalStateException("cannot enqueue the sentinel", e);
        }
        patiently("the sentinel")
                .until(
                        () ->
                                stored().stream()
                                        .anyMatch(
                                                arrival ->
                                                        arrival.recipients().contains(recipient)));
    }

    private static ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    private static boolean isSentinel(Arrival arrival) {
        return arrival.recipients().stream()
                .allMatch(recipient -> recipient.endsWith(SENTINEL_DOMAIN));
    }

    private List<Arrival> stored() {
        List<Arrival> found = new ArrayList<>();
        try {
            for (MailKey key : probe().listMailKeys(ARRIVED)) {
                Mail mail = probe().getMail(ARRIVED, key);
                if (mail != null) {
                    found.add(arrival(mail));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + ARRIVED, e);
        }
        return found;
    }

    private MailRepositoryProbeImpl probe() {
        return james.getProbe(MailRepositoryProbeImpl.class);
    }

    private static Arrival arrival(Mail mail) throws MessagingException, IOException {
        Map<String, String> attributes = new TreeMap<>();
        mail.attributes()
                .forEach(
                        attribute ->
                                attributes.put(
                                        attribute.getName().asString(),
                                        String.valueOf(attribute.getValue().value())));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(mail.getMessage().getAllHeaders())) {
            headers.computeIfAbsent(
                            header.getName().toLowerCase(java.util.Locale.ROOT),
                            name -> new ArrayList<>())
                    .add(MimeUtility.unfold(header.getValue()).replaceAll("\\s+", " ").trim());
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        mail.getMessage().writeTo(raw);
        return new Arrival(
                mail.getName(),
                mail.getMaybeSender().asString(""),
                mail.getRecipients().stream().map(MailAddress::asString).sorted().toList(),
                attributes,
                headers,
                raw.toString(StandardCharsets.ISO_8859_1));
    }
}
