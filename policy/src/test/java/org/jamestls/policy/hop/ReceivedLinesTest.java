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
package org.jamestls.policy.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedLinesTest {
    private static final String DATE = "; Mon, 2 Nov 2026 10:00:00 +0000";

    private static Hop with(String protocolAndMore) {
        return ReceivedLines.parse(
                "from a.example (a.example [203.0.113.9]) by b.example with "
                        + protocolAndMore
                        + DATE);
    }

    private static Hop from(String peer) {
        return ReceivedLines.parse("from " + peer + " by b.example with ESMTP id 1" + DATE);
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 5321, RFC 3848
        "SMTP,          insecure, false, SMTP without TLS",
        "ESMTP,         insecure, false, ESMTP without TLS",
        "ESMTPA,        insecure, true,  ESMTPA without TLS",
        "ESMTPS,        secure,   false, 'TLS (ESMTPS), of which no more is told'",
        "ESMTPSA,       secure,   true,  'TLS (ESMTPSA), of which no more is told'",
        "LMTP,          insecure, false, LMTP without TLS",
        "LMTPA,         insecure, true,  LMTPA without TLS",
        "LMTPS,         secure,   false, 'TLS (LMTPS), of which no more is told'",
        "LMTPSA,        secure,   true,  'TLS (LMTPSA), of which no more is told'",
        // RFC 6531
        "UTF8SMTP,      insecure, false, UTF8SMTP without TLS",
        "UTF8SMTPA,     insecure, true,  UTF8SMTPA without TLS",
        "UTF8SMTPS,     secure,   false, 'TLS (UTF8SMTPS), of which no more is told'",
        "UTF8SMTPSA,    secure,   true,  'TLS (UTF8SMTPSA), of which no more is told'",
        "UTF8LMTPSA,    secure,   true,  'TLS (UTF8LMTPSA), of which no more is told'",
        // not registered
        "SMTPS,         secure,   false, 'TLS (SMTPS), of which no more is told'",
        "SMTPSA,        secure,   true,  'TLS (SMTPSA), of which no more is told'",
        "esmtpsa,       secure,   true,  'TLS (esmtpsa), of which no more is told'",
        "asmtp,         insecure, true,  asmtp without TLS",
        "HTTP,          unknown,  false, HTTP does not tell whether TLS was used",
        "HTTPS,         secure,   false, 'TLS (HTTPS), of which no more is told'",
        "mapi,          unknown,  false, mapi does not tell whether TLS was used",
        "UUCP,          unknown,  false, UUCP does not tell whether TLS was used",
        "ESMTPX,        unknown,  false, ESMTPX does not tell whether TLS was used",
        "ESMTPAS,       unknown,  false, ESMTPAS does not tell whether TLS was used",
        "S,             unknown,  false, S does not tell whether TLS was used",
        "local,         local,    false, a program on the same host handed it over",
        "local-esmtp,   local,    false, a program on the same host handed it over",
        "Microsoft SMTP Server,       insecure, false, Microsoft SMTP Server without TLS",
        "Microsoft SMTP Server (TLS), secure,   false, 'TLS (Microsoft SMTP Server), of which no more is told'",
        "Microsoft SMTPSVC(10.0.1),   unknown,  false, Microsoft SMTPSVC does not tell whether TLS was used",
        "ESMTP/TLS/AES256-SHA,        secure,   false, TLS with TLS_RSA_WITH_AES_256_CBC_SHA",
        "ESMTP with STARTTLS,         secure,   false, 'TLS (ESMTP), of which no more is told'"
    })
    void theProtocolTellsOfTlsAndOfAuthentication(
            String protocol, String verdict, boolean authenticated, String reason) {
        Hop hop = with(protocol);

        assertThat(hop.verdict()).hasToString(verdict);
        assertThat(hop.authenticated()).isEqualTo(authenticated);
        assertThat(hop.reason()).isEqualTo(reason);
        assertThat(hop.readable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256) | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) | TLSv1.2 with TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO) | TLSv1.2 with TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "(version=TLSv1.3) | TLSv1.3",
                "(cipher=AES128-SHA) | TLS with TLS_RSA_WITH_AES_128_CBC_SHA",
                "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519) | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(using TLSv1.3 with cipher TLS13_AES_128_GCM_SHA256) | TLSv1.3 with TLS_AES_128_GCM_SHA256",
                "(using TLSv1.2 with cipher) | TLSv1.2",
                "(TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256) | TLSv1.2 with TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                "(TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256) | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO) | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(TLS1.3) tls TLS_AES_256_GCM_SHA384 | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(TLS1.3 TLS_AES_128_GCM_SHA256) | TLSv1.3 with TLS_AES_128_GCM_SHA256",
                "id 1 for <b@b.example> tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256) | TLSv1.3 with TLS_AES_256_GCM_SHA384",
                "(AUTH: LOGIN a, TLS: TLSv1.2,128bits,AES128-SHA) | TLSv1.2 with TLS_RSA_WITH_AES_128_CBC_SHA",
                "(AES256-SHA encrypted SMTP) | TLS with TLS_RSA_WITH_AES_256_CBC_SHA",
                "(version=TLSv1 cipher=AES128-SHA) | TLSv1 with TLS_RSA_WITH_AES_128_CBC_SHA; RFC 8996 has retired this version",
                "(version=TLSv1.2 cipher=ADH-AES128-SHA) | TLSv1.2 with TLS_DH_anon_WITH_AES_128_CBC_SHA; neither side shows who it is"
            })
    void aCommentOfTlsMakesPlainEsmtpSecure(String comment, String reason) {
        Hop hop = with("ESMTP " + comment);

        assertThat(hop.reason()).isEqualTo(reason);
        assertThat(hop.verdict()).isEqualTo(HopVerdict.SECURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(version=SSLv3 cipher=AES128-SHA) | insecure | SSLv3 with TLS_RSA_WITH_AES_128_CBC_SHA: SSL is broken (RFC 6176, RFC 7568)",
                "(version=SSLv2) | insecure | SSLv2: SSL is broken (RFC 6176, RFC 7568)",
                "(version=TLSv1.2 cipher=RC4-SHA) | insecure | TLSv1.2 with TLS_RSA_WITH_RC4_128_SHA: whoever listens can read what this suite protects",
                "(cipher=NULL-MD5) | insecure | TLS with TLS_RSA_WITH_NULL_MD5: whoever listens can read what this suite protects",
                "(version=TLSv1.9) | unknown | TLSv1.9: the version is not known",
                "(version=TLSv1/SSLv3 cipher=AES128-SHA) | unknown | TLSv1/SSLv3 with TLS_RSA_WITH_AES_128_CBC_SHA: the version is not known",
                "(version=TLSv1.2 cipher=ROT13) | unknown | TLSv1.2 with ROT13: the suite is not known",
                "tls ROT13 | unknown | TLS with ROT13: the suite is not known"
            })
    void badTlsIsNotSecureWhateverTheProtocolSays(String comment, String verdict, String reason) {
        Hop hop = with("ESMTPS " + comment);

        assertThat(hop.reason()).isEqualTo(reason);
        assertThat(hop.verdict()).hasToString(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(No client certificate requested)",
                "(not using TLS)",
                "(TLS not used by peer)",
                "(version 1.3)",
                "(version=8.17)",
                "(using TCP with cipher none)",
                "(encrypted)",
                "(Postfix) (amavis, port 10024)",
                "(not encrypted here at all)",
                "(cipher=)",
                "(tlsx:y:z)",
                "()"
            })
    void otherCommentsAreNoTls(String comment) {
        assertThat(with("ESMTP " + comment).reason()).isEqualTo("ESMTP without TLS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example (b.example [203.0.113.9]) | a.example | b.example | 203.0.113.9",
                "a.example (unknown [203.0.113.9]) | a.example | | 203.0.113.9",
                "a.example ([203.0.113.9]) | a.example | | 203.0.113.9",
                "a.example ([203.0.113.9]:4711) | a.example | | 203.0.113.9",
                "a.example (203.0.113.9) | a.example | | 203.0.113.9",
                "a.example ([IPv6:2001:db8::9]) | a.example | | 2001:db8::9",
                "a.example (2001:db8::9) | a.example | | 2001:db8::9",
                "a.example ([fe80::9%eth0]) | a.example | | fe80::9",
                "a.example ([::ffff:203.0.113.9]) | a.example | | 203.0.113.9",
                "b.example (HELO a.example) (203.0.113.9) | a.example | b.example | 203.0.113.9",
                "unknown (HELO a.example) (x@203.0.113.9) | a.example | | 203.0.113.9",
                "b.example (EHLO [127.0.0.1]) ([203.0.113.9]) | [127.0.0.1] | b.example | 203.0.113.9",
                "b.example ([203.0.113.9] helo=a.example) | a.example | b.example | 203.0.113.9",
                "[203.0.113.9] (helo=a.example) | a.example | | 203.0.113.9",
                "[203.0.113.9] (port=4711 helo=[127.0.0.1]) | [127.0.0.1] | | 203.0.113.9",
                "a.example (x@b.example [203.0.113.9] (may be forged)) | a.example | | 203.0.113.9",
                "a.example (b.example [203.0.113.9] (AS64500 A, DE)) | a.example | b.example | 203.0.113.9",
                "[127.0.0.1] (b.example [203.0.113.9]) | [127.0.0.1] | b.example | 203.0.113.9",
                // no address that the server saw
                "a.example | a.example | | ",
                "[203.0.113.9] | [203.0.113.9] | | ",
                "a.example (b.example) | a.example | | ",
                "a.example ([999.0.113.9]) | a.example | | ",
                "a.example (a b [203.0.113.9]) | a.example | | "
            })
    void whoThePeerWasIsToldApart(String text, String helo, String reverseName, String address)
            throws Exception {
        HopPeer peer = from(text).peer();

        assertThat(peer.helo()).isEqualTo(Optional.ofNullable(helo));
        assertThat(peer.reverseName()).isEqualTo(Optional.ofNullable(reverseName));
        assertThat(peer.address())
                .isEqualTo(
                        address == null
                                ? Optional.empty()
                                : Optional.of(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost (localhost)",
                "[127.0.0.1]",
                "localhost (unknown [203.0.113.9])"
            })
    void whoCallsItselfLocalhostIsNotLocal(String peer) {
        assertThat(from(peer).verdict()).isEqualTo(HopVerdict.INSECURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 2 Nov 2026 10:00:00 +0100 | 2026-11-02T10:00+01:00",
                "02 Nov 2026 10:00 GMT | 2026-11-02T10:00Z",
                "Mon, 02 Nov 2026 10:00:07 -0330 (NST) | 2026-11-02T10:00:07-03:30",
                "Mon,2 nov 26 10:00:00 pst | 2026-11-02T10:00-08:00",
                "1 Jan 99 00:00:60 UT | 1999-01-01T00:00:59Z",
                "Mon, 2 Nov 2026 10:00:00 | ",
                "Mon, 31 Feb 2026 10:00:00 +0000 | ",
                "Mon, 2 Nov 2026 25:00:00 +0000 | ",
                "Mon, 2 Nov 2026 10:00:00 +9999 | ",
                "Mon, 2 Nov 2026 10:00:00 XYZ | ",
                "99999999999 Nov 2026 10:00:00 +0000 | ",
                "Montag, 2. November 2026 | "
            })
    void datesAreReadAsFarAsTheyAreDates(String date, String expected) {
        assertThat(
                        ReceivedLines.parse("from a by b with ESMTP;" + date)
                                .date()
                                .map(Object::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from a by b with ESMTPS (",
                "from a by b with ESMTPS )",
                "from a by b with ESMTPS (((x))",
                "from a by b with ESMTPS \"x",
                "from a by b with ESMTPS \"(\"",
                "from a by b with ESMTPS \"x;y\"",
                "from a by b with ESMTPS \"x\r\n y\"",
                "from a by b with ESMTPS for <x",
                "from a by b with ESMTPS for <x(y)@z>",
                "from a by b with ESMTPS for <\"x>\"@z>",
                "from a by b with ESMTPS (x \"y)",
                "from a by b with ESMTPS (x \\) y)",
                "from a by b with ESMTPS x\\\"y",
                "from a by b with ESMTPS x\0y",
                "from a by b with ESMTPS (x\u001by)",
                "from a from c by b with ESMTPS",
                "from a by b by c with ESMTPS",
                "from a by b with ESMTPS with SMTP",
                "from a by b with ESMTPS with STARTTLS with STARTTLS",
                "from a with ESMTPS by b",
                "from a tls TLS_AES_256_GCM_SHA384 by b with ESMTPS",
                "from a by b with ESMTPS tls TLS_AES_256_GCM_SHA384 tls TLS_AES_128_GCM_SHA256",
                "from a ([127.0.0.1]) ([203.0.113.9]) by b with ESMTPS",
                "from a ([unix socket]) ([203.0.113.9]) by b with ESMTPS",
                "from [127.0.0.1] (helo=a) ([203.0.113.9]) by b with ESMTPS"
            })
    void aLineThatCanBeReadInTwoWaysIsWorthNothing(String line) {
        Hop hop = ReceivedLines.parse(line + DATE);

        assertThat(hop.readable()).isFalse();
        assertThat(hop.verdict()).isEqualTo(HopVerdict.UNKNOWN);
        assertThat(hop.reason()).startsWith("the line can be read in more than one way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from a by b with ESMTPS (x (y (z)) \"q\" DOM\\user)",
                "from a by b with ESMTPS for <\"x y\"@z>",
                "from a by b with ESMTPS id \"x y\"",
                "from a ([203.0.113.9]) ([203.0.113.9]) by b with ESMTPS",
                "from m\u00fcnchen.example by b\u0085 with ESMTPS",
                "from by by with with ESMTPS"
            })
    void whatIsOnlyStrangeIsRead(String line) {
        assertThat(ReceivedLines.parse(line + DATE).verdict()).isEqualTo(HopVerdict.SECURE);
    }

    @Test
    void theStrengthIsThatOfTheSuiteWhereItIsKnownElseAsWritten() {
        assertThat(
                        with("ESMTPS (version=TLSv1 cipher=DES-CBC3-SHA bits=168/168)")
                                .tls()
                                .orElseThrow()
                                .bits())
                .hasValue(112);
        assertThat(
                        with("ESMTPS (version=TLSv1 cipher=ROT13 bits=168/168)")
                                .tls()
                                .orElseThrow()
                                .bits())
                .hasValue(168);
        assertThat(
                        with("ESMTPS (version=TLSv1 cipher=ROT13 bits=123456)")
                                .tls()
                                .orElseThrow()
                                .bits())
                .isEmpty();
        assertThat(with("ESMTPSA (authenticated bits=0)").tls().orElseThrow().bits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\r\n ",
                ";",
                ";;;",
                "by",
                "from",
                "from by",
                "with",
                "()",
                "Received:"
            })
    void ofNothingNothingIsKnown(String line) {
        Hop hop = ReceivedLines.parse(line);

        assertThat(hop.verdict()).isEqualTo(HopVerdict.UNKNOWN);
        assertThat(hop.tls()).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsNotCut() {
        String line = "from a by b with ESMTPS" + DATE + " (";
        String longest = line + "x".repeat(ReceivedLines.MAX_LENGTH - line.length() - 1) + ")";

        assertThat(ReceivedLines.parse(longest).verdict()).isEqualTo(HopVerdict.SECURE);
        assertThat(ReceivedLines.parse(longest + " ").verdict()).isEqualTo(HopVerdict.UNKNOWN);
        assertThat(ReceivedLines.parse(longest + " ").reason())
                .isEqualTo("the line is longer than 16384 characters");
        assertThat(ReceivedLines.parse(longest + " ").readable()).isFalse();
    }

    @Test
    void valuesAreBoundedAndShownSafely() {
        Hop hop =
                ReceivedLines.parse(
                        "from "
                                + "h".repeat(1000)
                                + " by b\u202e\u009b31m with ESMTPS id \u00e9"
                                + DATE);

        assertThat(hop.peer().helo().orElseThrow()).hasSize(Hop.MAX_VALUE);
        assertThat(hop.by()).contains("b\u202e?31m");
        assertThat(hop).hasToString("secure: by b??31m: TLS (ESMTPS), of which no more is told");
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> ReceivedLines.parse(null))
                .isInstanceOf(NullPointerException.class);
    }
}
