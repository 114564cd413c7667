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

import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jamestls.admin.probe.Probe;
import org.jamestls.admin.probe.ProbeJson;
import org.jamestls.admin.probe.ProbeReport;
import org.jamestls.admin.probe.Target;
import org.jamestls.admin.probe.grade.Grade;
import org.jamestls.admin.probe.grade.Grading;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.HostReport.Outcome;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.ShippedProfiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Is that server's SMTP using TLS, and how well? */
@Command(
        name = "probe",
        description = {
            "Is SMTP using TLS there? Looks at the TLS of any mail server from outside: protocols,"
                    + " suites in the server's order, groups, certificates, what it says in clear"
                    + " text; and grades it by a profile.",
            "It sends no mail, no recipient and no credentials, and tells who it is in EHLO.",
        },
        footer = {
            "%nExamples:",
            "  Do the hosts that take mail for a domain use TLS, and how well?",
            "    james-tls probe example.org",
            "  One server, on the port for submission:",
            "    james-tls probe mail.example.org:587",
            "  In a pipeline: fail where a host stands below RFC 9325.",
            "    james-tls probe --fail-below rfc-9325 -o json mail.example.org:465",
            "  All partners of a file, as a table to be opened as a sheet:",
            "    james-tls probe --hosts-from partners.txt -o csv > partners.csv",
        },
        exitCodeList = {
            ExitStatus.FINE + ":Done; every host has TLS, and with --fail-below meets the profile.",
            ExitStatus.BAD_NEWS
                    + ":Done; a host has no TLS, or with --fail-below stands below the profile.",
            ExitStatus.WRONG_USAGE + ":Wrong usage.",
            ExitStatus.NOT_DONE
                    + ":Not done, or not wholly: a host could not be reached, or a domain not"
                    + " found; or with --fail-below, something could not be found out."
        })
final class ProbeCommand implements Callable<Integer> {
    private static final String USUAL_PROFILE = "rfc-9325";

    @Parameters(
            paramLabel = "HOST|DOMAIN",
            arity = "0..*",
            description =
                    "A domain, whose MX records are looked up; or a host with its port,"
                            + " mail.example.org:587, or an address, [2001:db8::1]:25, which is"
                            + " probed itself.")
    private List<String> asked = List.of();

    @Mixin private ProbeSettings settings = new ProbeSettings();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "A profile to grade by; may be given several times. Unless told, "
                            + USUAL_PROFILE
                            + ".")
    private List<String> profiles = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy whose own profiles can be named too.")
    private Optional<java.nio.file.Path> policy = Optional.empty();

    @Option(
            names = "--fail-below",
            paramLabel = "NAME",
            description =
                    "Ends with "
                            + ExitStatus.BAD_NEWS
                            + " unless whatever each host takes meets that profile.")
    private Optional<String> failBelow = Optional.empty();

    @Option(
            names = "--any-certificate",
            description =
                    "Grades protocols and suites alone: a certificate may have ended, be for"
                            + " another name or not be trusted.")
    private boolean anyCertificate;

    @Option(
            names = "--require-tls",
            description =
                    "A host that takes MAIL or AUTH in clear text fails. A public MX must take MAIL"
                            + " (RFC 3207 section 4).")
    private boolean requireTls;

    @Option(
            names = "--all-suites",
            description = "In the table, every suite by its name, also where there are many.")
    private boolean allSuites;

    @Option(names = "--brief", description = "In the table, one line for each host.")
    private boolean brief;

    @Mixin private Output output = new Output();
    @Spec private CommandSpec command = CommandSpec.create();

    private final Clock clock;

    ProbeCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws NotDoneException {
        List<Profile> by = profiles();
        List<Target> targets = settings.targets(asked);
        Probe probe = new Probe(settings.options(clock));
        Grading grading = new Grading(!anyCertificate, requireTls);
        ProbeReport report = run(probe, targets);
        show(report, grading, by);
        return status(report, grading, by);
    }

    private ProbeReport run(Probe probe, List<Target> targets) throws NotDoneException {
        PrintWriter err = command.commandLine().getErr();
        boolean terminal = Terminal.of(command).bars();
        try (Progress progress = new Progress(err, terminal, "probing", targets.size())) {
            progress.at(0);
            return probe.run(targets, (found, done, whole) -> progress.at(done));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDoneException("The probe was interrupted.");
        }
    }

    private void show(ProbeReport report, Grading grading, List<Profile> by) {
        if (output.isJson()) {
            output.print(ProbeJson.of(report, grading, by));
        } else if (output.isCsv()) {
            ProbeCsv.lines(report, grading, by).forEach(output::print);
        } else {
            new ProbeTable(report, grading, by, allSuites, output::bold)
                    .lines(brief)
                    .forEach(output::print);
        }
    }

    private List<Profile> profiles() throws NotDoneException {
        List<Profile> own =
                policy.isPresent() ? ProbeSettings.ownProfiles(policy.get()) : List.of();
        Set<String> names = new LinkedHashSet<>(profiles);
        failBelow.ifPresent(names::add);
        if (names.isEmpty()) {
            names.add(USUAL_PROFILE);
        }
        List<Profile> found = new ArrayList<>();
        for (String name : names) {
            found.add(
                    ShippedProfiles.named(name, own)
                            .orElseThrow(
                                    () ->
                                            new ParameterException(
                                                    command.commandLine(),
                                                    "There is no profile "
                                                            + name
                                                            + "; there are "
                                                            + String.join(
                                                                    ", ",
                                                                    ShippedProfiles.shortNames(
                                                                            own)))));
        }
        return found;
    }

    private int status(ProbeReport report, Grading grading, List<Profile> by) {
        List<HostReport> hosts =
                report.targets().stream().flatMap(target -> target.hosts().stream()).toList();
        boolean missing = report.targets().stream().anyMatch(one -> one.problem().isPresent());
        boolean bad = false;
        for (HostReport host : hosts) {
            missing |= host.outcome() == Outcome.UNREACHABLE;
            bad |= host.outcome() != Outcome.UNREACHABLE && !host.speaksTls();
        }
        if (failBelow.isPresent()) {
            List<Profile> floor = by.stream().filter(one -> one.isCalled(failBelow.get())).toList();
            for (HostReport host : hosts) {
                for (Profile one : floor) {
                    Grade.Level level = grading.grade(host, one, report.time()).level();
                    bad |= level == Grade.Level.FAILS || level == Grade.Level.TAKES_LESS;
                    missing |= level == Grade.Level.UNKNOWN;
                }
            }
        }
        if (bad) {
            return ExitStatus.BAD_NEWS;
        }
        return missing ? ExitStatus.NOT_DONE : ExitStatus.FINE;
    }
}
