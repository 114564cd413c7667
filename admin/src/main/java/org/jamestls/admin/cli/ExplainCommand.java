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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jamestls.admin.cli.client.Body;
import org.jamestls.evidence.page.Harmless;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.explain.Explanation;
import org.jamestls.policy.explain.ExplanationJson;
import org.jamestls.policy.explain.ExplanationText;
import org.jamestls.policy.question.QuestionReader;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.PolicyDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Explains a decision on a transaction, real or made up. */
@Command(
        name = "explain",
        description = {
            "Explains what a policy decides of a transaction, real or made up, and why: each rule"
                    + " that is looked at, which condition holds and by what value, which requirement"
                    + " is met or violated.",
            "What is not given is not known, as early in a session; the answer then says what is"
                    + " waited for. Several recipients get an explanation each.",
            "With --url a running server explains what it decides now, by its own listeners and in"
                    + " an emergency too. As csv each explanation is one row, without the rules that"
                    + " did not govern.",
        },
        footer = {
            "%nExamples:",
            "  What becomes of a client that sends in clear text?",
            "    james-tls policy explain --listener mx --tls clear --sender ann@a.example",
            "  And on the server, as it runs?",
            "    james-tls policy explain --listener mx --tls clear \\",
            "        --sender ann@a.example --url http://127.0.0.1:8000",
            "  Does this session satisfy the rules for submission on 1 March?",
            "    james-tls policy explain --listener submission --user alice \\",
            "        --tls TLSv1.2:TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 \\",
            "        --time 2027-03-01T12:00Z",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Explained, whatever the decision is.",
            ExitStatus.BAD_NEWS + ":The policy can't be used.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE + ":Not done, such as with a file that can't be read."
        })
final class ExplainCommand extends PolicyFileCommand {
    private static final String ROUTE = "/tls/policy/explain";

    @Mixin private AskedTransaction asked = new AskedTransaction();

    private final Clock clock;

    ExplainCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    int answer(PolicyDocument document) throws NotDoneException {
        QuestionReader.Read read = asked.read(file().conf(), clock);
        CompiledPolicy policy = CompiledPolicy.of(document.policy());
        List<Explanation> explanations =
                read.transactions().stream().map(one -> explanation(policy, one)).toList();
        if (output().isForPeople()) {
            ExplanationText.lines(explanations, read.notes()).forEach(output()::print);
        } else {
            ObjectNode json = ofFile();
            ArrayNode notes = json.putArray("notes");
            read.notes().forEach(notes::add);
            ArrayNode explained = json.putArray("explanations");
            explanations.stream().map(ExplanationJson::of).forEach(explained::add);
            print(json);
        }
        return ExitStatus.FINE;
    }

    @Override
    int ask() throws NotDoneException {
        Body question = Body.json(asked.json(clock));
        if (output().isForPeople()) {
            server().ask(james -> james.postText(ROUTE, Map.of("format", "text"), question))
                    .text()
                    .lines()
                    .map(Harmless::text)
                    .forEach(output()::print);
        } else {
            JsonNode answer =
                    server().ask(james -> james.post(ROUTE, Map.of(), question, "explanations"));
            ObjectNode json = ofServer();
            answer.fields().forEachRemaining(one -> json.set(one.getKey(), one.getValue()));
            print(json);
        }
        return ExitStatus.FINE;
    }

    private static Explanation explanation(CompiledPolicy policy, Transaction transaction) {
        return transaction.stage() == Stage.AUTH
                ? Explanation.ofAuth(policy, transaction)
                : Explanation.of(policy, transaction);
    }

    private void print(ObjectNode answer) {
        Table table =
                Table.headed(
                        "recipient",
                        "stage",
                        "outcome",
                        "verdict",
                        "rule",
                        "action",
                        "required",
                        "found",
                        "reply",
                        "waits for",
                        "would be refused by");
        for (JsonNode explained : answer.path("explanations")) {
            JsonNode transaction = explained.path("transaction");
            JsonNode decision = explained.path("decision");
            table.row(
                    JsonWords.text(transaction, "recipient"),
                    JsonWords.text(transaction, "stage"),
                    JsonWords.text(decision, "outcome"),
                    JsonWords.text(decision, "verdict"),
                    JsonWords.text(decision, "rule"),
                    JsonWords.text(decision, "action"),
                    JsonWords.members(decision.path("violations"), "required"),
                    JsonWords.members(decision.path("violations"), "found"),
                    JsonWords.reply(decision.path("reply")),
                    JsonWords.texts(decision, "waitingFor"),
                    JsonWords.members(failed(decision.path("testing")), "rule"));
        }
        output().print(table, () -> answer);
    }

    private static ArrayNode failed(JsonNode testing) {
        ArrayNode failed = JsonNodeFactory.instance.arrayNode();
        testing.forEach(
                ruled -> {
                    if (ruled.path("verdict").asText().equals("fail")) {
                        failed.add(ruled);
                    }
                });
        return failed;
    }
}
