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
package org.jamestls.admin.task;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskType;
import org.jamestls.admin.probe.Probe;
import org.jamestls.admin.probe.ProbeJson;
import org.jamestls.admin.probe.ProbeOptions;
import org.jamestls.admin.probe.ProbeOptions.Transport;
import org.jamestls.admin.probe.ProbeReport;
import org.jamestls.admin.probe.Target;
import org.jamestls.admin.probe.grade.Grading;
import org.jamestls.admin.probe.smtp.Dialer;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.ShippedProfiles;

/** Looks from outside at what TLS mail servers offer. */
public final class ProbeTask implements Task {
    /** What James calls it. */
    public static final TaskType TYPE = TaskType.of("tls-probe");

    private static final String PROFILE = "rfc-9325";

    private final Asked asked;
    private final OwnConnections connections;
    private final Clock clock;
    private final Progress progress;

    /**
     * Who is asked.
     *
     * @param targets each with its port
     * @param implicit those of them at which TLS begins with the connection (RFC 8314 section 3),
     *     where they are listeners of this server; at its others it begins by STARTTLS
     * @param own whether they are listeners of this server; else none is asked that has an address
     *     which is not public, and the port says how TLS begins
     */
    public record Asked(List<String> targets, Set<String> implicit, boolean own) {
        public Asked {
            targets = List.copyOf(targets);
            implicit = Set.copyOf(implicit);
        }

        /** Others than listeners of this server. */
        public static Asked others(List<String> targets) {
            return new Asked(targets, Set.of(), false);
        }

        private Target target(String text) {
            Target target = Target.parse(text);
            if (!own) {
                return target;
            }
            return target.with(implicit.contains(text) ? Transport.IMPLICIT : Transport.STARTTLS);
        }
    }

    /**
     * A probe that was not begun yet.
     *
     * @param connections those of the server that runs it, by which its own listeners are asked
     */
    public ProbeTask(Asked asked, OwnConnections connections, Clock clock) {
        this.asked = asked;
        this.connections = connections;
        this.clock = clock;
        this.progress = new Progress(clock);
    }

    @Override
    public Result run() throws InterruptedException {
        ProbeOptions usual = ProbeOptions.usual(ProbeOptions.ownName(), clock).withoutMx();
        ProbeOptions options =
                asked.own()
                        ? usual.with((Dialer) connections::connect)
                        : usual.with(usual.dns().onlyTo(PublicAddress::isPublic));
        List<Target> targets = asked.targets().stream().map(asked::target).toList();
        LongConsumer told = progress.whole(targets.size());
        ProbeReport report =
                new Probe(options).run(targets, (target, done, whole) -> told.accept(done));
        List<Profile> profiles = ShippedProfiles.named(PROFILE).stream().toList();
        // A listener of ours is asked by its address, which no certificate has to name.
        Grading grading = new Grading(!asked.own(), false);
        progress.ended(ProbeJson.of(report, grading, profiles));
        return Result.COMPLETED;
    }

    Asked asked() {
        return asked;
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<TaskExecutionDetails.AdditionalInformation> details() {
        return Optional.of(new Details(progress.state()));
    }

    /** How far it is. */
    record Details(Progress.State state) implements TaskExecutionDetails.AdditionalInformation {
        @Override
        public Instant timestamp() {
            return state.timestamp();
        }
    }
}
