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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jamestls.admin.probe.mx.Dns.DnsException;
import org.jamestls.admin.probe.mx.MailHosts;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.TargetReport;
import org.jamestls.admin.probe.smtp.Watch;
import org.jamestls.admin.probe.survey.Asked;
import org.jamestls.admin.probe.survey.HostSurvey;

/**
 * Looks at the TLS of mail servers, from outside and without sending mail.
 *
 * <p>Use one for one {@link #run}; another thread may {@link #cancel} it.
 */
public final class Probe {
    private final ProbeOptions options;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService scheduler;
    private volatile boolean cancelled;

    /** A probe that has not begun. */
    public Probe(ProbeOptions options) {
        this.options = options;
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, Probe::daemon);
        pool.setRemoveOnCancelPolicy(true);
        this.scheduler = pool;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "probe");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Probes all, and returns when all is done or {@link #cancel} was called. It does not fail:
     * what could not be found out stands in the report.
     *
     * @param targets in the order in which they are to be reported
     * @param listener is told of each
     * @throws InterruptedException when the thread was interrupted; the probe is cancelled then
     */
    public ProbeReport run(List<Target> targets, ProbeListener listener)
            throws InterruptedException {
        Instant time = options.clock().instant();
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.max(1, Math.min(options.hostsAtOnce(), targets.size())),
                        Probe::daemon);
        Map<Integer, TargetReport> done = new TreeMap<>();
        try {
            List<Future<?>> pending = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                int number = i;
                pending.add(
                        pool.submit(
                                () -> {
                                    if (!cancelled) {
                                        TargetReport report = probe(targets.get(number));
                                        synchronized (done) {
                                            done.put(number, report);
                                            listener.done(report, done.size(), targets.size());
                                        }
                                    }
                                }));
            }
            for (Future<?> one : pending) {
                one.get();
            }
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } catch (ExecutionException e) {
            cancel();
            throw new IllegalStateException("a probe does not fail", e.getCause());
        } finally {
            pool.shutdownNow();
            scheduler.shutdownNow();
        }
        synchronized (done) {
            return new ProbeReport(time, List.copyOf(done.values()));
        }
    }

    /** Ends the probe soon: connections are closed, and what is found by then is the report. */
    public void cancel() {
        cancelled = true;
        watches.forEach(Watch::end);
    }

    private TargetReport probe(Target target) {
        if (!options.mx() || target.port().isPresent() || target.isAddress()) {
            return new TargetReport(
                    target.text(),
                    Optional.empty(),
                    List.of(host(target, target.name(), Optional.empty())),
                    Optional.empty());
        }
        MailHosts found;
        try {
            found = options.dns().mailHosts(target.name());
        } catch (DnsException e) {
            return new TargetReport(
                    target.text(), Optional.empty(), List.of(), Optional.of(e.getMessage()));
        }
        List<HostReport> hosts = new ArrayList<>();
        for (MailHosts.Host host : found.hosts()) {
            if (!cancelled) {
                hosts.add(
                        host(
                                target,
                                host.name(),
                                found.source() == MailHosts.Source.MX
                                        ? Optional.of(host.preference())
                                        : Optional.empty()));
            }
        }
        return new TargetReport(
                target.text(),
                Optional.of(words(found)),
                hosts,
                hosts.isEmpty()
                        ? Optional.of("it takes no mail (null MX, RFC 7505)")
                        : Optional.empty());
    }

    private static String words(MailHosts found) {
        return switch (found.source()) {
            case MX ->
                    String.join(
                            ", ",
                            found.hosts().stream()
                                    .map(host -> host.preference() + " " + host.name())
                                    .toList());
            case IMPLICIT -> "none: the name itself is the host";
            case NULL_MX -> "null MX";
        };
    }

    private HostReport host(Target target, String name, Optional<Integer> preference) {
        int port = target.port().orElse(options.port());
        boolean implicit = target.transport().orElse(options.transport()).isImplicit(port);
        Optional<String> domain = preference.map(number -> target.name());
        try {
            Asked asked =
                    new Asked(
                            name,
                            options.dns().addresses(name),
                            port,
                            implicit,
                            preference,
                            domain);
            return new HostSurvey(
                            asked,
                            options.ehlo(),
                            options.limits(),
                            options.chains(),
                            options.dialer(),
                            scheduler)
                    .run(this::watch);
        } catch (DnsException e) {
            return HostSurvey.without(
                    new Asked(name, List.of(), port, implicit, preference, domain), e.getMessage());
        }
    }

    private void watch(Watch watch) {
        watches.removeIf(Watch::isOver);
        watches.add(watch);
        if (cancelled) {
            watch.end();
        }
    }
}
