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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON form of a report, for whoever answers programs. Stateless. */
public final class LintJson {

    private LintJson() {}

    /**
     * {@code counts} by severity; {@code findings}, each with {@code code}, {@code severity},
     * {@code file}, where they are known {@code line} and {@code column}, and {@code what}, {@code
     * why}, {@code remedy}; {@code notChecked}.
     */
    public static ObjectNode of(LintReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode counts = json.putObject("counts");
        for (Severity severity : Severity.values()) {
            counts.put(severity.toString(), report.count(severity));
        }
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> put(finding, findings.addObject()));
        ArrayNode notChecked = json.putArray("notChecked");
        report.notChecked().forEach(notChecked::add);
        return json;
    }

    private static void put(Finding finding, ObjectNode json) {
        json.put("code", finding.code().toString());
        json.put("severity", finding.severity().toString());
        json.put("file", finding.place().file());
        if (finding.place().line() > 0) {
            json.put("line", finding.place().line());
        }
        if (finding.place().column() > 0) {
            json.put("column", finding.place().column());
        }
        json.put("what", finding.what());
        json.put("why", finding.why());
        json.put("remedy", finding.remedy());
    }
}
