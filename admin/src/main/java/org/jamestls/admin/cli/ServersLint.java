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
package org.jamestls.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jamestls.admin.cli.client.Body;
import org.jamestls.policy.lint.Code;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.Position;

/**
 * What a running server says of a policy.
 *
 * @param server which one
 * @param candidate the file with the policy, which is sent; without one it is the server's own
 * @param body what is sent of it, read once: what is judged is what else is asked of it
 */
record ServersLint(NamedServer server, Optional<Path> candidate, Body body) {

    /**
     * Reads the file, and asks nothing yet.
     *
     * @throws NotDoneException when it can't be read
     */
    static ServersLint of(NamedServer server, Optional<Path> candidate) throws NotDoneException {
        return new ServersLint(
                server,
                candidate,
                candidate.isPresent() ? Body.xml(PolicyFile.octets(candidate.get())) : Body.NONE);
    }

    /**
     * Asks it.
     *
     * @return what the server answers, with its address, and the candidate called as the user does
     * @throws NotDoneException when the server does not answer
     */
    ObjectNode report() throws NotDoneException {
        JsonNode judged =
                server.ask(james -> james.post("/tls/policy/lint", Map.of(), body, "findings"));
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("url", server.url());
        judged.fields().forEachRemaining(one -> json.set(one.getKey(), one.getValue()));
        candidate.ifPresent(path -> name(json, path.toString()));
        return json;
    }

    /**
     * Asks it what keeps the policy from being used; nothing where it can be.
     *
     * @throws NotDoneException as {@link #report()}
     */
    List<PolicyProblem> problems() throws NotDoneException {
        return StreamSupport.stream(report().path("findings").spliterator(), false)
                .filter(finding -> finding.path("code").asText().equals(Code.UNUSABLE.toString()))
                .map(ServersLint::problem)
                .toList();
    }

    // The server knows what was sent to it by the name that its own file has.
    private static void name(ObjectNode report, String name) {
        report.put("policy", name);
        for (JsonNode finding : report.path("findings")) {
            if (finding.path("file").asText().equals(PolicyReader.FILE_NAME)) {
                ((ObjectNode) finding).put("file", name);
            }
        }
    }

    private static PolicyProblem problem(JsonNode finding) {
        return new PolicyProblem(
                new Position(
                        JsonWords.text(finding, "file"),
                        finding.path("line").asInt(),
                        finding.path("column").asInt()),
                JsonWords.text(finding, "what"),
                JsonWords.text(finding, "remedy"));
    }
}
