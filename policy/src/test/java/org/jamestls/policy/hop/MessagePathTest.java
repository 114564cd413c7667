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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where trust ends, and what the two parts come to. What strangers try: {@link ForgedLinesTest}.
 */
class MessagePathTest {
    private static final String DATE = "; Mon, 2 Nov 2026 10:00:00 +0000";
    private static final TrustedRelays RELAYS =
            TrustedRelays.of(
                    List.of("mx.demo.example"),
                    List.of("192.0.2.0/24", "2001:db8:1::/48", "inside.example"));

    private static String line(String helo, String address, String by, String with) {
        return "from " + helo + " (unknown [" + address + "]) by " + by + " with " + with + DATE;
    }

    private static MessagePath path(String... lines) {
        return MessagePath.of(List.of(lines), RELAYS);
    }

    @Test
    void trustGoesFromRelayToRelayAndEndsAtTheFirstStranger() {
        MessagePath path =
                path(
                        line("r1.example", "192.0.2.1", "MX.demo.example.", "ESMTPS"),
                        line("r2.example", "2001:db8:1::2", "r1.example", "ESMTPS"),
                        line("x.example", "203.0.113.9", "inside.example", "ESMTP"),
                        line("r1.example", "192.0.2.1", "mx.demo.example", "ESMTPS"));

        assertThat(path.facts()).hasSize(3);
        assertThat(path.hearsay()).hasSize(1);
        assertThat(path.boundary()).isEqualTo("203.0.113.9 is no trusted relay");
        assertThat(path.verdict()).hasToString("insecure: by inside.example: ESMTP without TLS");
        assertThat(path.hearsayVerdict().orElseThrow().verdict()).isEqualTo(HopVerdict.SECURE);
        assertThat(path)
                .hasToString(
                        "3 facts (insecure: by inside.example: ESMTP without TLS), 203.0.113.9 is no trusted relay,"
                                + " 1 hearsay (secure: by mx.demo.example: TLS (ESMTPS), of which no more is told)");
    }

    @Test
    void theLineBelowATrustedRelayMustBeThatRelays() {
        MessagePath path =
                path(
                        line("r1.example", "192.0.2.1", "mx.demo.example", "ESMTPS"),
                        line("r2.example", "192.0.2.2", "somebody.example", "ESMTPS"));

        assertThat(path.facts()).hasSize(1);
        assertThat(path.boundary())
                .isEqualTo(
                        "192.0.2.1 is a trusted relay, but the next line is by somebody.example, which is none of its"
                                + " names");
    }

    @Test
    void aTrustedRelayIsKnownByItsNameInTheDnsToo() {
        MessagePath path =
                path(
                        "from x (r1.example [192.0.2.1]) by mx.demo.example with ESMTPS" + DATE,
                        line("x.example", "203.0.113.9", "r1.example", "ESMTPS"));

        assertThat(path.facts()).hasSize(2);
    }

    @Test
    void aLineWithoutAServersNameIsNobodys() {
        MessagePath path =
                path(
                        "from ([192.0.2.1]) by mx.demo.example with ESMTPS" + DATE,
                        "(qmail 1 invoked from network)" + DATE);

        assertThat(path.facts()).hasSize(1);
        assertThat(path.boundary())
                .isEqualTo(
                        "192.0.2.1 is a trusted relay, but the next line is by ?, which is none of its names");
    }

    @Test
    void theChainMayEndWithARelay() {
        MessagePath path = path(line("r1.example", "192.0.2.1", "mx.demo.example", "ESMTPS"));

        assertThat(path.boundary())
                .isEqualTo("192.0.2.1 is a trusted relay, and the last line is reached");
        assertThat(path.hearsayVerdict()).isEmpty();
    }

    @Test
    void aLineOfARelayThatCanBeReadInTwoWaysEndsTrust() {
        MessagePath path =
                path(
                        line("r1.example", "192.0.2.1", "mx.demo.example", "ESMTPS"),
                        line("r2.example", "192.0.2.2", "r1.example", "ESMTPS") + " (",
                        line("x.example", "203.0.113.9", "r2.example", "ESMTPS"));

        assertThat(path.facts()).hasSize(2);
        assertThat(path.verdict().verdict()).isEqualTo(HopVerdict.UNKNOWN);
        assertThat(path.boundary())
                .isEqualTo("the line by r1.example can be read in more than one way");
    }

    @Test
    void aLineWithoutAnAddressEndsTrust() {
        MessagePath path =
                path(
                        "from r1.example by mx.demo.example with ESMTPS" + DATE,
                        line("a", "192.0.2.1", "r1.example", "ESMTPS"));

        assertThat(path.facts()).hasSize(1);
        assertThat(path.boundary())
                .isEqualTo(
                        "the line by mx.demo.example names no address from which the message came");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,   ESMTPS, r1.example,    secure",
        "192.0.2.1,   ESMTPS, other.example, unknown",
        "192.0.2.1,   local,  other.example, unknown",
        "192.0.2.1,   ESMTP,  other.example, insecure",
        "203.0.113.9, ESMTPS, other.example, secure"
    })
    void howAMessageCameToARelayWithoutALineOfItsOwnIsNotKnown(
            String peer, String with, String by, String way) {
        MessagePath path =
                path(
                        line("r1.example", peer, "mx.demo.example", with),
                        line("x.example", "203.0.113.7", by, "ESMTPS"));

        assertThat(path.wayVerdict().verdict()).hasToString(way);
        assertThat(path.wayVerdict().reason()).isNotBlank();
    }

    @Test
    void aRelayThatMadeTheMessageItselfLacksNoLine() {
        MessagePath path = path(line("r1.example", "192.0.2.1", "mx.demo.example", "ESMTPS"));

        assertThat(path.wayVerdict()).isEqualTo(path.verdict());
        assertThat(path.wayVerdict().verdict()).isEqualTo(HopVerdict.SECURE);
    }

    @Test
    void ofRelaysWithoutEndNothingIsKnown() {
        MessagePath path =
                MessagePath.of(
                        Collections.nCopies(
                                MessagePath.MAX_LINES + 1,
                                line("mx.demo.example", "192.0.2.1", "mx.demo.example", "ESMTPS")),
                        RELAYS);

        assertThat(path.facts()).hasSize(MessagePath.MAX_LINES);
        assertThat(path.wayVerdict().verdict()).isEqualTo(HopVerdict.UNKNOWN);
    }

    @Test
    void withoutLinesNothingIsKnown() {
        MessagePath path = path();

        assertThat(path.facts()).isEmpty();
        assertThat(path.verdict())
                .isEqualTo(new PathVerdict(HopVerdict.UNKNOWN, "the message has no Received line"));
        assertThat(path.wayVerdict()).isEqualTo(path.verdict());
        assertThat(path.hearsayVerdict()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ESMTPS, ESMTPS, secure",
        "ESMTPS, ESMTP,  insecure",
        "HTTP,   ESMTP,  insecure",
        "HTTP,   ESMTPS, unknown",
        "local,  ESMTPS, secure",
        "local,  local,  local",
        "local,  HTTP,   unknown",
        "local,  ESMTP,  insecure"
    })
    void aPathIsAsBadAsItsWorstHopAndLocalHopsDoNotCount(
            String first, String second, String verdict) {
        MessagePath path =
                path(
                        line("r1.example", "192.0.2.1", "mx.demo.example", first),
                        line("x.example", "203.0.113.9", "r1.example", second));
        MessagePath hearsay =
                path(
                        line("r1.example", "192.0.2.1", "other.example", second),
                        line("x.example", "203.0.113.9", "r1.example", first));

        assertThat(path.verdict().verdict()).hasToString(verdict);
        assertThat(hearsay.hearsayVerdict().orElseThrow().verdict()).hasToString(verdict);
        assertThat(hearsay.verdict().verdict()).isEqualTo(HopVerdict.UNKNOWN);
    }

    @Test
    void ofVeryManyLinesTheFirstAreReadAndTheRestIsNotCalledSecure() {
        List<String> lines = new ArrayList<>();
        lines.add(line("x.example", "203.0.113.9", "mx.demo.example", "ESMTPS"));
        lines.addAll(
                Collections.nCopies(
                        MessagePath.MAX_LINES, line("a", "203.0.113.9", "b.example", "ESMTPS")));

        MessagePath path = MessagePath.of(lines, RELAYS);

        assertThat(path.hearsay()).hasSize(MessagePath.MAX_LINES - 1);
        assertThat(path.verdict().verdict()).isEqualTo(HopVerdict.SECURE);
        assertThat(path.hearsayVerdict())
                .contains(
                        new PathVerdict(HopVerdict.UNKNOWN, "only the first 1000 lines were read"));
    }
}
