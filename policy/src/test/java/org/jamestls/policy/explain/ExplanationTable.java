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
package org.jamestls.policy.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.engine.CompiledPolicy;
import org.jamestls.policy.engine.DecisionTable;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;

/** Reads {@code explanations.txt}, whose head explains its form. */
final class ExplanationTable {
    static final Path FILE =
            Path.of("src/test/resources/org/jamestls/policy/explain/explanations.txt");

    private static final String EMERGENCY = "emergency ";

    private final List<Case> cases = new ArrayList<>();

    /** The file as it was written, but with the answers that are given now. */
    private final StringBuilder rewritten = new StringBuilder();

    private String section = "";
    private final StringBuilder policyText = new StringBuilder();
    private boolean inAnswer;

    /**
     * A case.
     *
     * @param line where it stands in the file, counted from 1
     * @param written the lines of its answer
     */
    record Case(int line, String section, Explanation explanation, List<String> written) {

        /** What is said now, with a word for the version. */
        List<String> said() {
            String version = explanation.decision().policyVersion();
            return ExplanationText.lines(explanation).stream()
                    .map(line -> line.replace(version, "VERSION"))
                    .toList();
        }

        @Override
        public String toString() {
            return FILE.getFileName() + ":" + line + " (" + section + ")";
        }
    }

    private ExplanationTable() {}

    static ExplanationTable read() {
        ExplanationTable table = new ExplanationTable();
        try {
            int number = 0;
            for (String line : Files.readAllLines(FILE)) {
                table.take(++number, line);
            }
        } catch (IOException | InvalidPolicyException e) {
            throw new IllegalStateException(FILE + ": " + e.getMessage(), e);
        }
        return table;
    }

    List<Case> cases() {
        return cases;
    }

    String rewritten() {
        return rewritten.toString();
    }

    private void take(int number, String line) throws InvalidPolicyException {
        if (line.startsWith("== ")) {
            section = line.replace("==", "").strip();
            policyText.setLength(0);
            inAnswer = false;
            rewritten.append(rewritten.isEmpty() ? "" : "\n");
        } else if (line.startsWith("> ")) {
            inAnswer = true;
            cases.add(new Case(number, section, explanation(line.substring(2)), new ArrayList<>()));
            rewritten.append(line).append('\n');
            cases.get(cases.size() - 1).said().forEach(said -> rewritten.append(said).append('\n'));
            return;
        } else if (inAnswer) {
            cases.get(cases.size() - 1).written().add(line);
            return;
        } else if (!line.startsWith("#")) {
            policyText.append(line).append('\n');
        }
        if (!line.isEmpty() || policyText.isEmpty()) {
            rewritten.append(line).append('\n');
        }
    }

    private Explanation explanation(String asked) throws InvalidPolicyException {
        boolean emergency = asked.startsWith(EMERGENCY);
        String[] cells = (emergency ? asked.substring(EMERGENCY.length()) : asked).split("\\|", -1);
        Policy policy = DecisionTable.policy(policyText.toString().strip());
        CompiledPolicy compiled = CompiledPolicy.of(policy);
        Stage stage = Stage.parse(cells[0].strip()).orElseThrow();
        Transaction transaction = DecisionTable.facts(cells[1]).at(stage);
        CompiledPolicy inForce = emergency ? compiled.relaxed("+emergency") : compiled;
        return stage == Stage.AUTH
                ? Explanation.ofAuth(inForce, transaction)
                : Explanation.of(inForce, transaction);
    }
}
