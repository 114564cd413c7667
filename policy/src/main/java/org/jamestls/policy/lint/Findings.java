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

import java.util.ArrayList;
import java.util.List;
import org.jamestls.policy.xml.Position;

/** Collects what the checks find. Not thread safe. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notChecked = new ArrayList<>();

    void add(Finding finding) {
        findings.add(finding);
    }

    /** Adds a finding with the remedy of its kind. */
    void add(Code code, Position place, String what) {
        add(code, code.severity(), place, what, code.remedy());
    }

    void add(Code code, Severity severity, Position place, String what) {
        add(code, severity, place, what, code.remedy());
    }

    /** Adds a finding with a remedy of its own. */
    void add(Code code, Position place, String what, String remedy) {
        add(code, code.severity(), place, what, remedy);
    }

    private void add(Code code, Severity severity, Position place, String what, String remedy) {
        add(new Finding(code, severity, place, what, code.why(), remedy));
    }

    /** Tells what was not looked at; the same sentence once. */
    void notChecked(String sentence) {
        if (!notChecked.contains(sentence)) {
            notChecked.add(sentence);
        }
    }

    LintReport report() {
        return new LintReport(findings, notChecked);
    }
}
