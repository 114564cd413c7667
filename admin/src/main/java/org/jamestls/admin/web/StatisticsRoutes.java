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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.statistics.Counts;
import org.jamestls.evidence.statistics.Grouping;
import org.jamestls.evidence.statistics.Statistics;
import org.jamestls.policy.rule.Period;
import spark.Request;
import spark.Response;
import spark.Service;

/** Counts of a period. */
public final class StatisticsRoutes implements Topic {
    private static final int MOST_ROWS = 1000;
    private static final Duration MOST_BY_HOUR = Duration.ofDays(31);

    private final OwnEvidence evidence;
    private final Clock clock;

    /** Those of {@code evidence}. */
    public StatisticsRoutes(OwnEvidence evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get("/tls/statistics", this::statistics);
    }

    private String statistics(Request request, Response response) {
        Parameters given =
                Parameters.of(
                        request,
                        Stream.concat(OwnEvidence.WHICH.stream(), Stream.of("by", "limit"))
                                .toArray(String[]::new));
        Period period = given.period(clock);
        Grouping by = given.choice("by", List.of(Grouping.values())).orElse(Grouping.DAY);
        int rows = given.number("limit", 1, MOST_ROWS, MOST_ROWS);
        Duration length =
                Duration.between(period.from().orElseThrow(), period.until().orElseThrow());
        if (by == Grouping.HOUR && length.compareTo(MOST_BY_HOUR) > 0) {
            throw Answers.invalid(
                    "'by' can be hour for " + MOST_BY_HOUR.toDays() + " days at most; ask by day");
        }
        Statistics.Counted counted =
                count(
                        evidence,
                        period,
                        evidence.query(given, period).build(),
                        by,
                        rows,
                        OwnEvidence.PATIENCE);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        putPeriod(period, json);
        json.put("by", by.toString());
        ArrayNode array = json.putArray("rows");
        counted.rows()
                .forEach(row -> put(row.getValue(), array.addObject().put("key", row.getKey())));
        put(counted.others(), json.putObject("others").put("keys", counted.otherKeys()));
        put(counted.total(), json.putObject("total"));
        json.put("leftOut", counted.leftOut())
                .put("exact", counted.exact())
                .put("complete", counted.readUntil().isEmpty());
        counted.readUntil().ifPresent(until -> json.put("readUntil", until.toString()));
        json.put("unread", counted.unread().lines());
        return Answers.json(response, json);
    }

    /** Counts, for so long. */
    static Statistics.Counted count(
            OwnEvidence evidence,
            Period period,
            Query asked,
            Grouping by,
            int rows,
            Duration patience) {
        try (WorkLimit.Work work = evidence.begin(patience)) {
            try {
                return Statistics.count(
                        List.of(evidence.folder()), period, asked, by, rows, work::isOver);
            } catch (ClosedByInterruptException e) {
                throw Answers.busy("Counting took too long; ask for a shorter time");
            } catch (IOException e) {
                throw OwnEvidence.notRead(e);
            }
        }
    }

    static void putPeriod(Period period, ObjectNode json) {
        json.put("from", period.from().orElseThrow().toString())
                .put("to", period.until().orElseThrow().toString());
    }

    static void put(Counts counts, ObjectNode json) {
        json.put("sessions", counts.sessions())
                .put("handshakesFailed", counts.handshakesFailed())
                .put("messages", counts.messages())
                .put("encryptedMessages", counts.encryptedMessages())
                .put("messagesAfterFailedHandshake", counts.messagesAfterFailedHandshake())
                .put("refusals", counts.refusals())
                .put("refusalsAfterFailedHandshake", counts.refusalsAfterFailedHandshake())
                .put("wouldBeRefused", counts.refusedInTesting());
        counts.last().ifPresent(time -> json.put("last", time.toString()));
        ObjectNode protocols = json.putObject("protocols");
        counts.protocols().forEach(protocols::put);
    }
}
