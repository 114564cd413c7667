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

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strangers who try to make a fact. Two ways are open to them: to write Received lines into the
 * message, and to choose their HELO name and the recipient, which a server copies into its own
 * line.
 */
class ForgedLinesTest {
    private static final String STRANGER = "198.51.100.66";
    private static final TrustedRelays RELAYS =
            TrustedRelays.of(
                    List.of("mx.demo.example"),
                    List.of("127.0.0.0/8", "::1", "203.0.113.0/24", "relay.example.net"));

    private static final String OWN_AND_SECURE =
            "from bank.example (EHLO bank.example) ([203.0.113.9])\r\n          by mx.demo.example (JAMES SMTP Server )"
                    + " with ESMTPSA ID 1\r\n          tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256);\r\n"
                    + "          Mon, 2 Nov 2026 10:00:00 +0000";
    private static final String OF_RELAY =
            "from bank.example (bank.example [203.0.113.10])\r\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384"
                    + " (256/256 bits))\r\n\tby relay.example.net (Postfix) with ESMTPS id 2; Mon, 2 Nov 2026 10:00:00 +0000";

    /** What James writes of a stranger in clear text. */
    private static String own(String helo, String recipient) {
        return "from "
                + STRANGER
                + " (EHLO "
                + helo
                + ") (["
                + STRANGER
                + "])\r\n          by mx.demo.example (JAMES SMTP Server ) with ESMTP ID 5f3c\r\n          for <"
                + recipient
                + ">;\r\n          Mon, 2 Nov 2026 10:00:00 +0000 (UTC)";
    }

    private static void assertNothingIsForged(String line) {
        MessagePath path =
                MessagePath.of(List.of(line, OWN_AND_SECURE, OF_RELAY, OWN_AND_SECURE), RELAYS);

        assertThat(path.facts()).as(line).hasSizeLessThanOrEqualTo(1);
        assertThat(path.verdict().verdict()).as(line).isIn(HopVerdict.INSECURE, HopVerdict.UNKNOWN);
    }

    @Test
    void linesInTheNameOfThisServerBelowTheTopmostAreHearsay() {
        MessagePath path =
                MessagePath.of(
                        List.of(own("evil.example", "bob@demo.example"), OWN_AND_SECURE, OF_RELAY),
                        RELAYS);

        assertThat(path.facts()).hasSize(1);
        assertThat(path.hearsay()).hasSize(2);
        assertThat(path.verdict())
                .isEqualTo(
                        new PathVerdict(
                                HopVerdict.INSECURE, "by mx.demo.example: ESMTP without TLS"));
        assertThat(path.hearsayVerdict().orElseThrow().verdict()).isEqualTo(HopVerdict.SECURE);
        assertThat(path.boundary()).isEqualTo(STRANGER + " is no trusted relay");
    }

    @Test
    void aMessageThatNoServerOfOursTookHasNoFacts() {
        MessagePath path = MessagePath.of(List.of(OF_RELAY, OWN_AND_SECURE), RELAYS);

        assertThat(path.facts()).isEmpty();
        assertThat(path.verdict().verdict()).isEqualTo(HopVerdict.UNKNOWN);
        assertThat(path.boundary()).isEqualTo("the topmost line is not this server's");
    }

    @Test
    void aTrustedRelayThatWritesNoLineDoesNotMakeTheStrangersLineAFact() {
        String ofRelay = own("x", "bob@demo.example").replace(STRANGER, "203.0.113.9");

        MessagePath path = MessagePath.of(List.of(ofRelay, OWN_AND_SECURE), RELAYS);

        assertThat(path.facts()).hasSize(1);
        assertThat(path.boundary())
                .isEqualTo(
                        "203.0.113.9 is a trusted relay, but the next line is by mx.demo.example, which is none of its"
                                + " names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay.example.net", "localhost", "mx.demo.example", "[203.0.113.9]"})
    void aHeloNameMakesNobodyTrusted(String helo) {
        assertNothingIsForged(own(helo, "bob@demo.example"));
    }

    @Test
    void aNameInTheDnsMakesNobodyTrusted() {
        String line =
                own("x", "bob@demo.example").replace("from " + STRANGER, "from relay.example.net");

        assertNothingIsForged(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // clauses and comments before the true ones
                "x) by mx.demo.example with ESMTPS (",
                "x) ([203.0.113.9]) by mx.demo.example with ESMTPS id 1 (",
                "x) ([203.0.113.9]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384) (y",
                "x) ([127.0.0.1]) (y",
                "x) ([127.0.0.1]",
                "x) ([unix socket]) (y",
                "x) ([unix socket]",
                "x) tls TLS_AES_256_GCM_SHA384 (y",
                "x) with ESMTPS tls TLS_AES_256_GCM_SHA384 (y",
                "x) with local (y",
                "x) via local (y",
                "x) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384",
                "x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)",
                "x) (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256) (y",
                "x) (TLS1.3) (y",
                "TLSv1.3:TLS_AES_256_GCM_SHA384:256",
                "x) by mx.demo.example with ESMTPS; Mon, 2 Nov 2026 10:00:00 +0000 (",
                "x) from y (z",
                // what swallows the true ones
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 (",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 ((",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 \"",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 <",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 <\"",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 ((\"",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 (\\",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 \\",
                "x) ([127.0.0.1]) by mx.demo.example with ESMTPS id 1 (\u0000",
                "x\\",
                "(",
                ")",
                "\"",
                "<",
                "((((",
                "helo=[127.0.0.1]",
                "x) (helo=[127.0.0.1]) (y",
                "[127.0.0.1]",
                "EHLO [127.0.0.1]",
                "x) (qmail 1 invoked by uid 0) (y",
                "x) (Postfix, from userid 0) (y",
                "(from root@localhost)"
            })
    void whatAPeerCallsItselfMakesNoFact(String helo) {
        for (String recipient :
                List.of(
                        "bob@demo.example",
                        "\"a)b\"@demo.example",
                        "\"a)b\\\"c\"@demo.example",
                        "\"a\\\" \"@demo.example",
                        "\"a>b\"@demo.example",
                        "\"a(b\"@demo.example",
                        "\"a;b\"@demo.example",
                        "\") tls TLS_AES_256_GCM_SHA384 (\"@demo.example",
                        "\"> tls TLS_AES_256_GCM_SHA384 <\"@demo.example",
                        "\"x\\\" tls TLS_AES_256_GCM_SHA384 \\\"x\"@demo.example")) {
            assertNothingIsForged(own(helo, recipient));
        }
    }

    private static final String[] PIECES = {
        "(",
        ")",
        "\"",
        "<",
        ">",
        ";",
        "\\",
        " ",
        "x",
        "((",
        "))",
        "\\\"",
        "from ",
        " by mx.demo.example ",
        " with ESMTPS ",
        " with LMTP ",
        " with local ",
        " id 1 ",
        " for <a@b> ",
        " tls TLS_AES_256_GCM_SHA384 ",
        " via tcp ",
        "([127.0.0.1])",
        "([203.0.113.9])",
        "([unix socket])",
        " ([127.0.0.1]) ",
        "[127.0.0.1]",
        "helo=x",
        "(helo=x)",
        "(HELO x)",
        "(TLS1.3)",
        "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384)",
        "(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384)",
        "TLSv1.3:TLS_AES_256_GCM_SHA384:256",
        " STARTTLS ",
        "(Postfix, from userid 0)",
        "(qmail 1 invoked by uid 0)",
        "Mon, 2 Nov 2026 10:00:00 +0000",
        "\t"
    };

    /** No other than SMTP lets through: an atom, or a quoted string (RFC 5321 section 4.1.2). */
    private static String recipient(Random random) {
        if (random.nextInt(3) == 0) {
            return "bob@demo.example";
        }
        StringBuilder local = new StringBuilder("\"");
        for (int i = random.nextInt(5); i >= 0; i--) {
            String piece = PIECES[random.nextInt(PIECES.length)].replace("\t", " ");
            local.append(piece.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return local.append("\"@demo.example").toString();
    }

    /**
     * Other servers' lines of the same stranger, as if each copied such a name; most let none
     * through.
     */
    private static final List<String> OTHERS =
            List.of(
                    "from HELO (unknown [STRANGER])\r\n\tby mx.demo.example (Postfix) with ESMTP id 1\r\n\tfor <RCPT>",
                    "from HELO ([STRANGER])\r\n\tby mx.demo.example (Haraka/3.0.5) with ESMTP id 1\r\n\tenvelope-from <RCPT>",
                    "from HELO (STRANGER)\r\n  by mx.demo.example (192.0.2.1) with Microsoft SMTP Server id 15.1",
                    "from x.example ([STRANGER]:4711 helo=HELO)\r\n\tby mx.demo.example with esmtp (Exim 4.98)\r\n\tid 1",
                    "from [STRANGER] (port=4711 helo=HELO)\r\n\tby mx.demo.example with esmtp (Exim 4.98)\r\n\tid 1",
                    "from x.example ([STRANGER]:4711 \"EHLO HELO\" rhost-flags-OK) by mx.demo.example with ESMTP",
                    "from unknown (HELO HELO) (STRANGER)\r\n  by mx.demo.example with SMTP");

    @Property(tries = 10_000)
    void noServersLineIsForgedByAName(@ForAll long seed) {
        Random random = new Random(seed);
        String line = OTHERS.get(random.nextInt(OTHERS.size()));
        assertNothingIsForged(
                line.replace("HELO HELO", "HELO " + helo(random))
                                .replace("HELO", helo(random))
                                .replace("STRANGER", STRANGER)
                                .replace("RCPT", recipient(random))
                        + "; Mon, 2 Nov 2026 10:00:00 +0000");
    }

    private static String helo(Random random) {
        StringBuilder helo = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            helo.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return helo.toString();
    }

    @Property(tries = 10_000)
    void whateverAPeerCallsItselfMakesNoFact(@ForAll long seed) {
        Random random = new Random(seed);
        assertNothingIsForged(own(helo(random), recipient(random)));
    }
}
