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
package org.jamestls;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import java.io.FileNotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.jamestls.admin.ConfFolder;
import org.jamestls.admin.EmergencyFile;
import org.jamestls.admin.HostName;
import org.jamestls.admin.PolicyKeeper;
import org.jamestls.admin.TlsCertificatesHealthCheck;
import org.jamestls.admin.TlsGauges;
import org.jamestls.admin.evidence.KeptEvidence;
import org.jamestls.admin.listener.CertificateWatch;
import org.jamestls.admin.listener.ListenerCertificates;
import org.jamestls.admin.listener.OwnListeners;
import org.jamestls.evidence.digest.OwnLedger;
import org.jamestls.evidence.ledger.Ledger;
import org.jamestls.hooks.FailureCount;
import org.jamestls.hooks.OwnConnections;
import org.jamestls.hooks.TlsEnvironment;
import org.jamestls.hooks.evidence.EvidenceRecorder;
import org.jamestls.hooks.listener.ConfiguredListener;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.hooks.log.SessionLog;
import org.jamestls.hooks.metric.TlsMetrics;
import org.jamestls.mailets.MailetEnvironment;
import org.jamestls.matchers.SpoolEnvironment;
import org.jamestls.policy.engine.PolicyEngine;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the suite into James. Named in {@code conf/extensions.properties}:
 *
 * <pre><code>guice.extension.module=org.jamestls.TlsModule</code></pre>
 *
 * <p>Reads {@code conf/tls-policy.xml} before any port opens. A policy that is missing or can't be
 * used, and, where the policy says {@code unguarded="refuse"}, an SMTP listener without
 * TlsPolicyHandler, stop the server with one message.
 */
public class TlsModule extends AbstractModule {
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsModule.class);

    private final FileSystem fileSystem;
    private final ConfigurationProvider configurationProvider;
    private final Clock clock;

    @Inject
    public TlsModule(
            FileSystem fileSystem, ConfigurationProvider configurationProvider, Clock clock) {
        this.fileSystem = fileSystem;
        this.configurationProvider = configurationProvider;
        this.clock = clock;
    }

    @Override
    protected void configure() {
        Optional<ReloadablePolicy> policy = policy();
        Optional<ListenerInventory> listeners = listeners();
        if (policy.isPresent() && listeners.isPresent()) {
            checkUnguarded(policy.get().policy().policy(), listeners.get());
            install(new Services(policy.get(), listeners.get()));
        }
    }

    private Optional<ReloadablePolicy> policy() {
        try {
            return Optional.of(
                    ReloadablePolicy.load(
                            new ConfFolder(fileSystem),
                            PolicyReader.FILE_NAME,
                            new EmergencyFile(
                                    fileSystem
                                            .getFile(
                                                    FileSystem.FILE_PROTOCOL_AND_VAR
                                                            + EmergencyFile.FILE_NAME)
                                            .toPath()),
                            clock));
        } catch (InvalidPolicyException e) {
            stop(e.getMessage());
        } catch (FileNotFoundException e) {
            stop("James has no var folder for " + EmergencyFile.FILE_NAME + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<ListenerInventory> listeners() {
        try {
            return Optional.of(
                    ListenerInventory.of(configurationProvider.getConfiguration("smtpserver")));
        } catch (ConfigurationException e) {
            stop("smtpserver.xml can't be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkUnguarded(Policy policy, ListenerInventory listeners) {
        for (ConfiguredListener listener : listeners.unguarded()) {
            String what =
                    "The SMTP listener bound to "
                            + listener.bind()
                            + " has no TlsPolicyHandler: the TLS policy does not hold there. Put <handler"
                            + " class=\"org.jamestls.hooks.TlsPolicyHandler\"/> first into its handlerchain in smtpserver.xml";
            if (policy.unguarded() == Unguarded.REFUSE) {
                stop(what + ", or say unguarded=\"warn\" in " + PolicyReader.FILE_NAME);
            } else {
                LOGGER.warn("{}", what);
            }
        }
    }

    private void stop(String what) {
        LOGGER.error("{}", what);
        addError("%s", what);
    }

    /** What the suite shares in one server; not bound where the server is about to be stopped. */
    private static final class Services extends AbstractModule {
        private final ReloadablePolicy policy;
        private final ListenerInventory listeners;

        Services(ReloadablePolicy policy, ListenerInventory listeners) {
            this.policy = policy;
            this.listeners = listeners;
        }

        @Override
        protected void configure() {
            bind(ReloadablePolicy.class).toInstance(policy);
            bind(ListenerInventory.class).toInstance(listeners);
            // Before a port opens.
            bind(KeptEvidence.class).asEagerSingleton();
            bind(TlsCertificatesHealthCheck.class).in(Scopes.SINGLETON);
            bind(TlsGauges.class).asEagerSingleton();
        }

        @Provides
        @Singleton
        PolicyEngine engine() {
            return policy;
        }

        @Provides
        @Singleton
        OwnListeners ownListeners(ConfigurationProvider configuration, FileSystem fileSystem) {
            ConfFolder conf = new ConfFolder(fileSystem);
            return OwnListeners.read(configuration, file -> conf.stamp(file).isPresent());
        }

        // One for whoever looks at certificates: a look is a connection to each listener.
        @Provides
        @Singleton
        ListenerCertificates certificates(
                OwnListeners own, OwnConnections connections, Clock clock) {
            return new ListenerCertificates(own, connections, clock);
        }

        @Provides
        @Singleton
        OwnConnections ownConnections(Clock clock) {
            return new OwnConnections(clock);
        }

        @Provides
        @Singleton
        CertificateWatch watch(ListenerCertificates certificates) {
            return new CertificateWatch(certificates);
        }

        @Provides
        @Singleton
        PolicyKeeper keeper() {
            return new PolicyKeeper(policy);
        }

        @Provides
        @Singleton
        Ledger ledger(KeptEvidence kept) {
            return kept.ledger();
        }

        @Provides
        @Singleton
        OwnLedger ownLedger(KeptEvidence kept) {
            return kept;
        }

        @Provides
        @Singleton
        EvidenceRecorder evidence(Ledger ledger, Clock clock) {
            return new EvidenceRecorder(ledger, clock);
        }

        @Provides
        @Singleton
        SpoolEnvironment spool(Clock clock) {
            return new Spool(policy, listeners.helloNames(HostName::get), clock);
        }

        @Provides
        @Singleton
        TlsMetrics metrics(MetricFactory james) {
            return new TlsMetrics(
                    james, policy.policy().policy().rules().stream().map(Rule::name).toList());
        }

        @Provides
        @Singleton
        FailureCount failures(Clock clock) {
            return new FailureCount(clock);
        }

        @Provides
        @Singleton
        MailetEnvironment mailets(SpoolEnvironment spool) {
            return spool::helloNames;
        }

        @Provides
        @Singleton
        TlsEnvironment environment(
                PolicyEngine engine,
                PolicyKeeper keeper,
                Clock clock,
                EvidenceRecorder evidence,
                TlsMetrics metrics,
                FailureCount failures,
                OwnConnections ownConnections) {
            return new Environment(
                    engine,
                    keeper,
                    clock,
                    listeners,
                    new SessionLog(clock),
                    evidence,
                    metrics,
                    failures,
                    ownConnections);
        }
    }

    /** What the policy and the listeners tell the spool. */
    private record Spool(ReloadablePolicy policy, Set<String> helloNames, Clock clock)
            implements SpoolEnvironment {
        @Override
        public Optional<Profile> profile(String name) {
            return policy.profile(name);
        }

        @Override
        public List<String> profileNames() {
            return policy.profileNames();
        }
    }

    /** The keeper is part of it so that it works as long as listeners ask the engine. */
    private record Environment(
            PolicyEngine engine,
            PolicyKeeper keeper,
            Clock clock,
            ListenerInventory listeners,
            SessionLog log,
            EvidenceRecorder evidence,
            TlsMetrics metrics,
            FailureCount failures,
            OwnConnections ownConnections)
            implements TlsEnvironment {}
}
