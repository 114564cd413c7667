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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jamestls.evidence.archive.SmallBlocks;
import org.jamestls.evidence.archive.Tidied;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.made.MadeEntries;
import org.jamestls.evidence.made.MadeLedger;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Verdict;

/** What is found with the help of an index is what is found without, for any ledger and query. */
class IndexHidesNothingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T20:00:00Z");
    private static final List<String> NAMES =
            List.of("a", "b", "c", "\u0000", "\"},{\"", "\\", "x y", "\ud83d\ude00", "h:A", "é");
    private static final List<String> PEERS =
            List.of(
                    "192.0.2.1",
                    "192.0.2.2",
                    "192.0.3.1",
                    "192.0.2.0/24",
                    "192.0.0.0/16",
                    "2001:db8::1",
                    "2001:db8:0:1::1",
                    "2001:db8::/48",
                    "2001:db8::/32",
                    "h:AbC",
                    "fe80::1%eth0",
                    "not an address");
    private static final List<String> DOMAINS =
            List.of(
                    "example.org",
                    "Example.ORG",
                    "mail.example.org",
                    "a.b.c.d.e.example.org",
                    "h:AbC",
                    "h:abc",
                    "x_y.example",
                    "-",
                    "bücher.example",
                    "[192.0.2.1]",
                    "org");
    private static final List<EntryTls> TLS =
            List.of(MadeEntries.TLS_1_2, MadeEntries.TLS_1_3, MadeEntries.CLEAR_TEXT);

    @Property(tries = 15)
    void aSearchWithIndexesIsASearchWithout(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path root = Files.createTempDirectory("evidence");
        try {
            List<EvidenceFolder> folders = new ArrayList<>();
            for (int node = 0; node <= random.nextInt(2); node++) {
                folders.add(write(root.resolve("mx" + node), random));
            }
            Search search = new Search(folders);
            for (int i = 0; i < 12; i++) {
                Query query = query(random);
                assertThat(found(search, query)).isEqualTo(found(search.withoutIndex(), query));
            }
        } finally {
            delete(root);
        }
    }

    private static List<String> found(Search search, Query query) throws IOException {
        try (Hits hits = search.find(query);
                Stream<Found> stream = hits.stream()) {
            return stream.map(
                            found ->
                                    found
                                            + " "
                                            + HexFormat.of().formatHex(found.octets())
                                            + found.line().head())
                    .toList();
        }
    }

    // ----------------------------------------------------------------------------------- ledgers

    private static EvidenceFolder write(Path path, Random random) {
        Instant time = BEGIN;
        try (MadeLedger ledger = new MadeLedger(path, "mx")) {
            int lines = 20 + random.nextInt(60);
            for (int i = 0; i < lines; i++) {
                time = time.plus(step(random));
                ledger.append(time, entry(random, time));
                if (random.nextInt(40) == 0) {
                    ledger.damage(random.nextBoolean() ? "{\"v\":1,\n" : "\n");
                }
                if (random.nextInt(30) == 0) {
                    ledger.nextPart(time);
                }
                if (random.nextInt(15) == 0) {
                    ledger.flush();
                    tidy(ledger.folder(), time.plus(Duration.ofHours(random.nextInt(60))));
                }
            }
            return ledger.folder();
        }
    }

    private static void tidy(EvidenceFolder folder, Instant now) {
        Tidied tidied = SmallBlocks.tidy(folder, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(tidied.problems()).isEmpty();
    }

    // Over midnight now and then, and back.
    private static Duration step(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Duration.ofHours(random.nextInt(30));
            case 1 -> Duration.ofHours(-random.nextInt(5));
            default -> Duration.ofMillis(random.nextInt(5000));
        };
    }

    private static Entry entry(Random random, Instant time) {
        SessionFacts facts =
                MadeEntries.facts(one(NAMES, random), one(PEERS, random), one(TLS, random));
        return switch (random.nextInt(7)) {
            case 6 -> MadeEntries.handshakeFailed(facts, time);
            case 0 -> MadeEntries.queued(one(NAMES, random), one(NAMES, random));
            case 1 -> MadeEntries.ended(facts, time, ruled(random));
            case 2 ->
                    MadeEntries.refused(
                            random.nextBoolean()
                                    ? Optional.of(one(NAMES, random))
                                    : Optional.empty(),
                            facts,
                            time,
                            address(random),
                            address(random),
                            ruled(random),
                            ruled(random));
            case 3 -> new Entry.Summed(one(PEERS, random), 1, time, time);
            default ->
                    MadeEntries.offered(
                            one(NAMES, random),
                            facts,
                            time,
                            address(random),
                            MadeEntries.decided(ruled(random), address(random), address(random)),
                            new Decided(
                                    List.of(address(random)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(ruled(random))));
        };
    }

    private static Ruled ruled(Random random) {
        return random.nextBoolean()
                ? MadeEntries.passed(one(NAMES, random))
                : MadeEntries.failed(
                        one(NAMES, random), one(List.of(Mode.values()), random), Action.REJECT);
    }

    private static String address(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> one(NAMES, random);
            default -> one(NAMES, random) + "@" + one(DOMAINS, random);
        };
    }

    // ----------------------------------------------------------------------------------- queries

    private static Query query(Random random) {
        while (true) {
            Query.Builder query = Query.builder();
            asked(random, 3, () -> query.mail(one(NAMES, random)));
            asked(random, 3, () -> query.session(one(NAMES, random)));
            asked(random, 4, () -> query.peer(peer(random)));
            asked(random, 3, () -> query.domain(domain(random)));
            asked(random, 4, () -> query.rule(one(NAMES, random)));
            asked(random, 9, () -> query.verdict(one(List.of(Verdict.values()), random)));
            asked(random, 9, query::wouldBeRefused);
            asked(random, 4, query::afterFailedHandshake);
            asked(random, 4, () -> query.from(BEGIN.plusSeconds(random.nextInt(400_000))));
            asked(random, 4, () -> query.until(BEGIN.plusSeconds(random.nextInt(400_000))));
            try {
                return query.build();
            } catch (IllegalArgumentException contradiction) {
                // Another, then.
            }
        }
    }

    private static void asked(Random random, int oneIn, Runnable ask) {
        if (random.nextInt(oneIn) == 0) {
            ask.run();
        }
    }

    private static String peer(Random random) {
        return one(
                List.of(
                        "192.0.2.1",
                        "192.0.2.9",
                        "192.0.2.0/28",
                        "192.0.2.0/24",
                        "192.0.0.0/16",
                        "192.0.0.0/8",
                        "2001:db8::1",
                        "2001:db8::/64",
                        "2001:db8::/48",
                        "2001:db8::/20",
                        "fe80::1",
                        "h:AbC",
                        "0.0.0.0/0"),
                random);
    }

    private static String domain(Random random) {
        return one(
                List.of(
                        "example.org",
                        ".example.org",
                        ".org",
                        ".example",
                        ".e.example.org",
                        ".c.d.e.example.org",
                        ".b.c.d.e.example.org",
                        "h:AbC",
                        "h:abc",
                        "xn--bcher-kva.example",
                        "[192.0.2.1]",
                        "none.example"),
                random);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            Consumer<Path> delete =
                    path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    };
            all.sorted(Comparator.reverseOrder()).forEach(delete);
        }
    }
}
