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
package org.jamestls.admin.probe.survey;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jamestls.admin.probe.hello.ClientHello.Signing;
import org.jamestls.admin.probe.hello.NamedGroup;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.Injection;
import org.jamestls.admin.probe.report.ModernSession;
import org.jamestls.policy.tls.TlsProtocol;

/**
 * The TLS of one host: many questions, several at once. What one question could not find out is
 * noted, and the others go on. Not thread safe.
 */
final class TlsSurvey {
    private final Host host;
    private final Limits limits;
    private final List<String> notes;

    TlsSurvey(Host host, Limits limits, List<String> notes) {
        this.host = host;
        this.limits = limits;
        this.notes = notes;
    }

    /** What was found besides the protocols. */
    static final class Found {
        Groups groups = Groups.none();
        Optional<ModernSession> modern = Optional.empty();
        List<List<X509Certificate>> chains = List.of();
        Extras extras = Extras.none();
    }

    /** A question. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    /** An answer that is on its way. */
    private record Pending<T>(String what, Future<T> future) {}

    /** Each version, newest first. */
    List<AcceptedProtocol> protocols() {
        ExecutorService pool = pool();
        try {
            List<Future<AcceptedProtocol>> pending = new ArrayList<>();
            // The version with most suites takes longest.
            List<TlsProtocol> order =
                    List.of(
                            TlsProtocol.TLSV1_2,
                            TlsProtocol.TLSV1_1,
                            TlsProtocol.TLSV1,
                            TlsProtocol.TLSV1_3,
                            TlsProtocol.SSLV3);
            order.forEach(
                    protocol -> pending.add(pool.submit(new ProtocolSurvey(host, protocol)::find)));
            List<AcceptedProtocol> found = new ArrayList<>();
            for (Future<AcceptedProtocol> one : pending) {
                found.add(one.get());
            }
            found.sort(Comparator.comparing(AcceptedProtocol::protocol).reversed());
            found.stream()
                    .filter(one -> one.state() == AcceptedProtocol.State.UNKNOWN)
                    .forEach(one -> note(one.protocol().toString(), one.note().orElse("unknown")));
            return found;
        } catch (InterruptedException e) {
            host.watch().end();
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a survey of a version does not fail", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** The rest, of a host that takes one of {@code protocols} at least. */
    Found rest(List<AcceptedProtocol> protocols) {
        Optional<AcceptedProtocol> tls13 =
                accepted(protocols).filter(one -> one.protocol() == TlsProtocol.TLSV1_3).findAny();
        Optional<AcceptedProtocol> older =
                accepted(protocols)
                        .filter(one -> one.protocol() != TlsProtocol.TLSV1_3)
                        .findFirst();
        ExecutorService pool = pool();
        try {
            return limits.quick() ? certificates(pool, older) : rest(pool, protocols, tls13, older);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Of a host of which no more is asked for: what a client of today gets, and certificates. */
    private Found certificates(ExecutorService pool, Optional<AcceptedProtocol> older) {
        var modern = ask(pool, "a session of today", new SessionSurvey(host)::modern);
        var shown = certificates(pool, new ChainSurvey(host), older);
        Found found = new Found();
        found.modern = answer(modern).flatMap(it -> it);
        found.chains = chains(Optional.empty(), shown);
        return found;
    }

    private List<Pending<List<List<X509Certificate>>>> certificates(
            ExecutorService pool, ChainSurvey chains, Optional<AcceptedProtocol> older) {
        List<Pending<List<List<X509Certificate>>>> shown = new ArrayList<>();
        older.ifPresent(it -> shown.add(ask(pool, "certificates", () -> chains.ofOlder(it))));
        if (older.isEmpty()) {
            for (Signing signing : List.of(Signing.ECDSA, Signing.RSA, Signing.EDDSA)) {
                shown.add(ask(pool, "certificates", () -> chains.ofTls13(signing)));
            }
        }
        return shown;
    }

    private Found rest(
            ExecutorService pool,
            List<AcceptedProtocol> protocols,
            Optional<AcceptedProtocol> tls13,
            Optional<AcceptedProtocol> older) {
        GroupSurvey groups = new GroupSurvey(host);
        ChainSurvey chains = new ChainSurvey(host);
        InsideSurvey inside = new InsideSurvey(host);
        SessionSurvey sessions = new SessionSurvey(host);
        var curves = older.map(it -> ask(pool, "curves", () -> groups.curves(it)));
        var tls13Groups = tls13.map(it -> ask(pool, "groups of TLSv1.3", () -> groups.ofTls13(it)));
        var looked = ask(pool, "a session", inside::look);
        var modern = ask(pool, "a session of today", sessions::modern);
        var dhBits =
                older.map(it -> ask(pool, "the size of the DH prime", () -> groups.dhBits(it)));
        var shown = certificates(pool, chains, older);
        Optional<Pending<Injection>> injection =
                host.endpoint().implicit()
                        ? Optional.empty()
                        : Optional.of(ask(pool, "STARTTLS injection", inside::injection));
        Map<TlsProtocol, Pending<Optional<Boolean>>> resumed = new EnumMap<>(TlsProtocol.class);
        accepted(protocols)
                .map(AcceptedProtocol::protocol)
                .filter(protocol -> protocol.isAtLeast(TlsProtocol.TLSV1_2))
                .forEach(
                        protocol ->
                                resumed.put(
                                        protocol,
                                        ask(
                                                pool,
                                                "resumption of " + protocol,
                                                () -> inside.resumes(protocol))));
        var extensions = older.map(it -> ask(pool, "extensions", () -> sessions.extensions(it)));

        Found found = new Found();
        Optional<Elimination<NamedGroup>> named = tls13Groups.flatMap(this::answer);
        found.groups =
                new Groups(
                        named.map(it -> it.taken().stream().map(NamedGroup::toString).toList())
                                .orElse(List.of()),
                        named.map(GroupSurvey::order).orElse(AcceptedProtocol.Order.NO_CHOICE),
                        curves.flatMap(this::answer).orElse(List.of()),
                        dhBits.flatMap(this::answer).orElse(0));
        found.modern = answer(modern).flatMap(it -> it);
        Optional<InsideSurvey.Inside> within = answer(looked);
        found.chains = chains(within, shown);
        Map<TlsProtocol, Boolean> resumption = new EnumMap<>(TlsProtocol.class);
        resumed.forEach(
                (protocol, pending) ->
                        answer(pending)
                                .flatMap(it -> it)
                                .ifPresent(it -> resumption.put(protocol, it)));
        found.extras =
                new Extras(
                        within.map(InsideSurvey.Inside::requireTls),
                        within.map(InsideSurvey.Inside::auth).orElse(List.of()),
                        injection.map(it -> answer(it).orElse(Injection.UNKNOWN)),
                        resumption,
                        extensions.flatMap(this::answer).flatMap(it -> it));
        return found;
    }

    private List<List<X509Certificate>> chains(
            Optional<InsideSurvey.Inside> within,
            List<Pending<List<List<X509Certificate>>>> shown) {
        List<List<X509Certificate>> chains = new ArrayList<>();
        within.ifPresent(it -> ChainSurvey.add(it.chain(), chains));
        for (Pending<List<List<X509Certificate>>> pending : shown) {
            answer(pending).orElse(List.of()).forEach(chain -> ChainSurvey.add(chain, chains));
        }
        return chains;
    }

    private static java.util.stream.Stream<AcceptedProtocol> accepted(
            List<AcceptedProtocol> protocols) {
        return protocols.stream().filter(AcceptedProtocol::isAccepted);
    }

    private static <T> Pending<T> ask(ExecutorService pool, String what, Question<T> question) {
        return new Pending<>(what, pool.submit(question::ask));
    }

    private <T> Optional<T> answer(Pending<T> pending) {
        try {
            return Optional.of(pending.future().get());
        } catch (InterruptedException e) {
            host.watch().end();
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // A server may send what a library stumbles over: that is its answer to this question.
            note(
                    pending.what(),
                    e.getCause() instanceof IOException failed
                            ? HostSurvey.words(failed)
                            : "the answer can't be understood ("
                                    + e.getCause().getClass().getSimpleName()
                                    + ")");
            return Optional.empty();
        }
    }

    private void note(String what, String why) {
        notes.add("Not found out: " + what + ": " + why + ".");
    }

    private ExecutorService pool() {
        return Executors.newFixedThreadPool(
                limits.connections(),
                task -> {
                    Thread thread = new Thread(task, "probe " + host.endpoint().address());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
