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
package org.jamestls.evidence.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamestls.evidence.read.Entries.entry;
import static org.jamestls.evidence.read.Entries.failed;
import static org.jamestls.evidence.read.Entries.passed;
import static org.jamestls.evidence.read.Entries.tls;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Line;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.files.DayFile;
import org.jamestls.evidence.read.Entries;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Unread;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A candidate, an entry, and what comes out of it. */
class ReplayCasesTest {
    private static final String EF = "ef".repeat(32);

    private static final String TLS = rules("<rule name='tls'><require><tls/></require></rule>");
    private static final String TLS13 =
            rules("<rule name='new'><require><protocol min='TLSv1.3'/></require></rule>");
    private static final String NOTHING = "<rules/>";

    private static String rules(String rules) {
        return "<rules>" + rules + "</rules>";
    }

    private static String requires(String when) {
        return rules("<rule name='tls'><when>" + when + "</when><require><tls/></require></rule>");
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(
                        "what meets the same rule is the same",
                        TLS,
                        entry().governing(passed("tls")).offered(),
                        List.of()),
                arguments(
                        "clear text under a rule that demands TLS is newly refused",
                        TLS,
                        entry().clearText().offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "an old protocol too",
                        TLS13,
                        entry().tls(
                                        tls(
                                                TlsProtocol.TLSV1_2,
                                                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                                .governing(passed("tls"))
                                .offered(),
                        List.of("newly-refused new 1")),
                arguments(
                        "a failure that only marks is another verdict",
                        rules("<rule name='tls' action='mark'><require><tls/></require></rule>"),
                        entry().clearText().offered(),
                        List.of("other-verdict tls 1")),
                arguments(
                        "another action on the same failure is told",
                        rules(
                                "<rule name='tls' action='quarantine'><require><tls/></require></rule>"),
                        entry().clearText().governing(failed("tls", Action.MARK)).offered(),
                        List.of("other-verdict tls 1")),
                arguments(
                        "the same by a rule of another name is told apart",
                        TLS,
                        entry().governing(passed("other")).offered(),
                        List.of("other-rule tls 1")),
                arguments(
                        "where no rule is left the verdict is none",
                        NOTHING,
                        entry().governing(passed("tls")).offered(),
                        List.of("other-verdict (no rule) 1")),
                arguments(
                        "a rule in testing changes nothing, and says whom it would refuse",
                        rules("<rule name='t' mode='testing'><require><tls/></require></rule>"),
                        entry().clearText().offered(),
                        List.of("would-refuse t 1")),
                arguments(
                        "one of two recipients",
                        requires("<recipient>strict.example</recipient>"),
                        entry().clearText()
                                .and(
                                        new Decided(
                                                List.of("x@strict.example", "y@strict.example"),
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of()))
                                .offered(),
                        List.of("newly-refused tls 2")),
                arguments(
                        "REQUIRETLS that is not offered",
                        NOTHING,
                        entry().requireTls().offered(),
                        List.of("newly-refused (REQUIRETLS) 1")),
                arguments(
                        "REQUIRETLS for one who is not local",
                        "<requireTls offer='local'/><rules/>",
                        entry().requireTls().local(false).offered(),
                        List.of("newly-refused (REQUIRETLS) 1")),
                arguments(
                        "REQUIRETLS for one who is",
                        "<requireTls offer='local'/><rules/>",
                        entry().requireTls().local(true).offered(),
                        List.of()),
                arguments(
                        "a user who gave a password in clear text",
                        NOTHING,
                        entry().clearText().user("ann@a.example").offered(),
                        List.of("newly-refused clear-text-auth 1")),
                arguments(
                        "a user who may",
                        "<allowClearTextAuth name='old' owner='Ann' reason='printer'"
                                + " expires='2027-01-01'><when><peer>192.0.2.1</peer></when>"
                                + "</allowClearTextAuth><rules/>",
                        entry().clearText().user("ann@a.example").offered(),
                        List.of()),
                arguments(
                        "a permission that has ended",
                        "<allowClearTextAuth name='old' owner='Ann' reason='printer'"
                                + " expires='2026-01-01'><when><peer>192.0.2.1</peer></when>"
                                + "</allowClearTextAuth><rules/>",
                        entry().clearText().user("ann@a.example").offered(),
                        List.of("newly-refused clear-text-auth 1")),
                arguments(
                        "an exception that has not ended at the time of the entry",
                        rules(
                                "<exception name='e' of='tls' owner='Ann' reason='r'"
                                        + " expires='2026-11-24'><when><peer>192.0.2.1</peer></when>"
                                        + "</exception><rule name='tls'><require><tls/></require></rule>"),
                        entry().clearText().offered(),
                        List.of("other-verdict e 1")),
                arguments(
                        "and has at the time of another",
                        rules(
                                "<exception name='e' of='tls' owner='Ann' reason='r'"
                                        + " expires='2026-11-24'><when><peer>192.0.2.1</peer></when>"
                                        + "</exception><rule name='tls'><require><tls/></require></rule>"),
                        entry().clearText().begun(Instant.parse("2026-11-25T00:00:00Z")).offered(),
                        List.of("newly-refused tls 1")));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "refused again by the same rule",
                        TLS,
                        entry().clearText()
                                .governing(failed("tls", Action.REJECT))
                                .refused(Stage.RCPT),
                        List.of()),
                arguments(
                        "refused again in another way",
                        rules("<rule name='tls' action='defer'><require><tls/></require></rule>"),
                        entry().clearText()
                                .governing(failed("tls", Action.REJECT))
                                .refused(Stage.RCPT),
                        List.of("other-refusal tls 1")),
                arguments(
                        "permitted, since no rule is left",
                        NOTHING,
                        entry().clearText()
                                .governing(failed("tls", Action.REJECT))
                                .refused(Stage.RCPT),
                        List.of("newly-permitted tls 1")),
                arguments(
                        "permitted at MAIL already, whoever the recipient",
                        NOTHING,
                        entry().clearText()
                                .governing(failed("tls", Action.REJECT))
                                .refusedBefore(Stage.MAIL),
                        List.of("newly-permitted tls 0")),
                arguments(
                        "no longer refused at MAIL, and the sender had not been said",
                        requires("<sender>a.example</sender>"),
                        entry().clearText()
                                .governing(failed("tls", Action.REJECT))
                                .refusedBefore(Stage.MAIL),
                        List.of("no-longer-refused at mail tls [sender LATER] 1")),
                arguments(
                        "no longer refused at connect",
                        requires("<not><authenticated/></not>"),
                        entry().listener("mx", 25, TlsOffer.NONE)
                                .clearText()
                                .helo(null)
                                .governing(failed("tls", Action.REJECT))
                                .refusedBefore(Stage.CONNECT),
                        List.of("no-longer-refused at connect tls [user LATER] 1")),
                arguments(
                        "AUTH in clear text stays refused, whatever the rules",
                        NOTHING,
                        entry().clearText()
                                .governing(failed("clear-text-auth", Action.REJECT))
                                .refusedBefore(Stage.AUTH),
                        List.of()),
                arguments(
                        "AUTH in clear text that would be permitted",
                        "<allowClearTextAuth name='old' owner='Ann' reason='printer'"
                                + " expires='2027-01-01'><when><peer>192.0.2.0/24</peer></when>"
                                + "</allowClearTextAuth><rules/>",
                        entry().clearText()
                                .governing(failed("clear-text-auth", Action.REJECT))
                                .refusedBefore(Stage.AUTH),
                        List.of("newly-permitted clear-text-auth 0")),
                arguments(
                        "a promise that can be kept now",
                        "<requireTls offer='all'/><rules/>",
                        entry().requireTls()
                                .local(false)
                                .refused(Stage.RCPT, Entry.RefusedBy.REQUIRETLS),
                        List.of("newly-permitted (REQUIRETLS) 1")),
                arguments(
                        "a promise that still can't",
                        "<requireTls offer='local'/><rules/>",
                        entry().requireTls()
                                .local(false)
                                .refused(Stage.RCPT, Entry.RefusedBy.REQUIRETLS),
                        List.of()),
                arguments(
                        "REQUIRETLS in a form that is none",
                        "<requireTls offer='all'/><rules/>",
                        entry().sender(null)
                                .recipient(null)
                                .refused(Stage.MAIL, Entry.RefusedBy.REQUIRETLS),
                        List.of()),
                arguments(
                        "a failure of the server",
                        NOTHING,
                        entry().refused(Stage.DATA, Entry.RefusedBy.FAILURE),
                        List.of("failure at data - [] 1")));
    }

    static Stream<Arguments> namesInPart() {
        String h = "h:" + "A".repeat(22);
        return Stream.of(
                arguments(
                        "a hashed sender of whom the candidate asks",
                        requires("<sender>a.example</sender>"),
                        entry().clearText().sender(h + "@" + h).peer(h).offered(),
                        List.of("facts tls [sender HASHED] 1")),
                arguments(
                        "a hashed sender after a rule that needs none",
                        rules(
                                "<rule name='tls'><require><tls/></require></rule>"
                                        + "<rule name='b'><when><sender>a.example</sender></when>"
                                        + "<exempt/></rule>"),
                        entry().clearText().sender(h + "@" + h).peer(h).offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "a hashed sender is not the null sender",
                        requires("<nullSender/>"),
                        entry().clearText().sender(h + "@" + h).peer(h).offered(),
                        List.of()),
                arguments(
                        "a hashed user is a user",
                        requires("<authenticated/>"),
                        entry().tls(null).user(h).peer(h).offered(),
                        List.of("facts tls [tls NOT_RECORDED] 1")),
                arguments(
                        "a hashed user whose name is asked for",
                        requires("<user>ann@a.example</user>"),
                        entry().listener("mx", 25, TlsOffer.STARTTLS).user(h).peer(h).offered(),
                        List.of("facts tls [user HASHED] 1")),
                arguments(
                        "a hashed HELO name",
                        requires("<helo>*.a.example</helo>"),
                        entry().clearText().helo(h).peer(h).offered(),
                        List.of("facts tls [helo HASHED] 1")),
                arguments(
                        "a HELO name that a client made to look like a hash",
                        requires("<helo>*.a.example</helo>"),
                        entry().clearText().helo(h).offered(),
                        List.of()),
                arguments(
                        "a hashed peer",
                        requires("<peer>192.0.2.0/24</peer>"),
                        entry().clearText().peer(h).offered(),
                        List.of("facts tls [peer HASHED] 1")),
                arguments(
                        "a network that a block covers",
                        requires("<peer>192.0.0.0/16</peer>"),
                        entry().clearText().peer("192.0.2.0/24").offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "a network in which a single address is meant",
                        requires("<peer>192.0.2.7</peer>"),
                        entry().clearText().peer("192.0.2.0/24").offered(),
                        List.of("facts tls [peer SHORTENED] 1")),
                arguments(
                        "a network in which none is",
                        requires("<peer>198.51.100.7</peer>"),
                        entry().clearText().peer("192.0.2.0/24").offered(),
                        List.of()),
                arguments(
                        "a network of IPv6",
                        requires("<peer>2001:db8:0:1::/64</peer>"),
                        entry().clearText().peer("2001:db8:0:0:0:0:0:0/48").offered(),
                        List.of("facts tls [peer SHORTENED] 1")),
                arguments(
                        "a link-local peer with its zone",
                        requires("<peer>fe80::/10</peer>"),
                        entry().clearText().peer("fe80:0:0:0:0:0:0:1%eth0").offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "a share of all of which only the network is known",
                        requires("<share percent='50'/>"),
                        entry().clearText().peer("192.0.2.0/24").offered(),
                        List.of("facts tls [peer SHORTENED] 1")),
                arguments(
                        "a domain without its local part, where the domain is meant",
                        requires("<sender>a.example</sender>"),
                        entry().clearText().sender("@a.example").peer("192.0.2.0/24").offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "a domain without its local part, where one address is",
                        requires("<sender>ann@a.example</sender>"),
                        entry().clearText().sender("@a.example").peer("192.0.2.0/24").offered(),
                        List.of("facts tls [sender SHORTENED] 1")),
                arguments(
                        "where one address of another domain is",
                        requires("<sender>ann@b.example</sender>"),
                        entry().clearText().sender("@a.example").peer("192.0.2.0/24").offered(),
                        List.of()),
                arguments(
                        "a recipient without its local part",
                        requires("<recipient>bob@our.example</recipient>"),
                        entry().clearText()
                                .recipient("@our.example")
                                .peer("192.0.2.0/24")
                                .offered(),
                        List.of("facts tls [recipient SHORTENED] 1")),
                arguments(
                        "a user without a domain, of whom nothing is left",
                        requires("<user>bob</user>"),
                        entry().listener("old", 26, TlsOffer.NONE)
                                .tls(tls(TlsProtocol.TLSV1_3, "TLS_AES_128_GCM_SHA256"))
                                .user("@")
                                .peer("192.0.2.0/24")
                                .offered(),
                        List.of("facts tls [user SHORTENED] 1")),
                arguments(
                        "a sender at an address of which the network is left",
                        requires("<sender>[192.0.2.1]</sender>"),
                        entry().clearText()
                                .sender("@[192.0.2.0/24]")
                                .peer("192.0.2.0/24")
                                .offered(),
                        List.of("facts tls [sender SHORTENED] 1")),
                arguments(
                        "a HELO name of which nothing is left",
                        requires("<helo>[192.0.2.1]</helo>"),
                        entry().clearText().helo("(not kept)").peer("192.0.2.0/24").offered(),
                        List.of("facts tls [helo SHORTENED] 1")),
                arguments(
                        "a peer that is not kept",
                        requires("<peer>192.0.2.1</peer>"),
                        entry().clearText().peer("(not kept)").offered(),
                        List.of("facts tls [peer SHORTENED] 1")),
                arguments(
                        "locality that was not recorded",
                        requires("<localRecipient/>"),
                        entry().clearText().offered(),
                        List.of("facts tls [local NOT_RECORDED] 1")),
                arguments(
                        "locality that was",
                        requires("<localRecipient/>"),
                        entry().clearText().local(true).offered(),
                        List.of("newly-refused tls 1")),
                arguments(
                        "a HELO name that was cut",
                        requires("<helo>*.a.example</helo>"),
                        entry().clearText().helo("x".repeat(512)).offered(),
                        List.of("facts tls [helo SHORTENED] 1")),
                arguments(
                        "a permission to authenticate that asks for a hashed peer",
                        "<allowClearTextAuth name='old' owner='Ann' reason='printer'"
                                + " expires='2027-01-01'><when><peer>192.0.2.1</peer></when>"
                                + "</allowClearTextAuth><rules/>",
                        entry().clearText().user(h).peer(h).offered(),
                        List.of("facts clear-text-auth [peer HASHED] 1")),
                arguments(
                        "an early refusal for which a hashed peer counts",
                        requires("<peer>192.0.2.1</peer>"),
                        entry().clearText()
                                .peer(h)
                                .governing(failed("tls", Action.REJECT))
                                .refusedBefore(Stage.MAIL),
                        List.of("facts at mail tls [peer HASHED] 1")));
    }

    static Stream<Arguments> certificates() {
        String named =
                rules(
                        "<rule name='cert'><require><clientCertificate><name>a.example</name>"
                                + "</clientCertificate></require></rule>");
        return Stream.of(
                arguments(
                        "none was shown",
                        named,
                        List.of(),
                        entry().offered(),
                        List.of("newly-refused cert 1")),
                arguments(
                        "the right one",
                        named,
                        List.of(Entries.certificate(EF, "a.example")),
                        entry().certificates(null, EF).governing(passed("cert")).offered(),
                        List.of()),
                arguments(
                        "another one",
                        named,
                        List.of(Entries.certificate(EF, "b.example")),
                        entry().certificates(null, EF).offered(),
                        List.of("newly-refused cert 1")),
                arguments(
                        "one that no entry tells of",
                        named,
                        List.of(),
                        entry().certificates(null, EF).offered(),
                        List.of("facts cert [cert NOT_RECORDED] 1")),
                arguments(
                        "one with hashed names",
                        named,
                        List.of(Entries.certificate(EF, "h:" + "A".repeat(22))),
                        entry().certificates(null, EF).peer("h:" + "A".repeat(22)).offered(),
                        List.of("facts cert [cert HASHED] 1")),
                arguments(
                        "one with hashed names, where only its end counts",
                        rules(
                                "<rule name='cert'><require><clientCertificate><validFor days='90'/>"
                                        + "</clientCertificate></require></rule>"),
                        List.of(Entries.certificate(EF, "h:" + "A".repeat(22))),
                        entry().certificates(null, EF).peer("h:" + "A".repeat(22)).offered(),
                        List.of("newly-refused cert 1")),
                arguments(
                        "one that no entry tells of, in a session that fails anyway",
                        rules(
                                "<rule name='cert'><require><strength bits='256'/>"
                                        + "<clientCertificate/></require></rule>"),
                        List.of(),
                        entry().certificates(null, EF).offered(),
                        List.of("newly-refused cert 1")));
    }

    static Stream<Arguments> sessions() {
        return Stream.of(
                arguments(
                        "in clear text, where TLS might still have begun",
                        TLS,
                        entry().clearText().ended(0, 0),
                        List.of()),
                arguments(
                        "in clear text, where it might not",
                        TLS,
                        entry().listener("old", 26, TlsOffer.NONE).clearText().ended(0, 0),
                        List.of("newly-refused tls 0")),
                arguments(
                        "with TLS that is too old",
                        TLS13,
                        entry().tls(
                                        tls(
                                                TlsProtocol.TLSV1_2,
                                                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                                .ended(0, 0),
                        List.of("newly-refused new 0")),
                arguments(
                        "whose messages have entries of their own",
                        TLS13,
                        entry().tls(
                                        tls(
                                                TlsProtocol.TLSV1_2,
                                                "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                                .ended(1, 0),
                        List.of()),
                arguments(
                        "whose handshake failed",
                        TLS,
                        entry().tls(null).ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0),
                        List.of("failed handshakes 1")),
                arguments(
                        "who gave a password in clear text",
                        NOTHING,
                        entry().clearText().user("ann").ended(0, 0),
                        List.of("newly-refused clear-text-auth 0")),
                arguments(
                        "a flood that was summed",
                        TLS,
                        new Entry.Summed("192.0.2.1", 500, Entries.BEGUN, Entries.BEGUN),
                        List.of("summed - [] 500")),
                arguments(
                        "a gap",
                        TLS,
                        new Entry.Gap(7, Entries.BEGUN, Entries.BEGUN, "disk full"),
                        List.of("gap - [] 7")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"messages", "refusals", "namesInPart", "sessions"})
    void comesToThis(String name, String candidate, Entry entry, List<String> expected) {
        assertThat(replayed(candidate, List.of(entry))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void ofCertificatesComesToThis(
            String name, String candidate, List<Entry> before, Entry entry, List<String> expected) {
        List<Entry> entries = new ArrayList<>(before);
        entries.add(entry);

        assertThat(replayed(candidate, entries)).isEqualTo(expected);
    }

    private static List<String> replayed(String candidate, List<Entry> entries) {
        Replay replay = new Replay(Policies.compiled(candidate), Replay.Options.usual());
        long sequence = 0;
        for (Entry entry : entries) {
            replay.add(
                    new ReadLine(
                            "folder",
                            new DayFile(LocalDate.parse("2026-11-24"), 1, false),
                            ++sequence,
                            new Line(
                                    new LineHead(sequence, Entries.BEGUN, "node", LineHead.NOTHING),
                                    entry)));
        }
        WhatIf result =
                replay.result(
                        new Period(Optional.empty(), Optional.empty()),
                        new Unread(0, 0, List.of()));
        assertThat(WhatIfReader.read(WhatIfJson.of(result)))
                .as("who reads it from a server has the same")
                .isEqualTo(result);
        List<String> words = new ArrayList<>();
        result.groups()
                .forEach(
                        group ->
                                words.add(
                                        group.effect().code()
                                                + " "
                                                + group.rule()
                                                + " "
                                                + group.tally().recipients()));
        result.wouldRefuse()
                .forEach(
                        group ->
                                words.add(
                                        "would-refuse "
                                                + group.rule()
                                                + " "
                                                + group.tally().recipients()));
        result.open().forEach(open -> words.add(words(open)));
        if (result.handshakesFailed() > 0) {
            words.add("failed handshakes " + result.handshakesFailed());
        }
        boolean changes = result.groups().stream().anyMatch(group -> group.effect().changes());
        assertThat(result.changed().isNothing()).isNotEqualTo(changes);
        return words;
    }

    private static String words(WhatIf.Open open) {
        return open.reason().code()
                + open.stage().map(stage -> " at " + stage).orElse("")
                + " "
                + open.rule().orElse("-")
                + " "
                + open.missing().stream().map(one -> one.fact() + " " + one.why().name()).toList()
                + " "
                + open.count();
    }
}
