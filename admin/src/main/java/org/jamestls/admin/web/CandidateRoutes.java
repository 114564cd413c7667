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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.admin.task.WhatIfTask;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.query.Times;
import org.jamestls.policy.lint.Lint;
import org.jamestls.policy.lint.LintJson;
import org.jamestls.policy.lint.LintReport;
import org.jamestls.policy.lint.ServerFiles;
import org.jamestls.policy.lint.Surroundings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.UnreadableXmlException;
import spark.Request;
import spark.Response;
import spark.Service;

/** What is said of a policy before it is in force: lint, and a replay of the evidence. */
public final class CandidateRoutes implements Topic {
    private static final Duration PATIENCE_WITH_LINT = Duration.ofSeconds(20);
    private static final int MOST_EXAMPLES = 100;
    private static final int USUAL_EXAMPLES = 3;

    private final PolicySource conf;
    private final ServerFiles files;
    private final OwnLedger ledger;
    private final OwnEvidence evidence;
    private final Tasks tasks;
    private final Clock clock;

    /**
     * @param conf James' configuration folder
     * @param files where keystores are sought
     */
    public CandidateRoutes(
            PolicySource conf,
            ServerFiles files,
            OwnLedger ledger,
            OwnEvidence evidence,
            Tasks tasks,
            Clock clock) {
        this.conf = conf;
        this.files = files;
        this.ledger = ledger;
        this.evidence = evidence;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void define(Service service) {
        service.post(PolicyRoutes.POLICY + "/lint", this::lint);
        service.post(PolicyRoutes.POLICY + "/what-if", this::whatIf);
    }

    // ------------------------------------------------------------ lint

    private String lint(Request request, Response response) {
        Parameters.of(request);
        Candidate candidate = Candidate.of(request, conf);
        try (WorkLimit.Work work = evidence.begin(PATIENCE_WITH_LINT)) {
            LintReport report = report(candidate);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("policy", candidate.inBody() ? "body" : PolicyReader.FILE_NAME);
            if (hasServer()) {
                json.put("server", ServerSettings.FILE_NAME);
            }
            json.put("judgedBy", "Java " + Runtime.version());
            json.setAll(LintJson.of(report));
            return Answers.json(response, json);
        }
    }

    private boolean hasServer() {
        return conf.stamp(ServerSettings.FILE_NAME).isPresent();
    }

    private LintReport report(Candidate candidate) {
        try {
            Optional<ServerSettings> server =
                    hasServer()
                            ? Optional.of(ServerSettings.read(conf, ServerSettings.FILE_NAME))
                            : Optional.empty();
            return ofPolicy(candidate, server);
        } catch (UnreadableXmlException e) {
            return Lint.withUnreadable(e, ofPolicy(candidate, Optional.empty()));
        }
    }

    private LintReport ofPolicy(Candidate candidate, Optional<ServerSettings> server) {
        try {
            return Lint.check(
                    PolicyReader.readDocument(candidate, PolicyReader.FILE_NAME),
                    server,
                    Surroundings.ofThisJdk(clock).with(files));
        } catch (InvalidPolicyException e) {
            return Lint.unusable(e);
        }
    }

    // ------------------------------------------------------------ what-if

    private String whatIf(Request request, Response response) {
        Parameters given = Parameters.of(request, "from", "to", "asOf", "examples");
        evidence.folder();
        Candidate candidate = Candidate.of(request, conf);
        WhatIfTask.Asked asked =
                new WhatIfTask.Asked(
                        candidate.text(),
                        given.period(clock),
                        given.read("asOf", text -> Times.since(text, clock)),
                        given.number("examples", 0, MOST_EXAMPLES, USUAL_EXAMPLES));
        checkUsable(candidate);
        return tasks.submit(new WhatIfTask(asked, candidate.lists(), ledger, clock), response);
    }

    private static void checkUsable(Candidate candidate) {
        try {
            PolicyReader.read(candidate, PolicyReader.FILE_NAME);
        } catch (InvalidPolicyException e) {
            String problems =
                    e.problems().stream()
                            .map(PolicyProblem::toString)
                            .collect(Collectors.joining("\n"));
            IllegalArgumentException cause = new IllegalArgumentException(problems);
            throw candidate.inBody()
                    ? Answers.invalid("Invalid body: the policy can't be used", cause)
                    : Answers.wrongState(PolicyReader.FILE_NAME + " can't be used", cause);
        }
    }
}
