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
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jamestls.admin.probe.chain.ChainCheck;
import org.jamestls.admin.probe.hello.AnswerReader;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.admin.probe.smtp.Dialer;
import org.jamestls.admin.probe.smtp.Endpoint;
import org.jamestls.admin.probe.smtp.SmtpConnection;
import org.jamestls.admin.probe.smtp.Watch;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.TlsStart;

/** Finds out all of one host. Use it once. */
public final class HostSurvey {
    private static final int MOST_ADDRESSES = 4;
    private static final int LONGEST = 160;

    private final Asked asked;
    private final String ehlo;
    private final Limits limits;
    private final ChainCheck chains;
    private final Dialer dialer;
    private final ScheduledExecutorService scheduler;
    private final List<String> notes = new ArrayList<>();
    private int connections;

    /**
     * A survey that has not begun.
     *
     * @param ehlo who we say that we are
     * @param dialer how it is connected to
     * @param scheduler ends what takes too long
     */
    public HostSurvey(
            Asked asked,
            String ehlo,
            Limits limits,
            ChainCheck chains,
            Dialer dialer,
            ScheduledExecutorService scheduler) {
        this.asked = asked;
        this.ehlo = ehlo;
        this.limits = limits;
        this.chains = chains;
        this.dialer = dialer;
        this.scheduler = scheduler;
    }

    /**
     * Asks the host.
     *
     * @param watching is told of the watch, which ends the survey early where it is ended
     * @return what was found; what could not be found out is told in the notes
     */
    public HostReport run(Consumer<Watch> watching) {
        long begin = System.nanoTime();
        try (Watch watch = new Watch(scheduler, limits.hostTime(), limits.connectionTime())) {
            watching.accept(watch);
            for (InetAddress address :
                    asked.addresses()
                            .subList(0, Math.min(MOST_ADDRESSES, asked.addresses().size()))) {
                Host host = host(address, watch);
                try {
                    return found(host, clearText(host), begin);
                } catch (IOException e) {
                    connections += host.gate().made();
                    notes.add(address.getHostAddress() + ": " + words(e));
                }
            }
        }
        return report(
                Optional.empty(),
                Outcome.UNREACHABLE,
                Optional.empty(),
                List.of(),
                new TlsSurvey.Found(),
                begin);
    }

    private Host host(InetAddress address, Watch watch) {
        Endpoint endpoint =
                new Endpoint(
                        address,
                        asked.port(),
                        asked.implicit(),
                        ehlo,
                        limits.connectTime(),
                        limits.answerTime(),
                        dialer);
        return new Host(
                endpoint,
                asked.serverName(),
                new Gate(limits.connections(), limits.firstWait(), watch),
                watch);
    }

    /** What is said before TLS; with implicit TLS nothing is, and the port is open at least. */
    private static Optional<ClearText> clearText(Host host) throws IOException {
        if (host.endpoint().implicit()) {
            return host.talk(connection -> Optional.empty());
        }
        return Optional.of(host.talk((SmtpConnection it) -> ClearTextSurvey.of(it)));
    }

    private HostReport found(Host host, Optional<ClearText> clearText, long begin) {
        Optional<String> address = Optional.of(host.endpoint().address().getHostAddress());
        if (clearText.isPresent() && !clearText.get().startTls()) {
            connections += host.gate().made();
            return report(
                    address, Outcome.NO_TLS, clearText, List.of(), new TlsSurvey.Found(), begin);
        }
        TlsSurvey survey = new TlsSurvey(host, limits, notes);
        List<AcceptedProtocol> protocols = survey.protocols();
        boolean none = protocols.stream().noneMatch(AcceptedProtocol::isAccepted);
        TlsSurvey.Found found = none ? new TlsSurvey.Found() : survey.rest(protocols);
        if (host.gate().throttled()) {
            notes.add(
                    "The host refused connections in between: it was asked one at a time from then"
                            + " on.");
        }
        if (host.watch().isOver()) {
            notes.add("The time for this host was over before all was found out.");
        }
        connections += host.gate().made();
        boolean speaksClearText =
                !protocols.isEmpty()
                        && protocols.stream()
                                .allMatch(
                                        one ->
                                                one.note()
                                                        .filter(AnswerReader.NOT_TLS::equals)
                                                        .isPresent());
        if (none) {
            notes.add("No TLS could be begun.");
        }
        return report(
                address,
                speaksClearText && asked.implicit() ? Outcome.NO_TLS : Outcome.TLS,
                clearText,
                protocols,
                found,
                begin);
    }

    private HostReport report(
            Optional<String> address,
            Outcome outcome,
            Optional<ClearText> clearText,
            List<AcceptedProtocol> protocols,
            TlsSurvey.Found found,
            long begin) {
        return new HostReport(
                asked.host(),
                asked.port(),
                asked.preference(),
                address,
                outcome,
                start(outcome),
                clearText,
                protocols,
                found.groups,
                found.modern,
                found.chains.stream().map(this::look).flatMap(Optional::stream).toList(),
                found.extras,
                List.copyOf(notes),
                connections,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private Optional<ShownChain> look(List<X509Certificate> chain) {
        try {
            return Optional.of(chains.look(chain, asked.host(), asked.domain()));
        } catch (RuntimeException e) {
            // What a certificate holds is the server's choice, and Java reads parts of it late.
            notes.add("A certificate can't be read (" + e.getClass().getSimpleName() + ").");
            return Optional.empty();
        }
    }

    private TlsStart start(Outcome outcome) {
        if (outcome != Outcome.TLS) {
            return TlsStart.CLEARTEXT;
        }
        return asked.implicit() ? TlsStart.IMPLICIT : TlsStart.STARTTLS;
    }

    /** What went wrong, in words. */
    static String words(IOException e) {
        String message = e.getMessage();
        return message == null || message.isEmpty()
                ? e.getClass().getSimpleName()
                : SafeText.printable(message, LONGEST);
    }

    /** Nothing could be asked: no address is known. */
    public static HostReport without(Asked asked, String why) {
        return new HostReport(
                asked.host(),
                asked.port(),
                asked.preference(),
                Optional.empty(),
                Outcome.UNREACHABLE,
                TlsStart.CLEARTEXT,
                Optional.empty(),
                List.of(),
                Groups.none(),
                Optional.empty(),
                List.of(),
                Extras.none(),
                List.of(why),
                0,
                Duration.ZERO);
    }
}
