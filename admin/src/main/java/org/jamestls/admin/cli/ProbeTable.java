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
package org.jamestls.admin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jamestls.admin.probe.ProbeReport;
import org.jamestls.admin.probe.grade.Grade;
import org.jamestls.admin.probe.grade.Grading;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.admin.probe.report.TargetReport;
import org.jamestls.policy.profile.Profile;

/** A probe for people: of each host first how it stands, then why. */
final class ProbeTable {
    private static final String NONE = "-";
    private static final int WIDEST = 100;

    private final ProbeReport report;
    private final Grading grading;
    private final List<Profile> profiles;
    private final boolean allSuites;
    private final UnaryOperator<String> emphasis;

    /**
     * @param profiles by which to grade; the headline tells of the first
     * @param allSuites whether every suite is named, however many
     * @param emphasis what is done to headlines
     */
    ProbeTable(
            ProbeReport report,
            Grading grading,
            List<Profile> profiles,
            boolean allSuites,
            UnaryOperator<String> emphasis) {
        this.report = report;
        this.grading = grading;
        this.profiles = profiles;
        this.allSuites = allSuites;
        this.emphasis = emphasis;
    }

    /**
     * The lines.
     *
     * @param brief one for each host
     */
    List<String> lines(boolean brief) {
        return brief ? briefly().lines(emphasis) : wholly();
    }

    private Table briefly() {
        Table table =
                Table.headed("host", "verdict", "today", "oldest", "TLS required", "certificate");
        for (TargetReport target : report.targets()) {
            target.problem()
                    .ifPresent(words -> table.row(target.asked(), words, NONE, NONE, NONE, NONE));
            for (HostReport host : target.hosts()) {
                table.row(
                        host.where(),
                        verdict(host),
                        host.modern().map(it -> it.protocol().toString()).orElse(NONE),
                        host.protocols().stream()
                                .filter(AcceptedProtocol::isAccepted)
                                .reduce((newer, older) -> older)
                                .map(it -> it.protocol().toString())
                                .orElse(NONE),
                        host.clearText().map(it -> word(it.required())).orElse(NONE),
                        host.chains().stream()
                                .map(ProbeWords::ends)
                                .collect(
                                        Collectors.collectingAndThen(
                                                Collectors.joining(" / "),
                                                words -> words.isEmpty() ? NONE : words)));
            }
        }
        return table;
    }

    private List<String> wholly() {
        List<String> lines = new ArrayList<>();
        for (TargetReport target : report.targets()) {
            boolean several = target.mx().isPresent();
            if (several || target.problem().isPresent()) {
                separate(lines);
                lines.add(
                        emphasis.apply(
                                target.asked()
                                        + target.problem().map(words -> ": " + words).orElse("")));
                target.mx().ifPresent(words -> lines.add("  MX  " + words));
            }
            for (HostReport host : target.hosts()) {
                separate(lines);
                lines.add(emphasis.apply(host.where() + ": " + verdict(host)));
                details(host).lines(emphasis).forEach(line -> lines.add("  " + line));
            }
        }
        return lines;
    }

    private static void separate(List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    /** The headline: does it use TLS, and how well? */
    private String verdict(HostReport host) {
        if (host.outcome() == Outcome.UNREACHABLE) {
            return "could not be reached";
        }
        if (host.outcome() == Outcome.NO_TLS) {
            return "NO TLS";
        }
        if (!host.speaksTls()) {
            return "offers TLS, but NO TLS could be begun";
        }
        Grade grade = grading.grade(host, profiles.get(0), report.time());
        return switch (grade.level()) {
            case MEETS -> "TLS, meets " + grade.profile();
            case TAKES_LESS -> "TLS, but takes less than " + grade.profile() + " asks for";
            case FAILS -> "TLS, FAILS " + grade.profile();
            case UNKNOWN -> "TLS, not all could be found out";
        };
    }

    private Table details(HostReport host) {
        Table table = Table.plain(WIDEST);
        grades(host, table);
        host.address()
                .filter(address -> !address.equals(host.host()))
                .ifPresent(address -> table.row("address", address));
        if (host.outcome() == Outcome.TLS) {
            table.row("begins", host.start().toString());
        }
        host.clearText().ifPresent(clear -> clearText(clear, table));
        host.modern()
                .ifPresent(
                        it ->
                                table.row(
                                        "client of today",
                                        it.protocol() + " " + it.suite() + " " + it.group()));
        protocols(host, table);
        ProbeWords.groups(host).ifPresent(words -> table.row("groups", words));
        host.chains().forEach(chain -> certificate(host, chain, table));
        ProbeWords.also(host).ifPresent(words -> table.row("also", words));
        host.notes().forEach(note -> table.row("note", note));
        table.row("asked by", asked(host));
        return table;
    }

    private void grades(HostReport host, Table table) {
        for (Profile profile : profiles) {
            Grade grade = grading.grade(host, profile, report.time());
            if (profiles.size() > 1) {
                table.row(grade.profile(), grade.level().toString().replace('-', ' '));
            }
            String head = profiles.size() > 1 ? "" : "why";
            for (Grade.Reason reason : grade.reasons()) {
                table.row(head, "- " + ProbeWords.reason(reason));
                head = "";
            }
        }
    }

    private void protocols(HostReport host, Table table) {
        AcceptedProtocol newer = null;
        for (AcceptedProtocol protocol : host.protocols()) {
            if (protocol.isAccepted()) {
                boolean same = newer != null && newer.suites().equals(protocol.suites());
                table.row(
                        protocol.protocol().toString(),
                        same
                                ? "the same as " + newer.protocol()
                                : ProbeWords.suites(protocol, allSuites));
                newer = protocol;
            }
        }
        ProbeWords.notTaken(host).ifPresent(words -> table.row("refused", words));
    }

    private static String asked(HostReport host) {
        return host.connections()
                + " connections in "
                + String.format(Locale.ROOT, "%.1f s", host.time().toMillis() / 1000.0);
    }

    private static void clearText(ClearText clear, Table table) {
        table.row(
                "TLS required",
                word(clear.required())
                        + clear.mail().map(reply -> "; MAIL in clear text: " + reply).orElse(""));
        table.row(
                "AUTH in clear",
                (clear.authOffered() ? "offered, " : "")
                        + word(clear.auth())
                        + clear.authReply().map(reply -> ": " + reply).orElse(""));
    }

    private static void certificate(HostReport host, ShownChain chain, Table table) {
        table.row("certificate", ProbeWords.certificate(chain));
        table.row("", "valid: " + ProbeWords.ends(chain));
        table.row("", "trusted: " + chain.trust().map(why -> "no, " + why).orElse("yes"));
        table.row("", "for " + host.host() + ": " + (chain.name() ? "yes" : "no"));
        chain.domainName()
                .ifPresent(matches -> table.row("", "for the domain: " + (matches ? "yes" : "no")));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
