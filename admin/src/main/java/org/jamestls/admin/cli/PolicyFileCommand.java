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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.Position;
import picocli.CommandLine.Mixin;

/**
 * A command that answers a question about a policy that can be used: one in a file, or where a
 * server is named, that server's. That one can't be used is an answer too: every problem is told,
 * and it is bad news.
 */
abstract class PolicyFileCommand implements Callable<Integer> {

    private static final String POLICY = "policy";
    private static final String USABLE = "usable";

    @Mixin private PolicyFile file = new PolicyFile();
    @Mixin private NamedServer server = new NamedServer();
    @Mixin private Output output = new Output();

    /**
     * Answers.
     *
     * @return the {@link ExitStatus}
     */
    abstract int answer(PolicyDocument document) throws NotDoneException;

    /**
     * Lets the server answer.
     *
     * @return the {@link ExitStatus}
     */
    abstract int ask() throws NotDoneException;

    /** The options and parameters that no server is asked with. */
    String[] onlyForFiles() {
        return new String[] {PolicyFile.LABEL, PolicyFile.CONF};
    }

    @Override
    public Integer call() throws NotDoneException {
        if (server.isAsked(onlyForFiles())) {
            return ask();
        }
        try {
            return answer(file.readDocument());
        } catch (InvalidPolicyException e) {
            return unusable(PolicyFile.problems(e, file.path()), ofPolicy(file.path().toString()));
        }
    }

    /** Where the policy and what belongs to it are. */
    final PolicyFile file() {
        return file;
    }

    /** What JSON of a policy in the file begins with, which can be used. */
    final ObjectNode ofFile() {
        return ofPolicy(file.path().toString()).put(USABLE, true);
    }

    /** What JSON of a policy that the server has judged begins with, which can be used. */
    final ObjectNode ofServer() {
        return ofServersPolicy().put(USABLE, true);
    }

    private ObjectNode ofServersPolicy() {
        return ofPolicy(file.named().map(Path::toString).orElse(PolicyReader.FILE_NAME))
                .put("url", server.url());
    }

    private static ObjectNode ofPolicy(String policy) {
        return JsonNodeFactory.instance.objectNode().put(POLICY, policy);
    }

    /** The server that is asked. */
    final NamedServer server() {
        return server;
    }

    /** Where the answer goes. */
    final Output output() {
        return output;
    }

    /**
     * Tells that a policy which the server has judged can't be used, and why.
     *
     * @return the {@link ExitStatus}
     */
    final int unusable(List<PolicyProblem> problems) {
        return unusable(problems, ofServersPolicy());
    }

    private int unusable(List<PolicyProblem> problems, ObjectNode json) {
        if (output.isJson()) {
            ArrayNode told = json.put(USABLE, false).putArray("problems");
            problems.forEach(problem -> put(problem, told.addObject()));
            output.print(json);
        } else if (output.isCsv()) {
            Table table = Table.headed("place", "what", "remedy");
            problems.forEach(
                    problem ->
                            table.row(
                                    problem.position().toString(),
                                    problem.what(),
                                    problem.remedy()));
            output.print(table);
        } else {
            List<String> lines = PolicyFile.words(problems, json.path(POLICY).asText());
            output.print(output.bold(lines.get(0)));
            lines.stream().skip(1).forEach(output::print);
        }
        return ExitStatus.BAD_NEWS;
    }

    private static void put(PolicyProblem problem, ObjectNode json) {
        Position position = problem.position();
        json.put("file", position.file());
        if (position.line() > 0) {
            json.put("line", position.line());
        }
        if (position.column() > 0) {
            json.put("column", position.column());
        }
        json.put("what", problem.what()).put("remedy", problem.remedy());
    }
}
