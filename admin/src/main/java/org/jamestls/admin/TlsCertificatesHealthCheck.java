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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.util.DurationParser;
import org.apache.james.utils.PropertiesProvider;
import org.jamestls.admin.listener.CertificateTerms;
import org.jamestls.admin.listener.CertificateTerms.Finding;
import org.jamestls.admin.listener.CertificateTerms.Grade;
import org.jamestls.admin.listener.CertificateWatch;
import org.jamestls.admin.listener.ShownCertificates;
import org.jamestls.hooks.listener.ConfiguredListener;
import org.jamestls.hooks.listener.ListenerInventory;
import org.jamestls.policy.server.MailProtocol;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether the certificates that the listeners really show are good, and for how long. The limits
 * are set in {@code healthcheck.properties}:
 *
 * <pre><code>
 * tls.certificates.degraded=30 days
 * tls.certificates.unhealthy=7 days
 * </code></pre>
 *
 * <p>What it says is public in James, so it names listeners and nobody else.
 */
public final class TlsCertificatesHealthCheck implements HealthCheck {
    static final String DEGRADED = "tls.certificates.degraded";
    static final String UNHEALTHY = "tls.certificates.unhealthy";

    private static final ComponentName NAME = new ComponentName("TlsCertificates");

    private final CertificateWatch watch;
    private final CertificateTerms terms;
    private final Set<String> hosts;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException in words for people, when a limit is no duration
     */
    @Inject
    public TlsCertificatesHealthCheck(
            CertificateWatch watch,
            ListenerInventory listeners,
            PropertiesProvider properties,
            Clock clock)
            throws ConfigurationException {
        this.watch = watch;
        this.terms = terms(configuration(properties));
        this.hosts =
                listeners.listeners().stream()
                        .map(ConfiguredListener::helloName)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    private static Optional<Configuration> configuration(PropertiesProvider properties)
            throws ConfigurationException {
        try {
            return Optional.of(properties.getConfiguration("healthcheck"));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    static CertificateTerms terms(Optional<Configuration> set) {
        return new CertificateTerms(
                duration(set, DEGRADED).orElse(CertificateTerms.USUAL.degraded()),
                duration(set, UNHEALTHY).orElse(CertificateTerms.USUAL.unhealthy()));
    }

    private static Optional<Duration> duration(Optional<Configuration> set, String name) {
        return set.map(properties -> properties.getString(name, null))
                .map(
                        text -> {
                            try {
                                return DurationParser.parse(text, ChronoUnit.DAYS);
                            } catch (NumberFormatException e) {
                                throw new IllegalArgumentException(
                                        "healthcheck.properties: "
                                                + name
                                                + " is \""
                                                + text
                                                + "\", and must be a duration such as \"30 days\"",
                                        e);
                            }
                        });
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> result(watch.seen()));
    }

    private Result result(List<ShownCertificates> seen) {
        List<Finding> findings = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (ShownCertificates shown : seen) {
            Finding finding = look(shown);
            findings.add(finding);
            if (finding.grade() != Grade.GOOD) {
                words.add(shown.listener().name() + ": " + String.join(", ", finding.why()));
            }
        }
        String cause = String.join("; ", words);
        return switch (Finding.worst(findings)) {
            case GOOD -> Result.healthy(NAME);
            case DEGRADED -> Result.degraded(NAME, cause);
            case UNHEALTHY -> Result.unhealthy(NAME, cause);
        };
    }

    // Only SMTP says its name.
    private Finding look(ShownCertificates shown) {
        boolean smtp = shown.listener().protocol() == MailProtocol.SMTP;
        return terms.look(shown, smtp ? hosts : Set.of(), clock.instant());
    }

    /** How many listeners are at least that bad. */
    long count(Grade grade) {
        return watch.seen().stream()
                .filter(shown -> look(shown).grade().compareTo(grade) >= 0)
                .count();
    }
}
