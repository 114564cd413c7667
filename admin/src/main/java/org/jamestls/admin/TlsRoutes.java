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
package org.jamestls.admin;

import java.time.Clock;
import java.util.List;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.webadmin.Routes;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.admin.web.ListenerRoutes;
import org.jamestls.admin.web.OwnEvidence;
import org.jamestls.admin.web.PolicyRoutes;
import org.jamestls.admin.web.SessionRoutes;
import org.jamestls.admin.web.StateRoute;
import org.jamestls.admin.web.StatisticsRoutes;
import org.jamestls.admin.web.Topic;
import org.jamestls.admin.web.WorkLimit;
import org.jamestls.policy.reload.ReloadablePolicy;
import spark.Service;

/**
 * The routes of the suite, for web administration. Named in {@code webadmin.properties}:
 *
 * <pre><code>extensions.routes=org.jamestls.admin.TlsRoutes</code></pre>
 *
 * <p>They are private routes: James' authentication filter is before their base path and everything
 * below it. So a public page can't be below it: James 3.8.1 and 3.9.0 take {@code PublicRoutes}
 * among {@code extensions.routes} and give them no filter of their own, but a filter that private
 * routes have counts for every path that it fits, whoever defined it.
 */
public final class TlsRoutes implements Routes {
    private final List<Topic> topics;
    private final WorkLimit limit = new WorkLimit();

    /** Those of this server. */
    @Inject
    public TlsRoutes(
            ReloadablePolicy policy,
            KeptEvidence kept,
            ConfigurationProvider configuration,
            FileSystem fileSystem,
            Clock clock) {
        ConfFolder conf = new ConfFolder(fileSystem);
        OwnListeners listeners =
                OwnListeners.read(configuration, file -> conf.stamp(file).isPresent());
        OwnEvidence evidence = new OwnEvidence(kept, limit, clock);
        ListenerRoutes listenerRoutes = new ListenerRoutes(listeners, policy, clock);
        topics =
                List.of(
                        new StateRoute(policy, kept, evidence, listeners, listenerRoutes, clock),
                        new PolicyRoutes(policy, clock),
                        new SessionRoutes(evidence),
                        new StatisticsRoutes(evidence, clock),
                        listenerRoutes);
    }

    @Override
    public String getBasePath() {
        return StateRoute.STATE;
    }

    @Override
    public void define(Service service) {
        topics.forEach(topic -> topic.define(service));
    }

    /** Stops watching over requests. */
    @PreDestroy
    public void close() {
        limit.close();
    }
}
