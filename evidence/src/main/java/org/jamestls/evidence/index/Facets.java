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
package org.jamestls.evidence.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;

/**
 * What of an entry can be searched for: the one place that says so, for those who make an index and
 * for those who look for lines.
 *
 * @param session the id of the session
 * @param mail the id of the message
 * @param facts who, and with which TLS
 * @param peer the peer, as the ledger's privacy has it
 * @param addresses of the sender and the recipients, as the ledger's privacy has them; the null
 *     sender is none
 * @param rulings how it fared; empty for what no policy decides, such as an outcome
 */
public record Facets(
        Optional<String> session,
        Optional<String> mail,
        Optional<SessionFacts> facts,
        Optional<String> peer,
        List<String> addresses,
        List<Ruling> rulings) {

    private static final Facets NOTHING =
            new Facets(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());

    public Facets {
        addresses = List.copyOf(addresses);
        rulings = List.copyOf(rulings);
    }

    /**
     * How one recipient, command or session fared.
     *
     * @param governing under the rule that governed; empty where none did
     * @param testing under the rules in testing mode
     */
    public record Ruling(Optional<Ruled> governing, List<Ruled> testing) {
        public Ruling {
            testing = List.copyOf(testing);
        }

        /** Under the one rule and the others. */
        public Stream<Ruled> all() {
            return Stream.concat(governing.stream(), testing.stream());
        }
    }

    /** What can be searched for in an entry. */
    public static Facets of(Entry entry) {
        if (entry instanceof Entry.Offered offered) {
            return of(offered);
        } else if (entry instanceof Entry.Refused refused) {
            return of(
                    refused.facts(),
                    refused.mail(),
                    Stream.of(refused.sender(), refused.recipient())
                            .flatMap(Optional::stream)
                            .toList(),
                    List.of(new Ruling(refused.governing(), refused.testing())));
        } else if (entry instanceof Entry.SessionEnded ended) {
            return of(
                    ended.facts(),
                    Optional.empty(),
                    List.of(),
                    List.of(new Ruling(ended.governing(), List.of())));
        } else if (entry instanceof Entry.Outcome outcome) {
            return new Facets(
                    Optional.of(outcome.session()),
                    Optional.of(outcome.mail()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        } else if (entry instanceof Entry.Disposed disposed) {
            return new Facets(
                    Optional.of(disposed.session()),
                    Optional.of(disposed.mail()),
                    Optional.empty(),
                    Optional.empty(),
                    disposed.recipients(),
                    List.of());
        } else if (entry instanceof Entry.Summed summed) {
            return new Facets(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(summed.peer()),
                    List.of(),
                    List.of());
        }
        return NOTHING;
    }

    private static Facets of(Entry.Offered offered) {
        List<String> addresses = new ArrayList<>();
        List<Ruling> rulings = new ArrayList<>();
        addresses.add(offered.sender());
        for (Decided decided : offered.decisions()) {
            addresses.addAll(decided.recipients());
            rulings.add(new Ruling(decided.governing(), decided.testing()));
        }
        return of(offered.facts(), Optional.of(offered.mail()), addresses, rulings);
    }

    private static Facets of(
            SessionFacts facts,
            Optional<String> mail,
            List<String> addresses,
            List<Ruling> rulings) {
        return new Facets(
                Optional.of(facts.session()),
                mail,
                Optional.of(facts),
                facts.peer(),
                addresses.stream().filter(address -> !address.isEmpty()).toList(),
                rulings);
    }
}
