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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.privacy.MonthKeys;
import org.jamestls.evidence.query.Found;
import org.jamestls.evidence.query.Hits;
import org.jamestls.evidence.query.NameHashes;
import org.jamestls.evidence.query.Problem;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.query.Search;
import org.jamestls.policy.decision.Verdict;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.SafeText;
import spark.Request;

/** The ledger of this server, as requests ask it. Thread safe. */
public final class OwnEvidence {
    /** How long one request may search. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String NOT_KEPT =
            "No evidence is kept: the policy has <evidence enabled=\"false\">";

    private static final int MOST_ITEMS = 500;
    private static final int USUAL_ITEMS = 100;
    private static final int MOST_PROBLEMS = 10;
    private static final int LONGEST_PROBLEM = 300;

    /** Lines come by their number, and their times go back only where the clock was set back. */
    private static final Duration CLOCK_SET_BACK = Duration.ofHours(1);

    private final OwnLedger ledger;
    private final WorkLimit limit;
    private final Clock clock;

    /** The ledger that the server keeps, if any. */
    public OwnEvidence(OwnLedger ledger, WorkLimit limit, Clock clock) {
        this.ledger = ledger;
        this.limit = limit;
        this.clock = clock;
    }

    /** The folder of the ledger; where there is none, a 409. */
    EvidenceFolder folder() {
        return ledger.folder().orElseThrow(() -> Answers.wrongState(NOT_KEPT));
    }

    /** A search of it. */
    Search search() {
        return new Search(List.of(folder()));
    }

    /** A place among those who work. */
    WorkLimit.Work begin(Duration most) {
        return limit.begin(most);
    }

    // ------------------------------------------------------------ what is asked

    /** What a request asks of entries, and which page of them. */
    record Asked(Query.Builder query, Instant from, int limit, Optional<Cursor> after) {}

    /** The parameters that say which entries are asked for, those of a period among them. */
    static final List<String> WHICH =
            List.of(
                    "from",
                    "to",
                    "peer",
                    "domain",
                    "rule",
                    "profile",
                    "verdict",
                    "protocol",
                    "certificate",
                    "ending",
                    "wouldBeRefused",
                    "afterFailedHandshake");

    /** Those of them that can't be together in every case. */
    private static final List<String> TOGETHER =
            List.of("verdict", "rule", "profile", "protocol", "afterFailedHandshake");

    /** Those, and what says which page of them. */
    static final List<String> ALL_PARAMETERS =
            Stream.concat(WHICH.stream(), Stream.of("limit", "cursor")).toList();

    /** Reads what is asked of a period; what can't be is a 400. */
    Asked asked(Request request, List<String> parameters) {
        Parameters given = Parameters.of(request, parameters.toArray(String[]::new));
        return asked(given);
    }

    /** The same; empty where no evidence is kept, of which nothing can be asked. */
    Optional<Asked> askedWhereKept(Request request, List<String> parameters) {
        Parameters given = Parameters.of(request, parameters.toArray(String[]::new));
        if (ledger.folder().isPresent()) {
            return Optional.of(asked(given));
        }
        given.period(clock);
        limit(given);
        cursor(given);
        return Optional.empty();
    }

    private Asked asked(Parameters given) {
        Period period = given.period(clock);
        Optional<Cursor> cursor = cursor(given);
        Instant until = period.until().orElseThrow();
        if (cursor.filter(after -> !begin(after).isBefore(until)).isPresent()) {
            throw Answers.invalid(
                    "'cursor' is of a page behind 'to', " + until + ": ask as for the page before");
        }
        return new Asked(query(given, period), period.from().orElseThrow(), limit(given), cursor);
    }

    private static Instant begin(Cursor after) {
        return after.time().minus(CLOCK_SET_BACK);
    }

    /** What {@link #WHICH} say; what can't be is a 400. */
    Query.Builder query(Parameters given, Period period) {
        EvidenceFolder folder = folder();
        Query.Builder query =
                Query.builder()
                        .from(period.from().orElseThrow())
                        .until(period.until().orElseThrow())
                        .hashes(NameHashes.by(List.of(new MonthKeys(folder.keys()))));
        // Built at once, so that what is wrong with a name is said of its parameter.
        given.read("peer", text -> query.peer(text).build());
        given.read("domain", text -> query.domain(text).build());
        given.text("rule").ifPresent(query::rule);
        given.text("profile").ifPresent(query::profile);
        given.read("protocol", query::protocol);
        given.read("certificate", query::certificate);
        given.choice("verdict", List.of(Verdict.values())).ifPresent(query::verdict);
        if (given.flag("wouldBeRefused")) {
            query.wouldBeRefused();
        }
        given.choice("ending", List.of(Entry.Ending.values())).ifPresent(query::ending);
        if (given.flag("afterFailedHandshake")) {
            query.afterFailedHandshake();
        }
        checkTogether(given, query);
        return query;
    }

    private static void checkTogether(Parameters given, Query.Builder query) {
        try {
            query.build();
        } catch (IllegalArgumentException e) {
            throw Answers.invalid(
                    TOGETHER.stream()
                                    .filter(given::has)
                                    .map(name -> "'" + name + "'")
                                    .collect(Collectors.joining(" and "))
                            + " can't be asked together: "
                            + e.getMessage());
        }
    }

    /** What is asked of one session, whenever it was; what can't be is a 400. */
    Asked askedOfSession(Request request, String session) {
        Parameters given = Parameters.of(request, "limit", "cursor");
        return new Asked(
                Query.builder().session(session), Instant.MIN, limit(given), cursor(given));
    }

    private static int limit(Parameters given) {
        return given.number("limit", 1, MOST_ITEMS, USUAL_ITEMS);
    }

    private static Optional<Cursor> cursor(Parameters given) {
        return given.read("cursor", Cursor::parse);
    }

    // ------------------------------------------------------------ what is found

    /**
     * Where a page ends.
     *
     * @param next where the next begins; empty where this is the last
     * @param complete false where the search was stopped for the time that it took
     * @param problems what could not be read
     */
    record End(Optional<Cursor> next, boolean complete, List<Problem> problems) {

        /** Puts it behind what is on the page. */
        void put(ObjectNode json) {
            next.ifPresent(cursor -> json.put("next", cursor.toString()));
            json.put("complete", complete);
            putProblems(problems, json);
        }
    }

    /** Puts what a page without evidence has. */
    static void putNotKept(ObjectNode json) {
        json.put("complete", true).putArray("problems").add(NOT_KEPT);
    }

    /** Puts what could not be read, without the paths of this server. */
    static void putProblems(List<Problem> problems, ObjectNode json) {
        ArrayNode array = json.putArray("problems");
        problems.stream()
                .limit(MOST_PROBLEMS)
                .forEach(
                        problem ->
                                array.add(
                                        SafeText.printable(
                                                problem.file().name()
                                                        + (problem.line() == 0
                                                                ? ""
                                                                : ", line " + problem.line())
                                                        + ": "
                                                        + problem.what(),
                                                LONGEST_PROBLEM)));
    }

    /**
     * Hands out what is found, until the page is full or the time is over.
     *
     * @param page takes one, or says that it has no room for it
     */
    End read(Asked asked, Predicate<Found> page) {
        asked.after()
                .map(OwnEvidence::begin)
                .filter(begin -> begin.isAfter(asked.from()))
                .ifPresent(asked.query()::from);
        long before = asked.after().map(Cursor::sequence).orElse(0L);
        Optional<Cursor> last = Optional.empty();
        try (WorkLimit.Work work = begin(PATIENCE);
                Hits hits = search().find(asked.query().build())) {
            try {
                while (!work.isOver() && hits.hasNext()) {
                    Found found = hits.next();
                    if (found.line().head().sequence() <= before) {
                        continue;
                    }
                    if (!page.test(found)) {
                        return new End(last, true, hits.problems());
                    }
                    last = Optional.of(Cursor.after(found));
                }
            } catch (UncheckedIOException e) {
                if (!work.isOver()) {
                    throw e;
                }
            }
            boolean over = work.isOver();
            return new End(over ? last : Optional.empty(), !over, hits.problems());
        } catch (UncheckedIOException e) {
            throw notRead(e.getCause());
        } catch (IOException e) {
            throw notRead(e);
        }
    }

    /** A 500 about a ledger that can't be read. */
    static RuntimeException notRead(IOException e) {
        return Answers.failed(
                "The evidence can't be read", new IllegalStateException(Failures.without(e)));
    }
}
