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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.Table;
import org.jamestls.evidence.page.Table.Column;
import org.jamestls.policy.cipher.CipherSuite;

/** The cryptography that was negotiated: protocols with suites, and what is known of those. */
final class Cryptography implements Part {
    private final Queries queries;
    private final int rows;
    private final UsageTable<Used> used = new UsageTable<>();

    private record Used(String protocol, String suite) implements Comparable<Used> {
        @Override
        public int compareTo(Used other) {
            int byProtocol = protocol.compareTo(other.protocol);
            return byProtocol != 0 ? byProtocol : suite.compareTo(other.suite);
        }
    }

    Cryptography(Queries queries, int rows) {
        this.queries = queries;
        this.rows = rows;
    }

    @Override
    public void add(Seen seen) {
        seen.look()
                .suite()
                .ifPresent(suite -> used.add(new Used(seen.look().protocol(), suite.name()), seen));
    }

    @Override
    public Section section() {
        return new Section(
                "cryptography",
                "Cryptography in use",
                List.of(
                        "The protocols and cipher suites that sessions negotiated (PCI DSS 12.3.3)."
                                + " Groups, curves and sizes of Diffie-Hellman keys are not"
                                + " observable. What the server would negotiate besides is not"
                                + " here."),
                List.of(
                        used.table(
                                new Table.Builder(
                                                "cryptography",
                                                "Protocols and cipher suites",
                                                UsageTable.columns(
                                                        Column.text("protocol", "protocol"),
                                                        Column.text("suite", "suite"),
                                                        Column.number("bits", "bits"),
                                                        Column.text("secrecy", "forward secrecy"),
                                                        Column.text("aead", "AEAD"),
                                                        Column.text("against", "against it")))
                                        .none("No session had TLS."),
                                rows,
                                Cryptography::cells,
                                key -> queries.of("protocol", key.protocol()))));
    }

    private static List<Cell> cells(Used key) {
        CipherSuite suite = CipherSuite.of(key.suite());
        String against =
                suite.registered()
                        ? suite.weaknesses().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        : "not registered with IANA";
        return List.of(
                Cell.of(key.protocol()),
                Cell.of(suite.name()),
                Cell.of(suite.bits()),
                Cell.of(suite.forwardSecrecy() ? "yes" : "no"),
                Cell.of(suite.aead() ? "yes" : "no"),
                Cell.of(Optional.of(against).filter(text -> !text.isEmpty())));
    }
}
