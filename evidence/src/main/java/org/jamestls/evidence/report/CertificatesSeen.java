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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamestls.evidence.count.Top;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.evidence.read.Certificates;
import org.jamestls.policy.tls.CertificateFacts;

/** The certificates that sessions showed, ours and those of our peers. */
final class CertificatesSeen implements Part {
    private static final int MOST_KEPT = 10_000;
    private static final Duration SOON = Duration.ofDays(30);

    private final ReportRequest request;
    private final Certificates certificates;
    private final Top<String, Shown> ours = top();
    private final Top<String, Shown> peers = top();

    private static final class Shown {
        private final Usage usage = new Usage();
        private Optional<CertificateFacts> facts = Optional.empty();
    }

    private static Top<String, Shown> top() {
        return new Top<>(
                MOST_KEPT,
                any -> new Shown(),
                shown -> shown.usage.weight(),
                (sum, light) -> sum.usage.add(light.usage));
    }

    CertificatesSeen(ReportRequest request, Certificates certificates) {
        this.request = request;
        this.certificates = certificates;
    }

    @Override
    public void add(Seen seen) {
        Optional<EntryTls> tls = seen.facts().tls();
        tls.flatMap(EntryTls::ownCertificate).ifPresent(sha256 -> add(ours, sha256, seen));
        tls.flatMap(EntryTls::peerCertificate).ifPresent(sha256 -> add(peers, sha256, seen));
    }

    private void add(Top<String, Shown> shown, String sha256, Seen seen) {
        Shown one = shown.of(sha256);
        one.usage.add(seen);
        if (one.facts.isEmpty()) {
            one.facts = certificates.get(sha256);
        }
    }

    // ------------------------------------------------------------ what it comes to

    @Override
    public Section section() {
        return new Section(
                "certificates",
                "Certificates",
                List.of(
                        "The certificates that this server showed, and those that clients showed"
                                + " it: the part of an inventory (PCI DSS 4.2.1.1) that sessions can"
                                + " tell. A certificate or key that no session showed is not here."
                                + " Not checked: revocation."),
                List.of(
                        table("own-certificates", "Ours", ours),
                        table("peer-certificates", "Those of peers", peers)));
    }

    private Table table(String id, String title, Top<String, Shown> shown) {
        Table.Builder table =
                new Table.Builder(
                                id,
                                title,
                                Column.text("subject", "subject"),
                                Column.text("names", "names"),
                                Column.text("issuer", "issuer"),
                                Column.text("key", "key"),
                                Column.text("from", "valid from"),
                                Column.text("until", "valid until"),
                                Column.text("state", "state"),
                                Column.number("sessions", "sessions"),
                                Column.number("messages", "messages"),
                                Column.text("firstSeen", "first seen"),
                                Column.text("lastSeen", "last seen"),
                                Column.text("sha256", "SHA-256"))
                        .none("None was seen.");
        Top.Ranking<String, Shown> ranking =
                shown.heaviest(request.rows(), Comparator.naturalOrder());
        for (Map.Entry<String, Shown> entry : ranking.shown()) {
            Usage usage = entry.getValue().usage;
            List<Cell> cells = new ArrayList<>(cells(entry.getValue().facts));
            cells.add(Cell.of(usage.sessions()));
            cells.add(Cell.of(usage.messages()));
            cells.add(Cell.of(usage.first().map(place -> place.time().toString())));
            cells.add(Cell.of(usage.last().map(place -> place.time().toString())));
            cells.add(Cell.of(entry.getKey()));
            table.row(usage.trace(Optional.empty()), cells.toArray(Cell[]::new));
        }
        if (!ranking.rest().isEmpty()) {
            Usage rest = new Usage();
            ranking.rest().forEach(one -> rest.add(one.usage));
            Cell none = Cell.nothing();
            table.others(
                    Cell.of(UsageTable.others(ranking)),
                    none,
                    none,
                    none,
                    none,
                    none,
                    none,
                    Cell.of(rest.sessions()),
                    Cell.of(rest.messages()),
                    none,
                    none,
                    none);
        }
        return table.build();
    }

    private List<Cell> cells(Optional<CertificateFacts> known) {
        if (known.isEmpty()) {
            Cell none = Cell.nothing();
            return List.of(
                    Cell.of("(its entry is not in the files that were read)"),
                    none,
                    none,
                    none,
                    none,
                    none,
                    none);
        }
        CertificateFacts facts = known.get();
        return List.of(
                Cell.of(facts.subject()),
                Cell.of(String.join(" ", facts.dnsNames())),
                Cell.of(facts.issuer()),
                Cell.of(
                        facts.keyAlgorithm()
                                + (facts.keyBits() > 0 ? " " + facts.keyBits() + " bits" : "")),
                Cell.of(facts.notBefore()),
                Cell.of(facts.notAfter()),
                Cell.of(state(facts.notAfter())));
    }

    private String state(Instant notAfter) {
        if (request.end().isAfter(notAfter)) {
            return "expired";
        }
        return request.end().isBefore(notAfter.minus(SOON)) ? "valid" : "ends within 30 days";
    }
}
