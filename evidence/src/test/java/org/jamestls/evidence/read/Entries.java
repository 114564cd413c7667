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
package org.jamestls.evidence.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;

/** Entries for tests: a session with TLS 1.3 at the MX, changed as each test needs it. */
public final class Entries {
    public static final Instant BEGUN = Instant.parse("2026-11-24T10:00:00Z");
    public static final String POLICY = "ab".repeat(32);

    private String session = "s1";
    private String listener = "mx";
    private int port = 25;
    private TlsOffer offer = TlsOffer.STARTTLS;
    private Optional<String> peer = Optional.of("192.0.2.1");
    private Optional<String> helo = Optional.of("mail.a.example");
    private Optional<String> user = Optional.empty();
    private Optional<EntryTls> tls =
            Optional.of(tls(TlsProtocol.TLSV1_3, "TLS_AES_128_GCM_SHA256"));
    private Instant begun = BEGUN;
    private String mail = "m1";
    private Optional<String> sender = Optional.of("ann@a.example");
    private Optional<String> recipient = Optional.of("bob@our.example");
    private Optional<Boolean> local = Optional.empty();
    private boolean requireTls;
    private Optional<Ruled> governing = Optional.empty();
    private List<Ruled> testing = List.of();
    private final List<Decided> more = new ArrayList<>();

    private Entries() {}

    public static Entries entry() {
        return new Entries();
    }

    public static EntryTls tls(TlsProtocol protocol, String suite) {
        return new EntryTls(
                TlsStart.STARTTLS,
                Optional.of(protocol),
                Optional.of(CipherSuite.of(suite)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Ruled passed(String rule) {
        return new Ruled(rule, Optional.empty(), Mode.ENFORCE, Action.REJECT, List.of());
    }

    public static Ruled failed(String rule, Action action) {
        return new Ruled(rule, Optional.empty(), Mode.ENFORCE, action, List.of(Violation.noTls()));
    }

    public Entries session(String id) {
        session = id;
        return this;
    }

    public Entries listener(String name, int bound, TlsOffer offered) {
        listener = name;
        port = bound;
        offer = offered;
        return this;
    }

    public Entries peer(String address) {
        peer = Optional.ofNullable(address);
        return this;
    }

    public Entries helo(String name) {
        helo = Optional.ofNullable(name);
        return this;
    }

    public Entries user(String name) {
        user = Optional.ofNullable(name);
        return this;
    }

    public Entries clearText() {
        return tls(
                new EntryTls(
                        TlsStart.CLEARTEXT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    public Entries tls(EntryTls found) {
        tls = Optional.ofNullable(found);
        return this;
    }

    /** Both sides show a certificate. */
    public Entries certificates(String own, String peers) {
        EntryTls now = tls.orElseThrow();
        return tls(
                new EntryTls(
                        now.start(),
                        now.protocol(),
                        now.suite(),
                        now.sni(),
                        Optional.ofNullable(own),
                        Optional.ofNullable(peers),
                        Optional.ofNullable(peers).map(any -> PeerCheck.TRUST_STORE)));
    }

    public Entries begun(Instant time) {
        begun = time;
        return this;
    }

    public Entries mail(String id) {
        mail = id;
        return this;
    }

    public Entries sender(String address) {
        sender = Optional.ofNullable(address);
        return this;
    }

    public Entries recipient(String address) {
        recipient = Optional.ofNullable(address);
        return this;
    }

    public Entries local(boolean is) {
        local = Optional.of(is);
        return this;
    }

    public Entries requireTls() {
        requireTls = true;
        return this;
    }

    public Entries governing(Ruled ruled) {
        governing = Optional.of(ruled);
        return this;
    }

    public Entries testing(Ruled ruled) {
        testing =
                List.of(
                        new Ruled(
                                ruled.rule(),
                                ruled.profile(),
                                Mode.TESTING,
                                ruled.action(),
                                ruled.violations()));
        return this;
    }

    /** One more group of recipients. */
    public Entries and(Decided decided) {
        more.add(decided);
        return this;
    }

    private SessionFacts facts() {
        return new SessionFacts(
                Direction.INBOUND, session, listener, port, offer, peer, helo, user, tls);
    }

    public Entry.Offered offered() {
        List<Decided> decisions = new ArrayList<>();
        decisions.add(new Decided(List.of(recipient.orElseThrow()), local, governing, testing));
        decisions.addAll(more);
        return new Entry.Offered(
                facts(), 1, begun, mail, sender.orElseThrow(), requireTls, POLICY, decisions);
    }

    public Entry.Refused refused(Stage stage) {
        return refused(stage, Entry.RefusedBy.RULE);
    }

    public Entry.Refused refused(Stage stage, Entry.RefusedBy by) {
        return new Entry.Refused(
                facts(),
                1,
                begun,
                Optional.empty(),
                stage,
                sender,
                recipient,
                local,
                requireTls,
                by,
                governing,
                testing,
                POLICY,
                new Reply(550, "5.7.0", "no", false));
    }

    /** A refusal before there was an envelope. */
    public Entry.Refused refusedBefore(Stage stage) {
        return sender(null).recipient(null).refused(stage);
    }

    public Entry.SessionEnded ended(int messages, int refusals) {
        return ended(Entry.Ending.CLOSED, messages, refusals);
    }

    public Entry.SessionEnded ended(Entry.Ending ending, int messages, int refusals) {
        return new Entry.SessionEnded(
                facts(), begun, ending, messages, refusals, Optional.of(POLICY), governing);
    }

    public static Entry.Certificate certificate(String sha256, String... names) {
        return new Entry.Certificate(
                new CertificateFacts(
                        "CN=" + (names.length == 0 ? "nobody" : names[0]),
                        "CN=Some CA",
                        List.of(names),
                        sha256,
                        "cd".repeat(32),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-12-31T00:00:00Z"),
                        "RSA",
                        2048));
    }
}
