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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamestls.admin.probe.ProbeReport;
import org.jamestls.admin.probe.grade.Grading;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.admin.probe.report.TargetReport;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.text.SafeText;

/** A probe as CSV (RFC 4180), a line for each host. Stateless. */
final class ProbeCsv {
    private static final int LONGEST = 400;

    private ProbeCsv() {}

    static List<String> lines(ProbeReport report, Grading grading, List<Profile> profiles) {
        List<String> lines = new ArrayList<>();
        List<String> head =
                new ArrayList<>(
                        List.of(
                                "asked",
                                "host",
                                "port",
                                "address",
                                "outcome",
                                "start",
                                "required",
                                "protocols",
                                "modern",
                                "certificate_days",
                                "certificate_trusted",
                                "certificate_name",
                                "notes"));
        profiles.forEach(profile -> head.add(profile.shortName()));
        lines.add(line(head));
        for (TargetReport target : report.targets()) {
            target.hosts()
                    .forEach(
                            host ->
                                    lines.add(
                                            line(cells(target, host, grading, profiles, report))));
            if (target.hosts().isEmpty()) {
                lines.add(line(cells(target, head.size())));
            }
        }
        return lines;
    }

    private static List<String> cells(TargetReport target, int columns) {
        List<String> cells = new ArrayList<>(List.of(target.asked()));
        while (cells.size() < columns) {
            cells.add("");
        }
        cells.set(4, "none");
        cells.set(12, target.problem().orElse(""));
        return cells;
    }

    private static List<String> cells(
            TargetReport target,
            HostReport host,
            Grading grading,
            List<Profile> profiles,
            ProbeReport report) {
        Optional<ShownChain> chain = host.chains().stream().findFirst();
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                target.asked(),
                                host.host(),
                                Integer.toString(host.port()),
                                host.address().orElse(""),
                                word(host.outcome()),
                                host.start().toString(),
                                host.clearText().map(clear -> word(clear.required())).orElse(""),
                                host.protocols().stream()
                                        .filter(AcceptedProtocol::isAccepted)
                                        .map(it -> it.protocol().toString())
                                        .collect(Collectors.joining(" ")),
                                host.modern()
                                        .map(
                                                it ->
                                                        it.protocol()
                                                                + " "
                                                                + it.suite()
                                                                + " "
                                                                + it.group())
                                        .orElse(""),
                                chain.map(it -> Long.toString(it.daysLeft())).orElse(""),
                                chain.map(it -> it.trust().isEmpty() ? "yes" : "no").orElse(""),
                                chain.map(it -> it.name() ? "yes" : "no").orElse(""),
                                String.join(" ", host.notes())));
        profiles.forEach(
                profile ->
                        cells.add(grading.grade(host, profile, report.time()).level().toString()));
        return cells;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ProbeCsv::cell).collect(Collectors.joining(","));
    }

    /** A sheet takes a cell that begins with one of these for a formula. */
    private static String cell(String raw) {
        String text = SafeText.printable(raw, LONGEST);
        String harmless =
                text.matches("[=+@\\t-].*") && !text.matches("-[0-9]+") ? "'" + text : text;
        return harmless.matches(".*[\",].*")
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
