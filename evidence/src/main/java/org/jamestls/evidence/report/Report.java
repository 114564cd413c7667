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
package org.jamestls.evidence.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jamestls.evidence.count.Room;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.handshake.FailedHandshakes;
import org.jamestls.evidence.page.Cell;
import org.jamestls.evidence.page.Page;
import org.jamestls.evidence.page.Page.About;
import org.jamestls.evidence.page.Section;
import org.jamestls.evidence.read.Certificates;
import org.jamestls.evidence.read.Coverage;
import org.jamestls.evidence.read.Covered;
import org.jamestls.evidence.read.Lines;
import org.jamestls.evidence.read.Place;
import org.jamestls.evidence.read.ReadLine;
import org.jamestls.evidence.read.Senders;
import org.jamestls.evidence.read.Unread;
import org.jamestls.evidence.read.Wanted;
import org.jamestls.policy.profile.Profile;

/** A report in the making: takes entries one after the other. Not thread safe. */
public final class Report {

    /** The id of the section that says what the evidence does not show. */
    public static final String NOT_SHOWN = "not-shown";

    private static final int MOST_NAMES = 1_000_000;

    private final ReportRequest request;
    private final Certificates certificates = new Certificates();
    private final FailedHandshakes failedHandshakes = new FailedHandshakes();
    private final Covered covered = new Covered();
    private final Looks looks;
    private final LedgerEvents events;
    private final List<Part> parts;

    /** A report of nothing yet. */
    public Report(ReportRequest request) {
        this.request = request;
        this.looks = new Looks(request.profiles(), certificates);
        Queries queries = new Queries(request.folders(), request.period());
        int rows = request.rows();
        this.events = new LedgerEvents(queries, rows);
        this.parts =
                List.of(
                        new Totals(queries, rows),
                        new Clauses(request.profiles()),
                        new WouldBeRefused(queries, request.profile(), rows, new Room(MOST_NAMES)),
                        new Refusals(queries, rows),
                        new WeakPeers(queries, request.profile(), rows),
                        new Exceptions(queries, request),
                        new CertificatesSeen(request, certificates),
                        new Cryptography(queries, rows));
    }

    /**
     * Makes a report of ledgers, from begin to end.
     *
     * @param progress is given how many octets there are, and gives who is told how many were read
     * @return the page, and of how much evidence it is
     * @throws IOException when a folder can't be read; what else can't be is told in the report
     */
    public static Made make(
            List<EvidenceFolder> ledgers,
            ReportRequest request,
            LongFunction<LongConsumer> progress)
            throws IOException {
        Report report = new Report(request);
        Wanted wanted = Wanted.all(FailedHandshakes.before(request.period()));
        try (Lines lines = Lines.open(ledgers, wanted)) {
            LongConsumer done = progress.apply(lines.octets());
            Optional<ReadLine> line = lines.next();
            while (line.isPresent()) {
                report.add(line.get());
                done.accept(lines.octetsRead());
                line = lines.next();
            }
            return report.made(lines.unread());
        }
    }

    /**
     * The same page with some sections alone. What the evidence does not show belongs to each part
     * of it, and stays.
     *
     * @param ids of the sections
     */
    public static Page only(Page whole, Set<String> ids) {
        return new Page(
                whole.title(),
                whole.facts(),
                whole.sections().stream()
                        .filter(
                                section ->
                                        ids.contains(section.id())
                                                || section.id().equals(NOT_SHOWN))
                        .toList());
    }

    /**
     * A report that was made.
     *
     * @param coverage of how much evidence it is
     */
    public record Made(Page page, Coverage coverage) {}

    /** Takes one line; those of the hour before the period are not told of. */
    public void add(ReadLine line) {
        if (line.entry() instanceof Entry.Certificate certificate) {
            certificates.add(certificate.facts());
            return;
        }
        boolean after = failedHandshakes.take(line.line());
        if (!request.period().contains(line.head().time())) {
            return;
        }
        covered.add(line);
        events.add(line);
        if (line.entry() instanceof Entry.Offered offered) {
            add(offered, offered.facts(), line, after);
        } else if (line.entry() instanceof Entry.Refused refused) {
            add(refused, refused.facts(), line, after);
        } else if (line.entry() instanceof Entry.SessionEnded ended
                && !FailedHandshakes.isOne(ended)) {
            add(ended, ended.facts(), line, after);
        }
    }

    private void add(
            Entry.OfSession entry, SessionFacts facts, ReadLine line, boolean afterFailed) {
        Place place = line.place();
        Seen seen =
                new Seen(
                        entry,
                        place,
                        facts,
                        looks.at(facts, place.time()),
                        sender(entry),
                        afterFailed);
        for (Part part : parts) {
            part.add(seen);
        }
    }

    private static Optional<String> sender(Entry.OfSession entry) {
        Optional<String> address =
                entry instanceof Entry.Offered offered
                        ? Optional.of(offered.sender())
                        : entry instanceof Entry.Refused refused
                                ? refused.sender()
                                : Optional.empty();
        return address.map(one -> Senders.domain(one).orElse(Seen.NULL_SENDER));
    }

    // ------------------------------------------------------------ what it comes to

    /** The report. */
    public Made made(Unread unread) {
        Coverage coverage = covered.coverage(unread);
        List<Section> sections = new ArrayList<>();
        parts.forEach(part -> sections.add(part.section()));
        sections.add(events.section());
        sections.add(notShown(unread));
        return new Made(
                new Page("TLS of mail: " + request.profile().name(), about(coverage), sections),
                coverage);
    }

    private List<About> about(Coverage coverage) {
        List<About> about = new ArrayList<>();
        Profile profile = request.profile();
        about.add(
                new About(
                        "profile",
                        "profile",
                        Cell.of(
                                profile.name()
                                        + profile.title().map(title -> ": " + title).orElse(""))));
        about.add(new About("source", "source", Cell.of(profile.source())));
        about.add(
                new About("from", "from", Cell.of(request.period().from().map(Object::toString))));
        about.add(
                new About(
                        "until",
                        "until, not included",
                        Cell.of(request.period().until().map(Object::toString))));
        about.add(
                new About(
                        "ledgers",
                        "ledgers",
                        Cell.of(
                                request.folders().isEmpty()
                                        ? "of this server"
                                        : request.folders().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(", ")))));
        about.add(new About("nodes", "servers", Cell.of(String.join(", ", coverage.nodes()))));
        about.add(new About("entries", "entries", Cell.of(coverage.entries())));
        about.add(new About("first", "first entry", Cell.of(coverage.first().map(Place::words))));
        about.add(new About("last", "last entry", Cell.of(coverage.last().map(Place::words))));
        about.add(
                new About(
                        "policies",
                        "policies that decided",
                        Cell.of(String.join(", ", coverage.policies()))));
        about.add(new About("made", "made at", Cell.of(request.now())));
        return about;
    }

    private static Section notShown(Unread unread) {
        List<String> says = new ArrayList<>();
        if (!unread.isNothing()) {
            says.add(
                    String.format(
                            Locale.ROOT,
                            "NOT READ: %,d lines are no entries, and of %,d files the rest can't be"
                                    + " read. The evidence is damaged, and every figure above may be"
                                    + " too small.",
                            unread.lines(),
                            unread.restsOfFiles()));
            unread.first().forEach(one -> says.add("- " + one));
        }
        says.add(
                "Whether the ledgers are as they were written. This report did not check the chain:"
                        + " james-tls evidence verify does.");
        says.add(
                "Completeness. Mail that came in by another way, or while the server ran without the"
                        + " ledger, is not here; gaps that the ledger knows of are in the section on"
                        + " the ledger.");
        says.add(
                "Who the client was, where it showed no certificate; and whether it checked ours."
                        + " TLS without that keeps out who listens, and not who stands between.");
        says.add(
                "The hops before and after this server, content of messages, and encryption of what"
                        + " is stored.");
        says.add(
                "Not checked: revocation of certificates; groups, curves and sizes of Diffie-Hellman"
                        + " keys, which the JDK does not tell.");
        return new Section(NOT_SHOWN, "What this evidence does not show", says, List.of());
    }
}
