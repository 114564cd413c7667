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
package org.jamestls.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamestls.policy.decision.Decision;
import org.jamestls.policy.decision.RuleOutcome;
import org.jamestls.policy.explain.Explanation;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;

/** Reads {@code decisions.txt}, whose head explains its form. */
public final class DecisionTable {
    static final String FILE = "decisions.txt";

    private static final Map<String, String> DEFAULTS =
            Map.of("listener", "mx:2525/starttls", "time", "2026-03-02T12:00:00Z");

    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder policies = new StringBuilder();
    private String section = "";
    private final StringBuilder policyText = new StringBuilder();
    private Policy policy;
    private Map<String, String> given = DEFAULTS;

    /**
     * A row.
     *
     * @param line where it stands in the file, counted from 1
     */
    record Row(
            int line,
            String section,
            Policy policy,
            String stage,
            FactsOfARow facts,
            String expected) {

        Stage askedAt() {
            return Stage.parse(stage).orElseThrow();
        }

        /** The engine decides as the row says, and is certain unless it waits. */
        void assertDecided() {
            CompiledPolicy compiled = CompiledPolicy.of(policy);
            Transaction transaction = facts.at(askedAt());

            Decision decision =
                    askedAt() == Stage.AUTH
                            ? compiled.decideAuth(transaction)
                            : compiled.decide(transaction);

            assertThat(words(decision)).as(toString()).isEqualTo(expected);
            assertThat(decision.policyVersion()).as(toString()).isEqualTo(policy.version());
            assertThat(decision.isCertain()).as(toString()).isEqualTo(!expected.startsWith("wait"));
        }

        /** The explanation comes to what the row says, and names what is waited for. */
        void assertExplained() {
            CompiledPolicy compiled = CompiledPolicy.of(policy);
            Transaction transaction = facts.at(askedAt());

            Explanation explanation =
                    askedAt() == Stage.AUTH
                            ? Explanation.ofAuth(compiled, transaction)
                            : Explanation.of(compiled, transaction);

            assertThat(words(explanation.decision())).as(toString()).isEqualTo(expected);
            assertThat(explanation.waitingFor().isEmpty())
                    .as(this + ": what is waited for is named, and nothing else")
                    .isEqualTo(explanation.decision().isCertain());
        }

        @Override
        public String toString() {
            return FILE + ":" + line + " (" + section + ")";
        }
    }

    private DecisionTable() {}

    static DecisionTable read() {
        DecisionTable table = new DecisionTable();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource(FILE), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                table.take(number, line.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    /** The text of all policies. */
    String policies() {
        return policies.toString();
    }

    private void take(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        try {
            if (line.startsWith("== ")) {
                begin(line);
            } else if (line.startsWith("given ")) {
                given = facts(DEFAULTS, line.substring("given ".length()));
            } else if (line.matches("[a-z]+ *\\|.*")) {
                rows.add(row(number, line));
            } else {
                policyText.append(line).append('\n');
                policies.append(line).append('\n');
            }
        } catch (RuntimeException | InvalidPolicyException e) {
            throw new IllegalStateException(FILE + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private void begin(String line) {
        section = line.replace("==", "").strip();
        policyText.setLength(0);
        policy = null;
        given = DEFAULTS;
    }

    private Row row(int number, String line) throws InvalidPolicyException {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 3) {
            throw new IllegalArgumentException("a row has three cells");
        }
        if (policy == null) {
            policy = policy(policyText.toString());
        }
        return new Row(
                number,
                section,
                policy,
                cells[0].strip(),
                new FactsOfARow(facts(given, cells[1])),
                cells[2].strip());
    }

    /** Facts as a row writes them, besides those that hold unless told. */
    public static FactsOfARow facts(String text) {
        return new FactsOfARow(facts(DEFAULTS, text));
    }

    private static Map<String, String> facts(Map<String, String> base, String text) {
        Map<String, String> facts = new HashMap<>(base);
        for (String fact : text.strip().split("\\s+")) {
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals), fact.substring(equals + 1));
            } else if (!fact.isEmpty()) {
                throw new IllegalArgumentException("no fact: " + fact);
            }
        }
        return facts;
    }

    /** A policy as a section writes it, with the lists that lie beside the table. */
    public static Policy policy(String text) throws InvalidPolicyException {
        String whole =
                text.startsWith("<tlsPolicy")
                        ? text
                        : "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\">"
                                + (text.startsWith("<rules") ? text : "<rules>" + text + "</rules>")
                                + "</tlsPolicy>";
        PolicySource source =
                name ->
                        name.equals(PolicyReader.FILE_NAME)
                                ? new java.io.ByteArrayInputStream(
                                        whole.getBytes(StandardCharsets.UTF_8))
                                : resource("lists/" + name);
        return PolicyReader.read(source, PolicyReader.FILE_NAME);
    }

    private static String words(Decision decision) {
        String words;
        if (decision instanceof Decision.NotYetDecidable waiting) {
            words = "wait rule=" + waiting.waitingFor();
        } else if (decision.refused().isPresent()) {
            Decision.Refused refused = decision.refused().get();
            words =
                    "refuse rule="
                            + refused.refusing().rule()
                            + " \""
                            + refused.reply()
                            + "\""
                            + (refused.reply().closes() ? " and close" : "");
        } else {
            words =
                    decision.governing()
                            .map(DecisionTable::words)
                            .orElse("accept " + decision.verdict());
        }
        String testing =
                decision.testing().stream()
                        .map(outcome -> outcome.rule() + ":" + outcome.verdict())
                        .collect(Collectors.joining(", "));
        return testing.isEmpty() ? words : words + " testing=[" + testing + "]";
    }

    private static String words(RuleOutcome outcome) {
        String accepted = "accept " + outcome.verdict() + " rule=" + outcome.rule();
        return outcome.violations().isEmpty()
                ? accepted
                : accepted
                        + " action="
                        + outcome.action()
                        + " ("
                        + outcome.violations().stream()
                                .map(violation -> violation.kind().toString())
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        InputStream in = DecisionTable.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }
}
