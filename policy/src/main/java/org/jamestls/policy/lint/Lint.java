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
package org.jamestls.policy.lint;

import java.util.List;
import java.util.Optional;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyProblem;
import org.jamestls.policy.xml.UnreadableXmlException;

/** Tells what speaks against a policy. Stateless; any number of threads may ask. */
public final class Lint {
    private static final List<Check> CHECKS =
            List.of(
                    new RuleOrder(),
                    new Endings(),
                    new CatchAll(),
                    new Entries(),
                    new SuiteNames(),
                    new ListenerNames(),
                    new ListenerRules(),
                    new ClearText(),
                    new Retention(),
                    new Server());

    private Lint() {}

    /** One thing to look at, or several that belong together. Stateless. */
    interface Check {
        void look(Inspection inspection);
    }

    /**
     * Looks at a policy that can be used.
     *
     * @param server the listeners of the server that it is for; empty where they are not known
     */
    public static LintReport check(
            PolicyDocument document, Optional<ServerSettings> server, Surroundings surroundings) {
        Findings findings = new Findings();
        Inspection inspection =
                new Inspection(
                        document,
                        new Layout(document.root()),
                        server,
                        surroundings,
                        surroundings.clock().instant(),
                        Suites.of(surroundings.platform(), server),
                        findings);
        CHECKS.forEach(check -> check.look(inspection));
        return findings.report();
    }

    /** What is to be said of a policy that can't be used. Nothing else was looked at. */
    public static LintReport unusable(InvalidPolicyException refusal) {
        Findings findings = new Findings();
        refusal.problems().forEach(problem -> add(Code.UNUSABLE, problem, findings));
        findings.notChecked("everything else: the policy can't be used");
        return findings.report();
    }

    /** The report, with what is wrong about a smtpserver.xml that can't be read. */
    public static LintReport withUnreadable(UnreadableXmlException server, LintReport report) {
        Findings findings = new Findings();
        report.findings().forEach(findings::add);
        report.notChecked().forEach(findings::notChecked);
        add(Code.SERVER_UNUSABLE, server.problem(), findings);
        return findings.report();
    }

    static void add(Code code, PolicyProblem problem, Findings findings) {
        findings.add(code, problem.position(), problem.what(), problem.remedy());
    }
}
