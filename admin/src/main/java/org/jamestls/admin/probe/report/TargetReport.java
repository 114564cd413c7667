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
package org.jamestls.admin.probe.report;

import java.util.List;
import java.util.Optional;

/**
 * What was found of one host or domain that was asked for.
 *
 * @param asked as it was asked for
 * @param mx what its MX records say, in words; empty where they were not looked up
 * @param hosts its hosts, in the order of preference
 * @param problem why there is no host, safe to be shown; empty where there is one
 */
public record TargetReport(
        String asked, Optional<String> mx, List<HostReport> hosts, Optional<String> problem) {

    public TargetReport {
        hosts = List.copyOf(hosts);
    }
}
