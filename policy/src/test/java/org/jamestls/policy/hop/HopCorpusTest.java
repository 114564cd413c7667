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

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamestls.policy.hop.HopCorpus.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the lines of real servers' shapes: see {@code README.txt} of the corpus. */
class HopCorpusTest {

    static List<Chain> chains() {
        return HopCorpus.chains();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void whatAChainTellsIsRead(Chain chain) {
        MessagePath path = MessagePath.of(chain.received(), chain.relays());

        assertThat(Shown.hops(path)).isEqualTo(chain.hops());
        assertThat(Shown.path(path)).isEqualTo(chain.path());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void foldingAndTheNameOfTheFieldAreNoMatter(Chain chain) {
        for (String line : chain.received()) {
            Hop folded = ReceivedLines.parse(line);
            assertThat(ReceivedLines.parse(line.replace("\r\n", "\n"))).isEqualTo(folded);
            assertThat(ReceivedLines.parse(line.replaceAll("\\s+", " "))).isEqualTo(folded);
            assertThat(ReceivedLines.parse("RECEIVED:" + line)).isEqualTo(folded);
        }
    }

    @Test
    void theSameIsReadOnATurkishServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            for (Chain chain : chains()) {
                MessagePath path = MessagePath.of(chain.received(), chain.relays());
                assertThat(Shown.hops(path)).isEqualTo(chain.hops());
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void thereAreEnoughChainsAndNoTwoAreTheSame() {
        Set<List<String>> distinct = new HashSet<>();
        chains().forEach(chain -> distinct.add(chain.received()));

        assertThat(distinct).hasSameSizeAs(chains()).hasSizeGreaterThanOrEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exchange", "exim", "exim-old", "fastmail", "gmail", "haraka", "icloud", "james",
                "kumomta", "mdaemon", "mox", "postfix", "qmail", "sendmail", "ses", "stalwart",
                "yahoo", "zimbra"
            })
    void everyServerHasItsShare(String server) {
        Map<String, Long> shares =
                chains().stream()
                        .collect(Collectors.groupingBy(Chain::server, Collectors.counting()));

        assertThat(shares.get(server)).as(server).isGreaterThanOrEqualTo(6);
        assertThat(chains())
                .filteredOn(chain -> chain.server().equals(server))
                .flatExtracting(Chain::hops)
                .as("over IPv6")
                .anyMatch(hop -> hop.matches(".*; address [0-9a-f]*:.*"));
    }

    @ParameterizedTest
    @EnumSource(HopVerdict.class)
    void everyVerdictOccursAsFactAndAsHearsay(HopVerdict verdict) {
        Set<String> expected =
                chains().stream()
                        .flatMap(chain -> chain.hops().stream())
                        .collect(Collectors.toSet());

        assertThat(expected).anyMatch(hop -> hop.startsWith("fact " + verdict + ";"));
        assertThat(expected).anyMatch(hop -> hop.startsWith("hearsay " + verdict + ";"));
    }

    @Test
    void reasonsAreOneLineThatAPersonCanRead() {
        for (String line : HopCorpus.lines()) {
            assertThat(ReceivedLines.parse(line).reason())
                    .isNotBlank()
                    .hasSizeLessThan(200)
                    .matches("[ -~]+");
        }
    }
}
