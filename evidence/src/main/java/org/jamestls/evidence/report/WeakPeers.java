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
package org.jamestls.evidence.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.tls.TlsProtocol;

/** The peers whose TLS falls short of the profile, whether their mail was taken or not. */
final class WeakPeers implements Part {
    private static final int MOST_PEERS = 20_000;

    private final Queries queries;
    private final Profile profile;
    private final int rows;
    private final Top<String, Weakness> peers =
            new Top<>(MOST_PEERS, any -> new Weakness(), Weakness::weight, Weakness::add);

    WeakPeers(Queries queries, Profile profile, int rows) {
        this.queries = queries;
        this.profile = profile;
        this.rows = rows;
    }

    @Override
    public void add(Seen seen) {
        if (seen.look().isWeak()) {
            peers.of(seen.facts().peer().orElse("(not known)")).add(seen);
        }
    }

    @Override
    public Section section() {
        Table.Builder table =
                new Table.Builder(
                                "weak-peers",
                                "Weak peers",
                                Column.text("peer", "peer"),
                                Column.number("messages", "messages"),
                                Column.number("sessions", "sessions"),
                                Column.number("refusals", "refusals"),
                                UsageTable.afterFailedHandshake(),
                                Column.text("oldest", "oldest TLS"),
                                Column.text("how", "what was not met, how often"))
                        .none("Every peer met the profile.");
        Top.Ranking<String, Weakness> ranking = peers.heaviest(rows, Comparator.naturalOrder());
        for (Map.Entry<String, Weakness> entry : ranking.shown()) {
            Weakness weakness = entry.getValue();
            table.row(
                    weakness.usage().trace(query(entry.getKey())), cells(entry.getKey(), weakness));
        }
        if (!ranking.rest().isEmpty()) {
            Weakness rest = new Weakness();
            ranking.rest().forEach(rest::add);
            table.others(cells(UsageTable.others(ranking), rest));
        }
        return new Section(
                "weak-peers",
                "Weak peers",
                List.of(
                        "Peers whose TLS did not meet "
                                + profile.name()
                                + ", clear text included, whether or not a rule asked for it.",
                        "Of a peer's messages and refusals, those after a failed handshake came in clear"
                                + " text within an hour after its TLS handshake had failed: it"
                                + " tries TLS, and can't."),
                List.of(table.build()));
    }

    private static Cell[] cells(String name, Weakness weakness) {
        return new Cell[] {
            Cell.of(name),
            Cell.of(weakness.usage().messages()),
            Cell.of(weakness.usage().sessions()),
            Cell.of(weakness.usage().refusals()),
            Cell.of(weakness.usage().afterFailedHandshake()),
            Cell.of(weakness.oldest().map(TlsProtocol::toString)),
            Cell.of(weakness.kinds())
        };
    }

    private Optional<String> query(String peer) {
        return peer.startsWith("(") ? Optional.empty() : queries.of("peer", peer);
    }
}
