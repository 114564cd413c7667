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
package org.jamestls.evidence.query;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;

/** Collects what is known of one message. Used once. */
final class MailSearch {
    private static final Comparator<Found> IN_ORDER =
            Comparator.comparingLong(found -> found.line().head().sequence());

    // The ledger writes after a transaction has begun; a clock may be set back a little meanwhile.
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final String mail;
    private Optional<Found> offered = Optional.empty();
    private Optional<Found> outcome = Optional.empty();
    private Optional<Found> session = Optional.empty();
    private final List<Found> refusals = new ArrayList<>();
    private final List<Found> dispositions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    MailSearch(String mail) {
        this.mail = mail;
    }

    AllOf in(Search search) throws IOException {
        try (Hits hits = search.find(Query.builder().mail(mail).build())) {
            hits.forEachRemaining(this::ofMail);
            problems.addAll(hits.problems());
        }
        Optional<Origin> origin = origin();
        if (origin.isPresent()) {
            followSession(search.inOnly(new EvidenceFolder(origin.get().folder)), origin.get());
        }
        refusals.sort(IN_ORDER);
        dispositions.sort(IN_ORDER);
        return new AllOf(mail, offered, outcome, dispositions, refusals, session, problems);
    }

    private void ofMail(Found found) {
        Entry entry = found.line().entry();
        if (entry instanceof Entry.Offered && offered.isEmpty()) {
            offered = Optional.of(found);
        } else if (entry instanceof Entry.Outcome && outcome.isEmpty()) {
            outcome = Optional.of(found);
        } else if (entry instanceof Entry.Disposed) {
            dispositions.add(found);
        } else if (entry instanceof Entry.Refused) {
            refusals.add(found);
        }
    }

    /** Where a message came from: an id of a session may be used again by a later one. */
    private record Origin(Path folder, String session, int transaction, Instant begun) {}

    private Optional<Origin> origin() {
        return offered.or(() -> refusals.stream().findFirst())
                .or(() -> outcome)
                .map(MailSearch::origin);
    }

    private static Origin origin(Found found) {
        Entry entry = found.line().entry();
        if (entry instanceof Entry.Offered one) {
            return new Origin(found.folder(), one.session(), one.transaction(), one.begun());
        } else if (entry instanceof Entry.Refused one) {
            return new Origin(found.folder(), one.session(), one.transaction(), one.begun());
        } else if (entry instanceof Entry.Outcome one) {
            return new Origin(
                    found.folder(), one.session(), one.transaction(), found.line().head().time());
        }
        throw new IllegalStateException("no message has " + entry.type());
    }

    private void followSession(Search search, Origin origin) throws IOException {
        Query query =
                Query.builder().session(origin.session).from(beforeOrAt(origin.begun)).build();
        try (Hits hits = search.find(query)) {
            while (session.isEmpty() && hits.hasNext()) {
                Found found = hits.next();
                Entry entry = found.line().entry();
                if (entry instanceof Entry.Refused refused
                        && refused.transaction() == origin.transaction
                        && refused.mail().isEmpty()) {
                    refusals.add(found);
                } else if (entry instanceof Entry.SessionEnded ended) {
                    if (Duration.between(origin.begun, ended.began()).compareTo(SLACK) > 0) {
                        break;
                    }
                    session = Optional.of(found);
                }
            }
            problems.addAll(hits.problems());
        }
    }

    // A line can have any moment, also one before which there is none.
    private static Instant beforeOrAt(Instant begun) {
        return begun.isBefore(Instant.EPOCH) ? Instant.MIN : begun.minus(SLACK);
    }
}
