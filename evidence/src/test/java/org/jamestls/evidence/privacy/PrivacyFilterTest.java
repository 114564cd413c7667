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
package org.jamestls.evidence.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.RandomEntries;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.reply.Replies;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.PeerCheck;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacyFilterTest {
    private static final Instant TIME = Instant.parse("2026-11-24T18:12:59Z");
    private static final String POLICY = "0".repeat(64);
    private static final String HASH = "h:[A-Za-z0-9_-]{22}";

    private static final Violation WRONG_NAME =
            new Violation(
                    Violation.Kind.CLIENT_CERTIFICATE_NAME,
                    "*.bank.example or mx.bank.example",
                    "mail.shown.example www.shown.exa...");
    private static final Violation WEAK =
            new Violation(Violation.Kind.STRENGTH, "256 bits", "128 bits");

    @TempDir Path folder;

    private PrivacyFilter filter(Privacy privacy) {
        return new PrivacyFilter(privacy, new MonthKeys(folder));
    }

    private static Ruled ruled(Violation... violations) {
        return new Ruled(
                "mx", Optional.of("rfc-9325"), Mode.ENFORCE, Action.REJECT, List.of(violations));
    }

    private static SessionFacts facts() {
        return new SessionFacts(
                Direction.INBOUND,
                "session-1",
                "mx",
                25,
                TlsOffer.STARTTLS,
                Optional.of("192.0.2.77"),
                Optional.of("mail.helo.example"),
                Optional.of("user.name@auth.example"),
                Optional.of(
                        new EntryTls(
                                TlsStart.STARTTLS,
                                Optional.of(TlsProtocol.TLSV1_3),
                                Optional.of(CipherSuite.of("TLS_AES_128_GCM_SHA256")),
                                Optional.of("mail.sni.example"),
                                Optional.of("1".repeat(64)),
                                Optional.of("2".repeat(64)),
                                Optional.of(PeerCheck.TRUST_STORE))));
    }

    private static Entry.Refused refused(Ruled governing) {
        Transaction transaction =
                Transaction.inbound(
                                new Listener("mx", 25, TlsOffer.STARTTLS, OptionalInt.empty()),
                                TIME)
                        .stage(Stage.RCPT)
                        .build();
        Reply reply =
                Replies.refusal(
                        transaction,
                        "mx",
                        Action.REJECT,
                        governing.violations(),
                        Optional.of("https://help.example"));
        return new Entry.Refused(
                facts(),
                1,
                TIME,
                Optional.of("mail-1"),
                Stage.RCPT,
                Optional.of("from.name@sender.example"),
                Optional.of("to.name@recipient.example"),
                Optional.of(true),
                false,
                Entry.RefusedBy.RULE,
                Optional.of(governing),
                List.of(ruled(WRONG_NAME)),
                POLICY,
                reply);
    }

    private static Entry.Offered offered(String sender) {
        return new Entry.Offered(
                facts(),
                1,
                TIME,
                "mail-1",
                sender,
                false,
                POLICY,
                List.of(
                        new Decided(
                                List.of("to.name@recipient.example", "second@recipient.example"),
                                Optional.of(true),
                                Optional.of(ruled(WRONG_NAME, WEAK)),
                                List.of(ruled(WRONG_NAME)))));
    }

    private static CertificateFacts certificate(String subject, String issuer) {
        return new CertificateFacts(
                subject,
                issuer,
                List.of("mail.shown.example", "www.shown.example"),
                "2".repeat(64),
                "3".repeat(64),
                TIME,
                TIME,
                "EC",
                256);
    }

    private static String line(Entry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(new LineHead(1, TIME, "mx1", LineHead.NOTHING), entry, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static List<Entry> naming() {
        return List.of(
                refused(ruled(WRONG_NAME)),
                refused(ruled(WEAK)),
                offered("from.name@sender.example"),
                new Entry.SessionEnded(
                        facts(),
                        TIME,
                        Entry.Ending.CLOSED,
                        1,
                        1,
                        Optional.of(POLICY),
                        Optional.of(ruled(WRONG_NAME))),
                new Entry.Summed("192.0.2.77", 3, TIME, TIME),
                new Entry.Certificate(certificate("CN=Ann Person,O=Firm", "CN=Ann Person,O=Firm")),
                new Entry.Certificate(certificate("CN=Ann Person,O=Firm", "CN=Some CA,O=Trust")));
    }

    // ------------------------------------------------------------ what is in a line

    @Test
    void fullLeavesEverythingAsItIs() throws IOException {
        PrivacyFilter filter = filter(Privacy.FULL);

        for (Entry entry : naming()) {
            assertThat(filter.apply(entry, TIME)).isSameAs(entry);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void domainTakesPersonsAwayAndLeavesDomains() throws IOException {
        PrivacyFilter filter = filter(Privacy.DOMAIN);

        for (Entry entry : naming()) {
            assertThat(line(filter.apply(entry, TIME)))
                    .doesNotContain(".name", "second", "Ann", "192.0.2.77");
        }
        Entry.Offered offered = (Entry.Offered) filter.apply(offered("a@sender.example"), TIME);
        assertThat(offered.sender()).isEqualTo("@sender.example");
        assertThat(offered.decisions().get(0).recipients())
                .containsExactly("@recipient.example", "@recipient.example");
        assertThat(offered.facts().peer()).contains("192.0.2.0/24");
        assertThat(offered.facts().helo()).contains("mail.helo.example");
        assertThat(offered.facts().user()).contains("@auth.example");
        assertThat(offered.facts().tls().flatMap(EntryTls::sni)).contains("mail.sni.example");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void hashedLeavesNoNameAtAll() throws IOException {
        PrivacyFilter filter = filter(Privacy.HASHED);

        for (Entry entry : naming()) {
            assertThat(line(filter.apply(entry, TIME)).replace("https://help.example", ""))
                    .doesNotContain(".example", ".exa...", ".name", "second", "Ann", "192.0.2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOMAIN", "HASHED"})
    void whatTheServerChoseStays(Privacy privacy) throws IOException {
        PrivacyFilter filter = filter(privacy);
        Entry.Refused refused = (Entry.Refused) filter.apply(refused(ruled(WEAK)), TIME);

        assertThat(refused.facts().session()).isEqualTo("session-1");
        assertThat(refused.facts().listener()).isEqualTo("mx");
        assertThat(refused.mail()).contains("mail-1");
        assertThat(refused.governing()).contains(ruled(WEAK));
        assertThat(refused.policy()).isEqualTo(POLICY);
        assertThat(refused.reply()).isEqualTo(refused(ruled(WEAK)).reply());
        assertThat(refused.facts().tls())
                .get()
                .returns(Optional.of("2".repeat(64)), EntryTls::peerCertificate)
                .returns(Optional.of(TlsProtocol.TLSV1_3), EntryTls::protocol);
    }

    @Test
    void whatIsHashedIsFoundByWhoeverKnowsItAndHasTheKey() throws IOException {
        Entry.Refused refused =
                (Entry.Refused) filter(Privacy.HASHED).apply(refused(ruled(WEAK)), TIME);
        MonthKeys keys = new MonthKeys(folder);

        assertThat(keys.months()).containsExactly(YearMonth.of(2026, 11));
        assertThat(keys.hashesOf(NameKind.MAILBOX, "From.Name@sender.example"))
                .containsExactly(refused.sender().orElseThrow());
        assertThat(keys.hashesOf(NameKind.MAILBOX, "user.name@auth.example"))
                .containsExactly(refused.facts().user().orElseThrow());
        assertThat(keys.hashesOf(NameKind.PEER, "192.0.2.77"))
                .containsExactly(refused.facts().peer().orElseThrow());
        assertThat(keys.hashesOf(NameKind.DOMAIN, "mail.helo.example"))
                .containsExactly(refused.facts().helo().orElseThrow());
        assertThat(refused.recipient().orElseThrow())
                .endsWith("@" + keys.hashesOf(NameKind.DOMAIN, "recipient.example").get(0));
    }

    @ParameterizedTest
    @EnumSource
    void theNullSenderStaysNull(Privacy privacy) throws IOException {
        Entry.Offered offered = (Entry.Offered) filter(privacy).apply(offered(""), TIME);

        assertThat(offered.sender()).isEmpty();
    }

    @Test
    void whatWasNotKnownStaysNotKnown() throws IOException {
        SessionFacts nobody =
                new SessionFacts(
                        Direction.INBOUND,
                        "s",
                        "mx",
                        25,
                        TlsOffer.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Entry ended =
                new Entry.SessionEnded(
                        nobody,
                        TIME,
                        Entry.Ending.CLOSED,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty());

        assertThat(filter(Privacy.DOMAIN).apply(ended, TIME)).isEqualTo(ended);
        assertThat(filter(Privacy.HASHED).apply(ended, TIME)).isEqualTo(ended);
    }

    // ------------------------------------------------------------ certificates and what repeats
    // them

    @Test
    void theIssuerStaysUnlessItIsTheSubject() throws IOException {
        PrivacyFilter filter = filter(Privacy.HASHED);
        CertificateFacts byItself = certificate("CN=Ann,O=Firm", "CN=Ann,O=Firm");
        CertificateFacts byAnother =
                certificate("CN=Ann,O=Firm", "EMAILADDRESS=ca@trust.example,CN=Some CA,O=Trust");

        CertificateFacts one = certificate(filter.apply(new Entry.Certificate(byItself), TIME));
        assertThat(one.subject()).matches(HASH);
        assertThat(one.issuer()).isEqualTo(one.subject());
        assertThat(one.sha256()).isEqualTo(byItself.sha256());
        assertThat(one.spkiSha256()).isEqualTo(byItself.spkiSha256());
        assertThat(one.dnsNames()).hasSize(2).allMatch(name -> name.matches(HASH));
        assertThat(certificate(filter.apply(new Entry.Certificate(byAnother), TIME)).issuer())
                .isEqualTo("CN=Some CA,O=Trust");
    }

    private static CertificateFacts certificate(Entry entry) {
        return ((Entry.Certificate) entry).facts();
    }

    @Test
    void aViolationThatRepeatsNamesIsHashedNameByName() throws IOException {
        Entry.Refused refused =
                (Entry.Refused) filter(Privacy.HASHED).apply(refused(ruled(WRONG_NAME)), TIME);
        MonthKeys keys = new MonthKeys(folder);
        String bank = keys.hashesOf(NameKind.DOMAIN, "bank.example").get(0);
        String mx = keys.hashesOf(NameKind.DOMAIN, "mx.bank.example").get(0);
        String shown = keys.hashesOf(NameKind.DOMAIN, "mail.shown.example").get(0);

        assertThat(refused.governing())
                .contains(
                        ruled(
                                new Violation(
                                        Violation.Kind.CLIENT_CERTIFICATE_NAME,
                                        "*." + bank + " or " + mx,
                                        shown + " ...")));
        assertThat(refused.reply()).isEqualTo(new Reply(550, "5.7.1", "(not kept)", false));
    }

    @Test
    void aCertificateWithoutNamesStaysOneWithoutNames() throws IOException {
        Ruled ruled =
                ruled(
                        new Violation(
                                Violation.Kind.CLIENT_CERTIFICATE_NAME,
                                "mx.bank.example",
                                "no dNSName"));
        Entry.Refused refused = (Entry.Refused) filter(Privacy.HASHED).apply(refused(ruled), TIME);

        assertThat(refused.governing().orElseThrow().violations().get(0).found())
                .isEqualTo("no dNSName");
    }

    // ------------------------------------------------------------ keys

    @Test
    void aLineIsHashedByTheKeyOfItsMonth() throws IOException {
        PrivacyFilter filter = filter(Privacy.HASHED);
        Entry sum = new Entry.Summed("192.0.2.77", 3, TIME, TIME);

        Entry november = filter.apply(sum, Instant.parse("2026-11-30T23:59:59.999Z"));
        Entry december = filter.apply(sum, Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(december).isNotEqualTo(november);
        assertThat(filter.apply(sum, Instant.parse("2026-12-31T23:59:59.999Z")))
                .isEqualTo(december);
        assertThat(filter.apply(sum, Instant.parse("2026-11-01T00:00:00Z"))).isEqualTo(november);
        assertThat(new MonthKeys(folder).months())
                .containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 12));
    }

    @Test
    void withoutItsKeyNoNameIsWrittenAndTheLedgerGoesOnAboutItself() throws IOException {
        Files.writeString(folder.resolve("privacy-2026-11.key"), "damaged");
        PrivacyFilter filter = filter(Privacy.HASHED);
        Entry gap = new Entry.Gap(1, TIME, TIME, "the disk was full");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> filter.apply(offered("a@b.example"), TIME))
                    .isInstanceOf(IOException.class);
        }
        assertThat(filter.apply(gap, TIME)).isSameAs(gap);
    }

    // ------------------------------------------------------------ anything

    @ParameterizedTest
    @EnumSource
    void anyEntryComesOutAsOneOfItsKindThatCanBeWritten(Privacy privacy) throws IOException {
        PrivacyFilter filter = filter(privacy);
        for (long seed = 0; seed < 100; seed++) {
            for (Entry entry : RandomEntries.of(seed).ofEachKind()) {
                Entry filtered = filter.apply(entry, TIME);

                assertThat(filtered).hasSameClassAs(entry);
                assertThat(line(filtered)).isNotEmpty();
            }
        }
    }
}
