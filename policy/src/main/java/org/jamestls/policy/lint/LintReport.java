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

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jamestls.policy.xml.Position;

/**
 * All that was found. Immutable.
 *
 * @param findings by file, line and column
 * @param notChecked what was not looked at, and why, in sentences; empty when all was
 */
public record LintReport(List<Finding> findings, List<String> notChecked) {

    private static final Comparator<Finding> BY_PLACE =
            Comparator.<Finding, String>comparing(finding -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparingInt(finding -> finding.place().column())
                    .thenComparing(Finding::code)
                    .thenComparing(Finding::what);

    public LintReport {
        findings = findings.stream().sorted(BY_PLACE).toList();
        notChecked = List.copyOf(notChecked);
    }

    /** How many findings weigh exactly that much. */
    public int count(Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** True when a finding weighs that much or more. */
    public boolean hasAtLeast(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity().isAtLeast(severity));
    }

    /** The same with other names for the files, such as those under which a user named them. */
    public LintReport located(UnaryOperator<Position> located) {
        return new LintReport(
                findings.stream()
                        .map(
                                finding ->
                                        new Finding(
                                                finding.code(),
                                                finding.severity(),
                                                located.apply(finding.place()),
                                                finding.what(),
                                                finding.why(),
                                                finding.remedy()))
                        .toList(),
                notChecked);
    }
}
