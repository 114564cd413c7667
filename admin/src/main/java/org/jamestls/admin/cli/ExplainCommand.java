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
import java.time.Clock;
import java.util.List;
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
        },
        footer = {
            "%nExamples:",
            "  What becomes of a client that sends in clear text?",
            "    james-tls policy explain --listener mx --tls clear --sender ann@a.example",
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

    @Mixin private AskedTransaction asked = new AskedTransaction();

    private final Clock clock;

    ExplainCommand(Clock clock) {
        super(new Output());
        this.clock = clock;
    }

    @Override
    int answer(PolicyDocument document) throws NotDoneException {
        QuestionReader.Read read = asked.read(file().conf(), clock);
        CompiledPolicy policy = CompiledPolicy.of(document.policy());
        List<Explanation> explanations =
                read.transactions().stream().map(one -> explanation(policy, one)).toList();
        if (output().isJson()) {
            output().print(json(explanations, read.notes()));
        } else {
            read.notes().forEach(note -> output().print("Note: " + note));
            if (!read.notes().isEmpty()) {
                output().print("");
            }
            for (int i = 0; i < explanations.size(); i++) {
                if (i > 0) {
                    output().print("");
                    output().print("-----");
                    output().print("");
                }
                ExplanationText.lines(explanations.get(i)).forEach(output()::print);
            }
        }
        return ExitStatus.FINE;
    }

    private static Explanation explanation(CompiledPolicy policy, Transaction transaction) {
        return transaction.stage() == Stage.AUTH
                ? Explanation.ofAuth(policy, transaction)
                : Explanation.of(policy, transaction);
    }

    private ObjectNode json(List<Explanation> explanations, List<String> notes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", file().path().toString()).put("usable", true);
        ArrayNode noted = json.putArray("notes");
        notes.forEach(noted::add);
        ArrayNode explained = json.putArray("explanations");
        explanations.stream().map(ExplanationJson::of).forEach(explained::add);
        return json;
    }
}
