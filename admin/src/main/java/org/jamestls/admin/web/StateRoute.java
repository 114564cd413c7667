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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jamestls.admin.evidence.EvidenceKeeper;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.evidence.ledger.LedgerStatus;
import org.jamestls.evidence.query.Query;
import org.jamestls.evidence.statistics.Grouping;
import org.jamestls.evidence.statistics.Statistics;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.Moment;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/** The state of the server's TLS at a glance. */
public final class StateRoute implements Topic {
    /** Where it is, and what all other routes of the suite are below of. */
    public static final String STATE = "/tls";

    private static final String NOT_COUNTED =
            "It can't be counted now: the evidence can't be read, or too much is asked of it at"
                    + " once; GET /tls/statistics tells which";

    private static final Query ALL = Query.builder().build();
    private static final Duration TRAFFIC_OF = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReloadablePolicy policy;
    private final KeptEvidence kept;
    private final OwnEvidence evidence;
    private final OwnListeners listeners;
    private final ListenerRoutes judged;
    private final Clock clock;

    // Guarded by this: what is told of the traffic, or of why there is nothing to tell.
    private Optional<ObjectNode> traffic = Optional.empty();
    private Instant trafficUntil = Instant.MIN;

    /**
     * @param judged tells where a login in clear text is possible
     */
    public StateRoute(
            ReloadablePolicy policy,
            KeptEvidence kept,
            OwnEvidence evidence,
            OwnListeners listeners,
            ListenerRoutes judged,
            Clock clock) {
        this.policy = policy;
        this.kept = kept;
        this.evidence = evidence;
        this.listeners = listeners;
        this.judged = judged;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.get(STATE, this::state);
    }

    private String state(Request request, Response response) {
        Parameters.of(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("policy", PolicyJson.state(policy.status(), policy.policy().version()));
        ObjectNode ledger = json.putObject("evidence");
        ledger.put("kept", kept.keeper().isPresent());
        kept.keeper().ifPresent(keeper -> put(keeper, ledger));
        json.putObject("listeners")
                .put("total", listeners.all().size())
                .put("notEnforced", listeners.all().stream().filter(one -> !one.guarded()).count())
                .put(
                        "clearTextLogin",
                        listeners.all().stream().filter(judged::clearTextLogin).count());
        if (kept.keeper().isPresent()) {
            json.setAll(traffic());
        }
        return Answers.json(response, json);
    }

    private static void put(EvidenceKeeper keeper, ObjectNode json) {
        LedgerStatus status = keeper.status();
        json.put("writable", status.writable());
        status.failingSince().ifPresent(since -> json.put("failingSince", Moment.write(since)));
        status.why().ifPresent(why -> json.put("why", why));
        json.put("sequence", status.sequence())
                .put("waiting", status.waiting())
                .put("missed", status.missed());
        status.lastForce().ifPresent(force -> json.put("lastForce", Moment.write(force)));
        keeper.checkpoints()
                .last()
                .ifPresent(made -> json.put("lastCheckpoint", made.statement().time().toString()));
        keeper.checkpoints().trouble().ifPresent(trouble -> json.put("checkpointTrouble", trouble));
    }

    // Whoever looks at the state looks often: a day of evidence is not read each time, nor is it
    // tried each time where it can't be. All else is told whatever becomes of it: the state is what
    // is looked at first when something is wrong.
    private synchronized ObjectNode traffic() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        if (traffic.isEmpty() || !now.isBefore(trafficUntil.plus(FRESH))) {
            traffic = Optional.of(counted(now));
            trafficUntil = now;
        }
        return traffic.get();
    }

    private ObjectNode counted(Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Period period = new Period(Optional.of(now.minus(TRAFFIC_OF)), Optional.of(now));
        try {
            Statistics.Counted counted =
                    StatisticsRoutes.count(evidence, period, ALL, Grouping.DAY, 1, PATIENCE);
            ObjectNode traffic = json.putObject("traffic");
            StatisticsRoutes.putPeriod(period, traffic);
            traffic.put("complete", counted.readUntil().isEmpty());
            StatisticsRoutes.put(counted.total(), traffic);
        } catch (HaltException e) {
            json.put("trafficTrouble", NOT_COUNTED);
        }
        return json;
    }
}
