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
package org.jamestls.admin.probe;

import java.time.Instant;
import java.util.List;
import org.jamestls.admin.probe.report.TargetReport;

/**
 * What a probe found.
 *
 * @param time when it began
 * @param targets in the order in which they were asked for; those that a cancelled probe did not
 *     come to are missing
 */
public record ProbeReport(Instant time, List<TargetReport> targets) {
    public ProbeReport {
        targets = List.copyOf(targets);
    }
}
