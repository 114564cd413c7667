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
package org.jamestls.evidence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.read.Entries;
import org.jamestls.evidence.read.MadeLedger;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.transaction.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    private static final Period NOVEMBER =
            new Period(
                    Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                    Optional.of(Instant.parse("2026-12-01T00:00:00Z")));

    private static final Query ALL = Query.builder().build();

    @TempDir private Path root;

    private static Entry.Refused refused(String session, String sender, String rule) {
        return Entries.entry()
                .session(session)
                .sender(sender)
                .governing(Entries.failed(rule, Action.REJECT))
                .refused(Stage.MAIL);
    }

    private MadeLedger ledger() throws IOException {
        return new MadeLedger(root.resolve("ledger"), "one")
                .at("2026-11-23T10:10:00Z", refused("s1", "ann@a.example", "mx"))
                .at("2026-11-24T10:20:00Z", refused("s2", "eve@B.example", "mx"))
                .at("2026-11-24T11:30:00Z", refused("s3", "bob@b.example", "vip"))
                .at("2026-11-24T11:40:00Z", Entries.entry().ended(0, 1));
    }

    private Statistics.Counted count(Grouping by, int rows) throws IOException {
        return Statistics.count(List.of(ledger().folder()), NOVEMBER, ALL, by, rows, () -> false);
    }

    private static List<String> keys(Statistics.Counted counted) {
        return counted.rows().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void theTotalIsOfAll() throws IOException {
        Counts total = count(Grouping.DAY, 10).total();

        assertThat(total.refusals()).isEqualTo(3);
        assertThat(total.sessions()).isEqualTo(1);
        assertThat(total.messages()).isZero();
    }

    @Test
    void timesComeInTheirOrderAndNamesByWeight() throws IOException {
        assertThat(keys(count(Grouping.DAY, 10))).containsExactly("2026-11-23", "2026-11-24");
        assertThat(keys(count(Grouping.HOUR, 10)))
                .containsExactly(
                        "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z");
        assertThat(keys(count(Grouping.DOMAIN, 10))).startsWith("b.example");
        assertThat(keys(count(Grouping.RULE, 10))).startsWith("mx");
    }

    @Test
    void whatIsBeyondTheRowsIsSummed() throws IOException {
        Statistics.Counted counted = count(Grouping.RULE, 1);

        assertThat(keys(counted)).containsExactly("mx");
        assertThat(counted.rows().get(0).getValue().refusals()).isEqualTo(2);
        assertThat(counted.others().refusals()).isEqualTo(1);
        assertThat(counted.otherKeys()).isPositive();
        assertThat(counted.exact()).isTrue();
    }

    @Test
    void onlyWhatIsAskedIsCountedAndItsLastIsTold() throws IOException {
        Statistics.Counted counted =
                Statistics.count(
                        List.of(ledger().folder()),
                        NOVEMBER,
                        Query.builder().rule("mx").build(),
                        Grouping.DOMAIN,
                        10,
                        () -> false);

        assertThat(keys(counted)).containsExactlyInAnyOrder("a.example", "b.example");
        assertThat(counted.total().refusals()).isEqualTo(2);
        assertThat(counted.total().last()).contains(Instant.parse("2026-11-24T10:20:00Z"));
        assertThat(counted.total().protocols()).as("no message was taken").isEmpty();
    }

    @Test
    void whoFallsBackToClearTextIsToldFromWhoDoesNotTry() throws IOException {
        MadeLedger ledger =
                new MadeLedger(root.resolve("fallback"), "one")
                        .at("2026-10-31T23:30:00Z", failedHandshake("192.0.2.1"))
                        .at("2026-10-31T23:40:00Z", clear("192.0.2.1", "before.example").offered())
                        .at("2026-11-01T00:10:00Z", clear("192.0.2.1", "cant.example").offered())
                        .at("2026-11-01T00:11:00Z", clear("192.0.2.2", "wont.example").offered())
                        .at("2026-11-01T00:12:00Z", failedHandshake("192.0.2.3"))
                        .at(
                                "2026-11-01T00:13:00Z",
                                clear("192.0.2.3", "lost.example").refused(Stage.MAIL));

        Statistics.Counted all = counted(ledger, ALL);
        Statistics.Counted asked = counted(ledger, Query.builder().afterFailedHandshake().build());

        assertThat(all.total().messages()).as("what was before is not counted").isEqualTo(2);
        assertThat(all.total().handshakesFailed()).isEqualTo(1);
        assertThat(all.total().messagesAfterFailedHandshake()).isEqualTo(1);
        assertThat(all.total().refusalsAfterFailedHandshake()).isEqualTo(1);
        assertThat(
                        all.rows().stream()
                                .filter(row -> row.getValue().messagesAfterFailedHandshake() > 0)
                                .map(Map.Entry::getKey))
                .containsExactly("cant.example");
        assertThat(keys(asked)).containsExactlyInAnyOrder("cant.example", "lost.example");
    }

    private static Statistics.Counted counted(MadeLedger ledger, Query asked) throws IOException {
        return Statistics.count(
                List.of(ledger.folder()), NOVEMBER, asked, Grouping.DOMAIN, 10, () -> false);
    }

    private static Entries clear(String peer, String domain) {
        return Entries.entry().clearText().peer(peer).sender("ann@" + domain);
    }

    private static Entry failedHandshake(String peer) {
        return Entries.entry().tls(null).peer(peer).ended(Entry.Ending.HANDSHAKE_FAILED, 0, 0);
    }

    @Test
    void whoIsStoppedTellsHowFarHeCame() throws IOException {
        int[] asked = new int[1];
        Statistics.Counted counted =
                Statistics.count(
                        List.of(ledger().folder()),
                        NOVEMBER,
                        ALL,
                        Grouping.DAY,
                        10,
                        () -> asked[0]++ == 2);

        assertThat(counted.readUntil()).contains(Instant.parse("2026-11-24T10:20:00Z"));
        assertThat(counted.total().refusals()).isEqualTo(2);
    }

    @Test
    void groupingsAreReadByTheirNames() {
        for (Grouping grouping : Grouping.values()) {
            assertThat(Grouping.parse(grouping.toString())).contains(grouping);
        }
        assertThat(Grouping.parse("colour")).isEmpty();
    }
}
