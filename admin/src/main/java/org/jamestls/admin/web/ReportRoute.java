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
package org.jamestls.admin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.page.CsvPage;
import org.jamestls.evidence.page.HtmlPage;
import org.jamestls.evidence.page.JsonPage;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.page.TextPage;
import org.jamestls.evidence.report.Report;
import org.jamestls.evidence.report.ReportRequest;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.reload.ReloadablePolicy;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.xml.PolicyReader;
import spark.Request;
import spark.Response;
import spark.Service;

/** A period of evidence against a profile. */
public final class ReportRoute implements Topic {
    /** The header that tells of how many entries an answer is, in whichever form. */
    public static final String ENTRIES = "Tls-Evidence-Entries";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_ROWS = 1000;
    private static final int USUAL_ROWS = 25;

    private final ReloadablePolicy policy;
    private final OwnEvidence evidence;
    private final Clock clock;

    /** Those of {@code evidence}, with the profiles and exceptions of {@code policy}. */
    public ReportRoute(ReloadablePolicy policy, OwnEvidence evidence, Clock clock) {
        this.policy = policy;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** In which form. */
    private enum Format {
        JSON,
        HTML,
        CSV,
        TEXT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The time for it is over. */
    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void define(Service service) {
        service.get(EvidenceRoutes.EVIDENCE + "/report", this::report);
    }

    private String report(Request request, Response response) {
        Parameters given =
                Parameters.of(request, "profile", "from", "to", "format", "rows", "section");
        EvidenceFolder folder = evidence.folder();
        Period period = given.period(clock);
        if (Duration.between(period.from().orElseThrow(), period.until().orElseThrow())
                        .compareTo(LONGEST)
                > 0) {
            throw Answers.invalid(
                    "'from' and 'to': a report here is about "
                            + LONGEST.toDays()
                            + " days at most; james-tls evidence report has no such limit");
        }
        Format format = given.choice("format", List.of(Format.values())).orElse(Format.JSON);
        ReportRequest asked =
                new ReportRequest(
                        chain(given),
                        period,
                        Optional.of(
                                new ReportRequest.NamedPolicy(
                                        PolicyReader.FILE_NAME, policy.policy().policy())),
                        List.of(),
                        given.number("rows", 1, MOST_ROWS, USUAL_ROWS),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return text(make(folder, asked), given, format, response);
    }

    private List<Profile> chain(Parameters given) {
        String name =
                given.text("profile")
                        .orElseThrow(
                                () ->
                                        Answers.invalid(
                                                "'profile' query parameter shall be specified"));
        List<Profile> chain = policy.profileChain(name);
        if (chain.isEmpty()) {
            throw Answers.invalid(
                    "'profile': there is no \""
                            + SafeText.echo(name)
                            + "\"; there are "
                            + String.join(", ", policy.profileNames()));
        }
        return chain;
    }

    private Report.Made make(EvidenceFolder folder, ReportRequest asked) {
        try (WorkLimit.Work work = evidence.begin(PATIENCE)) {
            try {
                return Report.make(
                        List.of(folder),
                        asked,
                        octets ->
                                read -> {
                                    if (work.isOver()) {
                                        throw new TooLongException();
                                    }
                                });
            } catch (TooLongException e) {
                throw tooLong();
            } catch (IOException | UncheckedIOException e) {
                throw work.isOver()
                        ? tooLong()
                        : OwnEvidence.notRead(
                                e instanceof UncheckedIOException unchecked
                                        ? unchecked.getCause()
                                        : (IOException) e);
            }
        }
    }

    private static RuntimeException tooLong() {
        return Answers.invalid(
                "'from' and 'to': there is more evidence than can be read in "
                        + PATIENCE.toSeconds()
                        + " seconds; ask for a shorter time, or use james-tls evidence report");
    }

    private static Page chosen(Page whole, Parameters given) {
        Optional<String> asked = given.text("section");
        if (asked.isEmpty()) {
            return whole;
        }
        Set<String> only = new LinkedHashSet<>(List.of(asked.get().split(",")));
        List<String> ids = whole.sections().stream().map(Section::id).toList();
        for (String name : only) {
            if (!ids.contains(name)) {
                throw Answers.invalid(
                        "'section': there is no \""
                                + SafeText.echo(name)
                                + "\"; there are "
                                + String.join(", ", ids));
            }
        }
        return Report.only(whole, only);
    }

    private static String text(
            Report.Made made, Parameters given, Format format, Response response) {
        Page page = chosen(made.page(), given);
        response.header(ENTRIES, Long.toString(made.coverage().entries()));
        return switch (format) {
            case JSON -> Answers.json(response, JsonPage.of(page));
            case HTML -> Answers.typed(response, "text/html", HtmlPage.of(page));
            case CSV -> Answers.typed(response, "text/csv", CsvPage.of(page));
            case TEXT -> Answers.text(response, TextPage.lines(page));
        };
    }
}
