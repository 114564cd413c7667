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

import java.io.FileNotFoundException;
import java.time.Clock;
import java.util.List;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.task.TaskManager;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.PropertiesProvider;
import org.apache.james.webadmin.Routes;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.listener.ListenerCertificates;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.admin.web.CandidateRoutes;
import org.jamestls.admin.web.CertificateRoutes;
import org.jamestls.admin.web.EvidenceRoutes;
import org.jamestls.admin.web.ExplainRoute;
import org.jamestls.admin.web.FailureRoutes;
import org.jamestls.admin.web.ListenerRoutes;
import org.jamestls.admin.web.OwnEvidence;
import org.jamestls.admin.web.PolicyRoutes;
import org.jamestls.admin.web.ProbeRoute;
import org.jamestls.admin.web.ReportRoute;
import org.jamestls.admin.web.SameOrigin;
import org.jamestls.admin.web.SessionRoutes;
import org.jamestls.admin.web.StateRoute;
import org.jamestls.admin.web.StatisticsRoutes;
import org.jamestls.admin.web.Tasks;
import org.jamestls.admin.web.Topic;
import org.jamestls.admin.web.WorkLimit;
import org.jamestls.hooks.FailureCount;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.transaction.Truth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsRoutes.class);

    private final List<Topic> topics;
    private final WorkLimit limit = new WorkLimit();

    /** Those of this server. */
    @Inject
    public TlsRoutes(
            ReloadablePolicy policy,
            KeptEvidence kept,
            OwnListeners listeners,
            ListenerCertificates certificates,
            OwnConnections connections,
            FailureCount failures,
            FileSystem fileSystem,
            TaskManager taskManager,
            ExtensionConfiguration extensions,
            PropertiesProvider properties,
            Clock clock)
            throws ConfigurationException {
        ConfFolder conf = new ConfFolder(fileSystem);
        OwnEvidence evidence = new OwnEvidence(kept, limit, clock);
        Tasks tasks = new Tasks(taskManager);
        warnUnlessTold(extensions);
        ListenerRoutes listenerRoutes = new ListenerRoutes(listeners, policy, clock);
        topics =
                List.of(
                        SameOrigin.of(properties),
                        new StateRoute(policy, kept, evidence, listeners, listenerRoutes, clock),
                        new PolicyRoutes(policy, clock),
                        new CandidateRoutes(
                                conf, url -> exists(url, fileSystem), kept, evidence, tasks, clock),
                        new ExplainRoute(policy, conf, clock),
                        new SessionRoutes(evidence),
                        new StatisticsRoutes(evidence, clock),
                        new EvidenceRoutes(kept, evidence, tasks, clock),
                        new ReportRoute(policy, evidence, clock),
                        listenerRoutes,
                        new ProbeRoute(listeners, connections, conf, tasks, clock),
                        new FailureRoutes(failures),
                        new CertificateRoutes(certificates, evidence, clock));
    }

    // What nobody sees is missed: tasks run all the same, and nothing else says so.
    private static void warnUnlessTold(ExtensionConfiguration extensions) {
        String forms = TlsTaskExtension.class.getName();
        if (extensions.getTaskExtensions().stream()
                .noneMatch(name -> name.getName().equals(forms))) {
            LOGGER.warn(
                    "Tasks of TLS will not tell what they found: put guice.extension.task={} into"
                            + " extensions.properties",
                    forms);
        }
    }

    private static Truth exists(String url, FileSystem fileSystem) {
        if (!url.startsWith(FileSystem.FILE_PROTOCOL)) {
            return Truth.NOT_KNOWN;
        }
        try {
            return Truth.of(fileSystem.getFile(url).exists());
        } catch (FileNotFoundException e) {
            return Truth.NO;
        }
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
