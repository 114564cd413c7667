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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jamestls.evidence.query.AllOf;
import org.jamestls.evidence.query.AllOfJson;
import org.jamestls.evidence.query.Found;
import org.jamestls.evidence.query.FoundJson;
import org.jamestls.policy.text.SafeText;
import spark.Request;
import spark.Response;
import spark.Service;

/** Sessions, messages and refusals, as the ledger has them. */
public final class SessionRoutes implements Topic {
    private static final String SESSIONS = "/tls/sessions";
    private static final int LONGEST_ID = 200;

    /** What all refusals have in common, or none has. */
    private static final Set<String> OF_NO_REFUSAL = Set.of("verdict", "ending", "wouldBeRefused");

    private final OwnEvidence evidence;

    /** Those of {@code evidence}. */
    public SessionRoutes(OwnEvidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void define(Service service) {
        service.get(SESSIONS, this::sessions);
        service.get(SESSIONS + "/:id", this::session);
        service.get("/tls/mails/:mailId", this::mail);
        service.get("/tls/refusals", this::refusals);
    }

    private String sessions(Request request, Response response) {
        OwnEvidence.Asked asked = evidence.asked(request, OwnEvidence.ALL_PARAMETERS);
        List.of("session", "offered", "refused").forEach(asked.query()::type);
        SessionsPage page = new SessionsPage(asked.limit());
        OwnEvidence.End end = evidence.read(asked, page::take);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        page.put(json.putArray("sessions"));
        end.put(json);
        return Answers.json(response, json);
    }

    private String refusals(Request request, Response response) {
        OwnEvidence.Asked asked =
                evidence.asked(
                        request,
                        OwnEvidence.ALL_PARAMETERS.stream()
                                .filter(name -> !OF_NO_REFUSAL.contains(name))
                                .toList());
        asked.query().type("refused");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode refusals = json.putArray("refusals");
        evidence.read(asked, found -> take(found, refusals, asked.limit())).put(json);
        return Answers.json(response, json);
    }

    private String session(Request request, Response response) {
        String id = id(request.params(":id"), "id");
        OwnEvidence.Asked asked = evidence.askedOfSession(request, id);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("session", id);
        ArrayNode entries = json.putArray("entries");
        OwnEvidence.End end = evidence.read(asked, found -> take(found, entries, asked.limit()));
        if (entries.isEmpty() && end.complete() && asked.after().isEmpty()) {
            throw Answers.notFound(
                    "There is no evidence of a session \"" + SafeText.echo(id) + "\"");
        }
        end.put(json);
        return Answers.json(response, json);
    }

    /** Takes it, unless the page is full. */
    static boolean take(Found found, ArrayNode page, int limit) {
        if (page.size() == limit) {
            return false;
        }
        FoundJson.put(found, page.addObject());
        return true;
    }

    private String mail(Request request, Response response) {
        Parameters.of(request);
        String id = id(request.params(":mailId"), "mailId");
        AllOf all = allOf(id);
        if (all.isEmpty()) {
            throw Answers.notFound(
                    "There is no evidence of a message \"" + SafeText.echo(id) + "\"");
        }
        ObjectNode json = AllOfJson.of(all);
        OwnEvidence.putProblems(all.problems(), json);
        return Answers.json(response, json);
    }

    private AllOf allOf(String id) {
        try (WorkLimit.Work work = evidence.begin(OwnEvidence.PATIENCE)) {
            try {
                return evidence.search().allOf(id);
            } catch (UncheckedIOException e) {
                throw work.isOver()
                        ? Answers.busy(
                                "The search took too long; james-tls evidence query has no limit")
                        : OwnEvidence.notRead(e.getCause());
            } catch (IOException e) {
                throw OwnEvidence.notRead(e);
            }
        }
    }

    private static String id(String id, String field) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw Answers.invalid("'" + field + "' has 1 to " + LONGEST_ID + " characters");
        }
        return id;
    }
}
