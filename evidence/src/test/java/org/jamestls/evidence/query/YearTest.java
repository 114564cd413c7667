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
package org.jamestls.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jamestls.evidence.archive.Archiver;
import org.jamestls.evidence.archive.Tidied;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year of evidence, and how long it takes to find one message in it. Each message is three lines:
 * offered, outcome, and the session, which is its own. {@code -Dyear.days=365 -Dyear.messages=3000}
 * say how much of it; the figures are printed.
 */
@Tag("long")
class YearTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = Integer.getInteger("year.days", 365);
    private static final int MESSAGES = Integer.getInteger("year.messages", 3000);
    private static final int LINES = 3;

    @TempDir private Path path;

    private final Random random = new Random(7);
    private String lastMail = "";
    private long before;
    private long after;
    private Duration tidying = Duration.ZERO;

    @Test
    void aMessageIsFoundInLessThanASecond() throws IOException {
        List<String> mails = write();
        Search search = new Search(List.of(new EvidenceFolder(path)));
        tell("entries", DAYS * (long) MESSAGES * LINES);
        tell("octets not compressed, of files that now are", before);
        tell("octets compressed", after);
        long indexes = indexes();
        tell("octets of indexes", indexes);
        tell("octets of index for an entry", (double) indexes / (DAYS * (long) MESSAGES * LINES));
        tell("octets compressed for an entry", (double) after / ((DAYS - 2L) * MESSAGES * LINES));
        tell("MB/s compressed and indexed", before / 1e6 / seconds(tidying));

        List<Duration> taken = new ArrayList<>();
        for (String mail : mails) {
            taken.add(timed("mail " + mail, search, Query.builder().mail(mail), 2));
        }
        // What the present day's index does not have yet is read whole.
        timed("mail of the present day", search, Query.builder().mail(lastMail), 2);
        tidy(BEGIN.plus(Duration.ofDays(DAYS)).minusSeconds(60));
        timed("the same, indexed", search, Query.builder().mail(lastMail), 2);
        timed("no such mail", search, Query.builder().mail("Mail-none"), 0);
        timed("peer", search, Query.builder().peer("203.0.113.255"), 0);
        timed("rule", search, Query.builder().rule("none"), 0);
        long begin = System.nanoTime();
        assertThat(search.allOf(mails.get(1)).session()).isPresent();
        tell("s: all of one mail", seconds(Duration.ofNanos(System.nanoTime() - begin)));

        // The first pays for the JVM's own start.
        assertThat(taken).allMatch(one -> one.compareTo(Duration.ofSeconds(1)) < 0);
    }

    private static Duration timed(String what, Search search, Query.Builder asked, int found)
            throws IOException {
        long begin = System.nanoTime();
        try (Hits hits = search.find(asked.build())) {
            assertThat(hits.stream()).hasSize(found);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            tell("s: " + what + ", " + hits.effort(), seconds(taken));
            return taken;
        }
    }

    /** Writes it day by day, tidied each midnight; some of its messages. */
    private List<String> write() throws IOException {
        List<String> mails = new ArrayList<>();
        try (MadeLedger ledger = new MadeLedger(path, "mx1")) {
            for (int day = 0; day < DAYS; day++) {
                Instant midnight = BEGIN.plus(Duration.ofDays(day));
                for (int i = 0; i < MESSAGES; i++) {
                    Instant time = midnight.plusMillis(86_000_000L * i / MESSAGES + 1);
                    String mail = message(ledger, time);
                    lastMail = mail;
                    if (i == MESSAGES / 2 && day % Math.max(1, DAYS / 5) == 0) {
                        mails.add(mail);
                    }
                    if (i == 0) {
                        ledger.flush();
                        tidy(midnight.plusSeconds(5));
                    }
                }
            }
        }
        return mails;
    }

    private String message(MadeLedger ledger, Instant time) {
        String mail =
                "Mail" + time.toEpochMilli() + "-" + new UUID(random.nextLong(), random.nextLong());
        String session = String.format(Locale.ROOT, "%08x", random.nextInt());
        SessionFacts facts =
                MadeEntries.facts(
                        session,
                        "192.0." + random.nextInt(256) + "." + random.nextInt(256),
                        random.nextInt(5) == 0 ? MadeEntries.TLS_1_2 : MadeEntries.TLS_1_3);
        ledger.append(
                time,
                MadeEntries.offered(
                        mail,
                        facts,
                        time,
                        "user"
                                + random.nextInt(100_000)
                                + "@d"
                                + random.nextInt(20_000)
                                + ".example",
                        MadeEntries.decided(
                                MadeEntries.passed("everyone"),
                                "user" + random.nextInt(5000) + "@example.org")));
        ledger.append(time, MadeEntries.queued(mail, session));
        ledger.append(time, MadeEntries.ended(facts, time, MadeEntries.passed("everyone")));
        return mail;
    }

    private void tidy(Instant now) {
        Archiver archiver =
                new Archiver(
                        new EvidenceFolder(path),
                        Clock.fixed(now, ZoneOffset.UTC),
                        Optional.empty(),
                        entry -> {},
                        month -> {});
        long begin = System.nanoTime();
        Tidied tidied = archiver.tidy();
        tidying = tidying.plusNanos(System.nanoTime() - begin);
        assertThat(tidied.problems()).isEmpty();
        before += tidied.octetsBefore();
        after += tidied.octetsAfter();
    }

    private long indexes() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".index"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static void tell(String what, Object figure) {
        System.out.println("year: " + what + ": " + figure);
    }
}
