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
package org.jamestls.evidence.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.rule.Policy;

/**
 * What a report is to be about. Immutable.
 *
 * @param profiles the profile, then the one that it extends, and so on: at least one
 * @param period of the entries; when they were written
 * @param policy whose exceptions are told; empty where none was given
 * @param folders of the ledgers, as a command line names them; none where the report is about the
 *     ledger of the server that makes it
 * @param rows how many rows a table has at most, 1 or more; what is beyond is summed
 * @param now when the report is made
 */
public record ReportRequest(
        List<Profile> profiles,
        Period period,
        Optional<NamedPolicy> policy,
        List<Path> folders,
        int rows,
        Instant now) {

    public ReportRequest {
        profiles = List.copyOf(profiles);
        folders = List.copyOf(folders);
        if (profiles.isEmpty() || rows < 1) {
            throw new IllegalArgumentException("a report has a profile and at least one row");
        }
    }

    /**
     * A policy and what it is called.
     *
     * @param name such as its file
     */
    public record NamedPolicy(String name, Policy policy) {}

    /** The profile that was asked for. */
    Profile profile() {
        return profiles.get(0);
    }

    /**
     * The instant at which it is told what has ended: the end of the period, or now before that.
     */
    Instant end() {
        return period.until().filter(until -> until.isBefore(now)).orElse(now);
    }
}
