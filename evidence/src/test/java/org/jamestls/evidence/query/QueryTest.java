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
package org.jamestls.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.privacy.PrivacyFilter;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.text.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Entry OFFERED =
            MadeEntries.offered(
                    "m1",
                    MadeEntries.facts("s1", "192.0.2.7", MadeEntries.TLS_1_3),
                    NOON,
                    "ann@Mail.Example.ORG",
                    new Decided(
                            List.of("bob@example.com"),
                            Optional.of(true),
                            Optional.of(MadeEntries.passed("partners")),
                            List.of(
                                    MadeEntries.failed("strict", Mode.TESTING, Action.REJECT),
                                    MadeEntries.failed("marked", Mode.TESTING, Action.MARK))),
                    new Decided(
                            List.of("carol@example.net", "dan"),
                            Optional.of(true),
                            Optional.empty(),
                            List.of()));
    private static final Entry OUTCOME = MadeEntries.queued("m1", "s1");
    private static final Entry REFUSED =
            MadeEntries.refused(
                    Optional.empty(),
                    MadeEntries.facts("s2", "2001:db8::7", MadeEntries.CLEAR_TEXT),
                    NOON,
                    "",
                    "bob@example.com",
                    MadeEntries.failed("everyone", Mode.ENFORCE, Action.REJECT));
    private static final Entry SUM = new Entry.Summed("192.0.2.9", 3, NOON, NOON);
    private static final Entry STOP = new Entry.Stopped();

    @Test
    void nothingAskedIsEveryLine() {
        assertThat(matched(query -> query)).containsExactly(OFFERED, OUTCOME, REFUSED, SUM, STOP);
    }

    @Test
    void idsFindTheLinesThatHaveThem() {
        assertThat(matched(query -> query.mail("m1"))).containsExactly(OFFERED, OUTCOME);
        assertThat(matched(query -> query.session("s1"))).containsExactly(OFFERED, OUTCOME);
        assertThat(matched(query -> query.session("s2"))).containsExactly(REFUSED);
        assertThat(matched(query -> query.mail("m"))).isEmpty();
        assertThat(matched(query -> query.mail("m1").session("s2"))).isEmpty();
    }

    @Test
    void aTimeIsFromTheFirstMomentUntilBeforeTheLast() {
        assertThat(matched(query -> query.from(NOON))).hasSize(5);
        assertThat(matched(query -> query.from(NOON.plusMillis(1)))).isEmpty();
        assertThat(matched(query -> query.until(NOON))).isEmpty();
        assertThat(matched(query -> query.until(NOON.plusMillis(1)))).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, offered",
        "192.0.2.0/24, offered sum",
        "0.0.0.0/0, offered sum",
        "192.0.2.6, ''",
        "2001:db8:0:0:0:0:0:7, refused",
        "2001:db8::/32, refused",
        "::ffff:192.0.2.7, offered"
    })
    void aPeerIsFoundByItsAddressOrANetwork(String peer, String types) {
        assertThat(types(query -> query.peer(peer))).isEqualTo(types);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, offered refused",
        "EXAMPLE.com., offered refused",
        "mail.example.org, offered",
        "example.org, ''",
        ".example.org, offered",
        ".org, offered",
        ".mail.example.org, ''",
        ".example.com, ''"
    })
    void aDomainIsFoundAmongSendersAndRecipients(String domain, String types) {
        assertThat(types(query -> query.domain(domain))).isEqualTo(types);
    }

    @Test
    void aVerdictIsThatOfTheGoverningRuleForOneRecipientAtLeast() {
        assertThat(types(query -> query.verdict(Verdict.PASS))).isEqualTo("offered");
        assertThat(types(query -> query.verdict(Verdict.NONE))).isEqualTo("offered");
        assertThat(types(query -> query.verdict(Verdict.FAIL))).isEqualTo("refused");
    }

    @Test
    void aRuleIsFoundWhetherItGovernedOrWasTested() {
        assertThat(types(query -> query.rule("partners"))).isEqualTo("offered");
        assertThat(types(query -> query.rule("strict"))).isEqualTo("offered");
        assertThat(types(query -> query.rule("nobody"))).isEmpty();
        assertThat(types(query -> query.rule("strict").verdict(Verdict.FAIL))).isEqualTo("offered");
        assertThat(types(query -> query.rule("strict").verdict(Verdict.PASS))).isEmpty();
        assertThat(types(query -> query.rule("partners").verdict(Verdict.FAIL))).isEmpty();
    }

    @Test
    void wouldBeRefusedAsksForRulesInTestingThatRefuse() {
        assertThat(types(Query.Builder::wouldBeRefused)).isEqualTo("offered");
        assertThat(types(query -> query.wouldBeRefused().rule("strict"))).isEqualTo("offered");
        assertThat(types(query -> query.wouldBeRefused().rule("marked"))).isEmpty();
        assertThat(types(query -> query.wouldBeRefused().rule("everyone"))).isEmpty();
        assertThat(types(query -> query.wouldBeRefused().verdict(Verdict.PASS)))
                .isEqualTo("offered");
        assertThat(types(query -> query.wouldBeRefused().verdict(Verdict.FAIL))).isEmpty();
    }

    @Test
    void aProfileAndARuleAreThoseOfOneRuling() {
        assertThat(types(query -> query.profile("rfc-9325"))).isEqualTo("offered refused");
        assertThat(types(query -> query.profile("rfc-9325").rule("everyone"))).isEqualTo("refused");
        assertThat(types(query -> query.profile("hipaa"))).isEmpty();
    }

    @Test
    void aProtocolIsAVersionOrClearText() {
        assertThat(types(query -> query.protocol("TLSv1.3"))).isEqualTo("offered");
        assertThat(types(query -> query.protocol("TLSv1.2"))).isEmpty();
        assertThat(types(query -> query.protocol("cleartext"))).isEqualTo("refused");
    }

    @Test
    void aCertificateIsWhatEitherSideShowed() {
        assertThat(types(query -> query.certificate("AB".repeat(32)))).isEqualTo("offered");
        assertThat(types(query -> query.certificate("cd".repeat(32)))).isEmpty();
    }

    @Test
    void anEndingIsThatOfTheEndOfASession() {
        SessionFacts facts = MadeEntries.facts("s3", "192.0.2.7", MadeEntries.CLEAR_TEXT);
        Entry failed = MadeEntries.handshakeFailed(facts, NOON);
        Entry closed = MadeEntries.ended(facts, NOON, MadeEntries.passed("everyone"));

        assertThat(matches(failed, query -> query.ending(Entry.Ending.HANDSHAKE_FAILED))).isTrue();
        assertThat(matches(closed, query -> query.ending(Entry.Ending.HANDSHAKE_FAILED))).isFalse();
        assertThat(matches(closed, query -> query.ending(Entry.Ending.CLOSED))).isTrue();
        assertThat(matches(OFFERED, query -> query.ending(Entry.Ending.CLOSED))).isFalse();
    }

    @Test
    void whatComesAfterAFailedHandshakeIsSaidByWhoKnowsTheLinesBefore() {
        Query after = query(Query.Builder::afterFailedHandshake);

        assertThat(after.matches(line(REFUSED), true)).isTrue();
        assertThat(after.matches(line(REFUSED), false)).isFalse();
        assertThat(query(query -> query).matches(line(REFUSED), false)).isTrue();
    }

    @Test
    void typesAreAlternatives() {
        assertThat(types(query -> query.type("outcome"))).isEqualTo("outcome");
        assertThat(types(query -> query.type("outcome").type("stop"))).isEqualTo("outcome stop");
    }

    @Test
    void everyTypeOfALineCanBeAskedFor() {
        // Each has one record; a type that is new must be added to the query.
        long types =
                Arrays.stream(Entry.class.getDeclaredClasses())
                        .filter(Entry.class::isAssignableFrom)
                        .filter(Class::isRecord)
                        .count();

        assertThat(Query.TYPES).hasSize((int) types).doesNotHaveDuplicates();
    }

    // --------------------------------------------------------------------------------- privacy

    @Test
    void aNetworkThatMayHoldThePeerIsFound() {
        Entry network = new Entry.Summed("192.0.2.0/24", 1, NOON, NOON);

        assertThat(query(query -> query.peer("192.0.2.7")).matches(line(network))).isTrue();
        assertThat(query(query -> query.peer("192.0.0.0/16")).matches(line(network))).isTrue();
        assertThat(query(query -> query.peer("192.0.3.7")).matches(line(network))).isFalse();
    }

    @Test
    void namesAreFoundByWhatStandsForThem() {
        NameHashes hashes =
                new NameHashes() {
                    @Override
                    public Set<String> ofPeer(InetAddress address) {
                        return Set.of("h:" + address.getHostAddress(), "h:other-month");
                    }

                    @Override
                    public Set<String> ofDomain(DomainName domain) {
                        return Set.of("h:ABC" + domain.ascii());
                    }
                };
        Entry hashed =
                MadeEntries.offered(
                        "m1",
                        MadeEntries.facts("s1", "h:192.0.2.7", MadeEntries.TLS_1_3),
                        NOON,
                        "h:LOCAL@h:ABCexample.org",
                        MadeEntries.decided(MadeEntries.passed("r"), "h:L@h:AbCd"));

        assertThat(matches(hashed, query -> query.hashes(hashes).peer("192.0.2.7"))).isTrue();
        assertThat(matches(hashed, query -> query.hashes(hashes).peer("192.0.2.8"))).isFalse();
        assertThat(matches(hashed, query -> query.peer("192.0.2.7"))).isFalse();
        assertThat(matches(hashed, query -> query.hashes(hashes).domain("example.ORG"))).isTrue();
        assertThat(matches(hashed, query -> query.domain("example.org"))).isFalse();
        assertThat(matches(hashed, query -> query.hashes(hashes).domain(".org"))).isFalse();
        assertThat(matches(hashed, query -> query.peer("h:192.0.2.7"))).isTrue();
        assertThat(matches(hashed, query -> query.domain("h:AbCd"))).isTrue();
        assertThat(matches(hashed, query -> query.domain("h:abcd"))).isFalse();
    }

    @Test
    void namesThatALedgerHashedAreFoundByItsKeys(@TempDir Path folder) throws IOException {
        MonthKeys keys = new MonthKeys(folder);
        PrivacyFilter filter = new PrivacyFilter(Privacy.HASHED, keys);
        Instant monthBefore = NOON.minusSeconds(40 * 86_400);
        Entry before = filter.apply(OFFERED, monthBefore);
        Entry now = filter.apply(OFFERED, NOON);
        NameHashes hashes = NameHashes.by(List.of(new MonthKeys(folder)));

        for (Entry entry : List.of(before, now)) {
            assertThat(matches(entry, query -> query.hashes(hashes).domain("EXAMPLE.com")))
                    .isTrue();
            assertThat(matches(entry, query -> query.hashes(hashes).domain("mail.example.org")))
                    .isTrue();
            assertThat(matches(entry, query -> query.hashes(hashes).domain("example.org")))
                    .isFalse();
            assertThat(matches(entry, query -> query.hashes(hashes).peer("192.0.2.7"))).isTrue();
            assertThat(matches(entry, query -> query.hashes(hashes).peer("192.0.2.8"))).isFalse();
            assertThat(matches(entry, query -> query.domain("example.com"))).isFalse();
        }
        assertThat(NameHashes.by(List.of(new MonthKeys(folder.resolve("none")))))
                .satisfies(
                        none ->
                                assertThat(none.ofDomain(DomainName.parse("example.org")))
                                        .isEmpty());
    }

    @Test
    void aKeyThatCanNotBeReadIsToldSinceSomethingMightNotBeFound(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("privacy-2026-11.key"), "no key");
        NameHashes hashes = NameHashes.by(List.of(new MonthKeys(folder)));

        assertThatThrownBy(() -> query(one -> one.hashes(hashes).domain("example.org")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("privacy-2026-11.key is damaged");
        assertThat(query(one -> one.hashes(hashes).mail("m1"))).isNotNull();
    }

    @Test
    void whereOnlyDomainsAreKeptTheyAreFound() {
        Entry offered =
                MadeEntries.offered(
                        "m1",
                        MadeEntries.facts("s1", "192.0.2.0/24", MadeEntries.TLS_1_3),
                        NOON,
                        "@example.org",
                        MadeEntries.decided(MadeEntries.passed("r"), "@example.com"));

        assertThat(matches(offered, query -> query.domain("example.org"))).isTrue();
        assertThat(matches(offered, query -> query.domain(".com"))).isTrue();
    }

    // --------------------------------------------------------------------------------- mistakes

    @ParameterizedTest
    @ValueSource(strings = {"", "mail.example.org", "192.0.2.7/24", "192.0.2.300", "1.2.3.4/33"})
    void aPeerThatIsNoneIsToldInWords(String peer) {
        assertThatThrownBy(() -> query(query -> query.peer(peer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "ann@example.org", "exa mple.org", "..org"})
    void aDomainThatIsNoneIsToldInWords(String domain) {
        assertThatThrownBy(() -> query(query -> query.domain(domain)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCanNotBeAskedIsToldInWords() {
        assertThatThrownBy(() -> query(query -> query.protocol("tls1.2")))
                .hasMessage(
                        "there is no protocol \"tls1.2\"; write one of SSLv3, TLSv1, TLSv1.1,"
                                + " TLSv1.2, TLSv1.3, cleartext");
        assertThatThrownBy(() -> query(query -> query.certificate("a\u0007")))
                .hasMessage("\"a?\" is no SHA-256: write its 64 hex digits");
        assertThatThrownBy(() -> query(query -> query.type("x\u0007")))
                .hasMessageStartingWith("there is no type \"x?\"; write one of offered, outcome");
        assertThatThrownBy(() -> query(query -> query.rule("r").verdict(Verdict.NONE)))
                .hasMessageStartingWith("the verdict none is that of no rule");
        assertThatThrownBy(() -> query(query -> query.afterFailedHandshake().protocol("TLSv1.2")))
                .hasMessageStartingWith("after a failed handshake means in clear text");
        assertThatThrownBy(() -> query(query -> query.from(NOON).until(NOON)))
                .hasMessageContaining("is not before");
    }

    // ------------------------------------------------------------------------------- quick look

    @ParameterizedTest
    @ValueSource(strings = {"m1", "", "no", "\"", "\\", "ä", "m\u00001", "a b"})
    void aQuickLookPassesWhatMatches(String id) {
        Entry entry =
                MadeEntries.offered(
                        id,
                        MadeEntries.facts("s", "192.0.2.7", MadeEntries.TLS_1_3),
                        NOON,
                        "a@b.example",
                        MadeEntries.decided(MadeEntries.passed("r"), "c@d.example"));
        byte[] octets = octets(entry);
        Query query = query(one -> one.mail(id));

        assertThat(query.toRead().mayHave(octets, 0, octets.length)).isTrue();
        assertThat(query.matches(line(entry))).isTrue();
    }

    @Test
    void aQuickLookRefusesALineWithoutTheTextAndWithoutAnEscape() {
        Query query = query(one -> one.mail("m1").session("s9"));

        assertThat(mayMatch(query, "..m1..s9..")).isTrue();
        assertThat(mayMatch(query, "..m1..s8..")).isFalse();
        assertThat(mayMatch(query, "..m2..s9..")).isFalse();
        assertThat(mayMatch(query, "m1")).isFalse();
        assertThat(mayMatch(query, "")).isFalse();
        assertThat(mayMatch(query, "..\\u006d1..")).isTrue();
    }

    @Test
    void aQuickLookStaysWithinItsLine() {
        byte[] octets = octets("..m1..");

        assertThat(query(query -> query.mail("m1")).toRead().mayHave(octets, 0, 3)).isFalse();
        assertThat(query(query -> query.mail("m1")).toRead().mayHave(octets, 3, 3)).isFalse();
        assertThat(query(query -> query.mail("m1")).toRead().mayHave(octets, 2, 2)).isTrue();
    }

    private static boolean mayMatch(Query query, String line) {
        return query.toRead().mayHave(octets(line), 0, line.length());
    }

    private static byte[] octets(String line) {
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] octets(Entry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter.write(line(entry).head(), entry, out);
        return out.toByteArray();
    }

    private static boolean matches(Entry entry, UnaryOperator<Query.Builder> asked) {
        return query(asked).matches(line(entry));
    }

    private static String types(UnaryOperator<Query.Builder> asked) {
        return String.join(" ", matched(asked).stream().map(Entry::type).toList());
    }

    private static List<Entry> matched(UnaryOperator<Query.Builder> asked) {
        Query query = query(asked);
        return List.of(OFFERED, OUTCOME, REFUSED, SUM, STOP).stream()
                .filter(entry -> query.matches(line(entry)))
                .toList();
    }

    private static Query query(UnaryOperator<Query.Builder> asked) {
        return asked.apply(Query.builder()).build();
    }

    private static Line line(Entry entry) {
        return new Line(new LineHead(7, NOON, "mx1", LineHead.NOTHING), entry);
    }
}
