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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.evidence.checkpoint.Checkpoint;
import org.jamestls.evidence.checkpoint.CheckpointSigner;
import org.jamestls.evidence.checkpoint.Checkpointer;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.NameFilter;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.evidence.ledger.ChainedLedger;
import org.jamestls.evidence.ledger.LedgerOrigin;
import org.jamestls.evidence.storage.FolderStorage;
import org.jamestls.evidence.storage.StorageLock;
import org.jamestls.evidence.verify.Verification;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HEADER = "checkpoint +node +line +head +closed files +key +stamp";

    @TempDir private Path root;
    private SignedLedger ledger;

    @BeforeEach
    void writeALedger() throws IOException {
        ledger = SignedLedger.into(root.resolve("mx1"));
    }

    @Nested
    class Shown {

        @Test
        void eachCheckpointHasARow() throws Exception {
            ledger.sign();

            Run run = checkpoint();

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.out().lines().toList())
                    .satisfiesExactly(
                            header -> assertThat(header).matches(HEADER), this::isTheOneOfSample);
        }

        private void isTheOneOfSample(String row) throws IOException {
            assertThat(row.split(" +"))
                    .containsExactly(
                            SignedLedger.CHECKPOINT,
                            "mx1",
                            "33",
                            ledger.verify().last().orElseThrow().sha256(),
                            "1",
                            ledger.key().fingerprint(),
                            "no");
        }

        @Test
        void jsonAlsoTellsWhichFilesAreSigned() throws Exception {
            ledger.sign();

            Run run = checkpoint("-o", "json");

            JsonNode one = MAPPER.readTree(run.out()).get(0);
            assertThat(one.get("file").asText()).isEqualTo(SignedLedger.CHECKPOINT);
            assertThat(one.get("seq").asInt()).isEqualTo(SignedLedger.LINES);
            assertThat(one.get("time").asText()).isEqualTo("2026-11-25T19:00:00Z");
            assertThat(one.get("closed")).hasSize(1);
            JsonNode closed = one.get("closed").get(0);
            assertThat(closed.get("file").asText()).isEqualTo(SignedLedger.FIRST_DAY);
            assertThat(closed.get("sha256").asText())
                    .isEqualTo(sha256(ledger.path().resolve(SignedLedger.FIRST_DAY)));
            assertThat(closed.get("lines").asInt()).isEqualTo(24);
            assertThat(one.get("stamped").asBoolean()).isFalse();
        }

        @Test
        void thatThereIsNoneIsBadNews() {
            Run run = checkpoint();

            assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
            assertThat(run.out().strip()).matches(HEADER);
            assertThat(checkpoint("-o", "json").out().strip()).matches("\\[ *\\]");
        }

        @Test
        void oneThatCantBeUsedIsBadNews() throws Exception {
            ledger.sign();
            Path bad = ledger.folder().checkpoints().resolve("2026-11-25T20-00-00Z-34.cms");
            Files.writeString(bad, "nothing signed");

            Run run = checkpoint();
            Run json = checkpoint("-o", "json");

            assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
            assertThat(run.out()).contains(SignedLedger.CHECKPOINT, "2026-11-25T20-00-00Z-34.cms");
            assertThat(json.status()).isEqualTo(ExitStatus.BAD_NEWS);
            JsonNode second = MAPPER.readTree(json.out()).get(1);
            assertThat(second.get("file").asText()).isEqualTo("2026-11-25T20-00-00Z-34.cms");
            assertThat(second.get("unusable").asText()).isNotEmpty();
        }
    }

    @Nested
    class Made {

        @Test
        void theLastLineIsSignedAndNoLineIsWritten() throws Exception {
            Map<String, String> before = files();

            Run run = checkpoint("--make");

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.out())
                    .contains(SignedLedger.CHECKPOINT, ledger.key().fingerprint(), " mx1 ")
                    .hasLineCount(2);
            assertThat(files()).isEqualTo(before);
            Verification found = ledger.verify();
            assertThat(found.breaks()).isEmpty();
            assertThat(found.signing().last().orElseThrow().sequence())
                    .isEqualTo(SignedLedger.LINES);
            assertThat(found.signing().last().orElseThrow().closed())
                    .isEqualTo(found.closed())
                    .hasSize(1);
        }

        @Test
        void aLineThatIsSignedIsNotSignedAgain() {
            checkpoint("--make");

            Run run = at("2026-11-26T08:00:00Z", "--make", "-o", "json");

            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.err())
                    .isEqualTo(
                            "No checkpoint was made: "
                                    + SignedLedger.CHECKPOINT
                                    + " signs the last line already.\n");
            assertThat(run.out()).contains(SignedLedger.CHECKPOINT);
            assertThat(ledger.folder().checkpoints()).isDirectoryContaining("glob:**.cms");
            assertThat(checkpoint().out()).hasLineCount(2);
        }

        @Test
        void theServerGoesOnFromThereAndNamesIt() throws Exception {
            checkpoint("--make");
            Clock later = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

            Checkpoint next = asServer(later);

            assertThat(next.previous().orElseThrow().file()).isEqualTo(SignedLedger.CHECKPOINT);
            assertThat(next.closed())
                    .extracting(file -> file.file())
                    .containsExactly(SignedLedger.LAST_DAY);
            assertThat(ledger.verify().breaks()).isEmpty();
            Run run = at("2026-11-26T09:00:00Z", "--make");
            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(ledger.verify().breaks()).isEmpty();
            assertThat(checkpoint().out()).hasLineCount(4);
        }

        private Checkpoint asServer(Clock clock) throws Exception {
            try (ChainedLedger server =
                    ChainedLedger.open(
                            new FolderStorage(ledger.path()),
                            EvidenceSettings.defaults(),
                            new LedgerOrigin("mx1", "james-tls of a test", "none"),
                            NameFilter.NONE,
                            clock)) {
                server.append(new Entry.Outcome("s1", 1, "Mail-1", Entry.Fate.QUEUED))
                        .get(20, TimeUnit.SECONDS);
                return new Checkpointer(
                                "mx1",
                                ledger.folder(),
                                server,
                                server::position,
                                new CheckpointSigner(ledger.key(), Optional.empty(), clock),
                                Optional.empty(),
                                clock)
                        .make()
                        .statement();
            }
        }

        @Test
        void whatAnInterruptedWriteLeftIsNotSigned() throws Exception {
            Files.writeString(
                    ledger.path().resolve(SignedLedger.LAST_DAY),
                    "{\"v\":1,\"seq\":34,\"ti",
                    StandardOpenOption.APPEND);

            Run run = checkpoint("--make", "-o", "json");

            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(MAPPER.readTree(run.out()).get(0).get("seq").asInt())
                    .isEqualTo(SignedLedger.LINES);
            asServer(Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC));
            assertThat(ledger.verify().breaks()).isEmpty();
        }

        @Test
        void aFileThatWasNotBegunIsNoClosedOnesEnd() throws Exception {
            Files.createFile(ledger.path().resolve("2026-11-26.jsonl"));

            Run run = checkpoint("--make", "-o", "json");

            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            JsonNode made = MAPPER.readTree(run.out()).get(0);
            assertThat(made.get("closed").findValuesAsText("file"))
                    .containsExactly(SignedLedger.FIRST_DAY);
        }

        @Test
        void aBrokenLedgerIsNotSigned() throws Exception {
            ledger.edit(
                    SignedLedger.FIRST_DAY,
                    lines -> {
                        lines.remove(9);
                        return lines;
                    });

            Run run = checkpoint("--make");

            assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
            assertThat(run.err())
                    .isEqualTo(
                            "Nothing was signed: the ledger in " + ledger.path() + " is broken.\n");
            assertThat(run.out()).contains("2026-11-24.jsonl:10: deleted-lines: ");
            assertThat(ledger.folder().checkpoints()).doesNotExist();
        }

        @Test
        void aServerThatWritesThereSignsByItself() throws Exception {
            try (StorageLock held = new FolderStorage(ledger.path()).lock("process 77, node mx1")) {
                assertThat(held.isHeld()).isTrue();

                Run run = checkpoint("--make");

                assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
                assertThat(run.err())
                        .startsWith("A server writes the ledger in " + ledger.path() + " (")
                        .endsWith(
                                "). It signs by itself: as often as its policy says, at midnight,"
                                        + " and when it stops. Wait for that, or stop it.\n");
                assertThat(run.out()).isEmpty();
            }
            assertThat(checkpoint("--make").status()).isEqualTo(ExitStatus.FINE);
        }

        @Test
        void anEmptyLedgerHasNothingToSign() throws Exception {
            SignedLedger empty = new SignedLedger(Files.createDirectory(root.resolve("empty")));
            empty.key();

            Run run = Run.of("evidence", "checkpoint", "--make", empty.path().toString());

            assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(run.err())
                    .isEqualTo(
                            "There is nothing to sign: the ledger in "
                                    + empty.path()
                                    + " has no line.\n");
        }
    }

    @Nested
    class Keys {

        @Test
        void aKeyIsNeverMade() throws Exception {
            Path keyless = root.resolve("keyless");
            SampleLedger.into(keyless);

            Run run = Run.of("evidence", "checkpoint", "--make", keyless.toString());

            assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(run.err())
                    .startsWith("There is no signing key: no file " + keyless)
                    .contains("--policy")
                    .hasLineCount(1);
            assertThat(keyless.resolve("keys")).doesNotExist();
            assertThat(keyless.resolve("checkpoints")).doesNotExist();
        }

        @Test
        void thePolicyNamesTheKey() throws Exception {
            SignedLedger other = SignedLedger.into(root.resolve("other"));
            Path policy = policy("<signingKey file='sign.pem'/>");
            other.keyInto(policy.resolveSibling("sign.pem"));

            Run run = checkpoint("--make", "--policy", policy.toString());

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.out()).contains(other.key().fingerprint());
            assertThat(ledger.verify().signing().keys())
                    .containsOnlyKeys(other.key().fingerprint());
        }

        @Test
        void aPolicyThatNamesNoneMeansTheOneThatTheServerMade() throws Exception {
            Run run = checkpoint("--make", "--policy", policy("").toString());

            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.out()).contains(ledger.key().fingerprint());
        }

        @Test
        void anotherKeyThanBeforeSignsOnlyWhereTheOneBeforeIsNamed() throws Exception {
            // Not of the last line: that has not to be signed again.
            List<String> rest = takeLastLine();
            ledger.sign();
            Files.write(
                    ledger.path().resolve(SignedLedger.LAST_DAY), rest, StandardOpenOption.APPEND);
            SignedLedger other = SignedLedger.into(root.resolve("other"));
            Path policy = policy("<signingKey file='sign.pem'/>");
            other.keyInto(policy.resolveSibling("sign.pem"));

            Run refused = checkpoint("--make", "--policy", policy.toString());
            assertThat(refused.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(refused.err())
                    .contains(ledger.key().fingerprint(), other.key().fingerprint())
                    .contains("--policy", "--certificate")
                    .hasLineCount(1);
            assertThat(checkpoint().out()).hasLineCount(2);

            Run made =
                    checkpoint(
                            "--make",
                            "--policy",
                            policy.toString(),
                            "--certificate",
                            ledger.certificate().toString());
            assertThat(made.err()).isEmpty();
            assertThat(made.status()).isEqualTo(ExitStatus.FINE);
            Path both =
                    Files.writeString(
                            root.resolve("both.pem"),
                            Files.readString(ledger.certificate())
                                    + Files.readString(other.certificate()));
            Run verified =
                    Run.of(
                            "evidence",
                            "verify",
                            "--certificate",
                            both.toString(),
                            ledger.path().toString());
            assertThat(verified.status()).isEqualTo(ExitStatus.FINE);
            assertThat(verified.out()).contains("2 checkpoints; the last that fits signs line");
        }

        private List<String> takeLastLine() throws IOException {
            List<String> lines = Files.readAllLines(ledger.path().resolve(SignedLedger.LAST_DAY));
            ledger.edit(SignedLedger.LAST_DAY, all -> all.subList(0, all.size() - 1));
            return lines.subList(lines.size() - 1, lines.size());
        }

        @Test
        void anAuthorityThatFailsPreventsNothing() throws Exception {
            Path policy = policy("<timeStamp authority='http://127.0.0.1:1/tsa'/>");

            Run run = checkpoint("--make", "--policy", policy.toString());

            assertThat(run.status()).isEqualTo(ExitStatus.FINE);
            assertThat(run.err()).startsWith("It has no time stamp: ").hasLineCount(1);
            assertThat(run.out()).contains(SignedLedger.CHECKPOINT);
        }

        @Test
        void aPolicyThatCantBeUsedIsToldWithItsPlace() throws Exception {
            Path policy = policy("<signingKey/>");

            Run run = checkpoint("--make", "--policy", policy.toString());
            Run missing = checkpoint("--make", "--policy", root.resolve("none.xml").toString());

            assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(run.err()).contains("can't be used:\n" + policy + ":1:");
            assertThat(missing.status()).isEqualTo(ExitStatus.NOT_DONE);
            assertThat(missing.err()).contains("There is no file " + root.resolve("none.xml"));
            assertThat(ledger.folder().checkpoints()).doesNotExist();
        }

        private Path policy(String inEvidence) throws IOException {
            Path conf = Files.createDirectories(root.resolve("conf"));
            return Files.writeString(
                    conf.resolve("tls-policy.xml"),
                    "<tlsPolicy xmlns='urn:org.jamestls:tls-policy:1'><evidence>"
                            + inEvidence
                            + "</evidence><rules/></tlsPolicy>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--policy p.xml", "--certificate c.pem", "--make second", "--no-such"})
    void wrongUsageIsTold(String asked) throws Exception {
        Path second = SignedLedger.into(root.resolve("second")).path();

        Run run =
                checkpoint(
                        Arrays.stream(asked.split(" "))
                                .map(one -> one.equals("second") ? second.toString() : one)
                                .toArray(String[]::new));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: james-tls evidence checkpoint");
        assertThat(ledger.folder().checkpoints()).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        Run run = Run.of("evidence", "checkpoint", root.resolve("none").toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).startsWith("There is no folder " + root.resolve("none"));
    }

    private Run checkpoint(String... more) {
        return at(SignedLedger.SIGNING.toString(), more);
    }

    private Run at(String time, String... more) {
        List<String> line =
                Stream.concat(
                                Stream.of("evidence", "checkpoint", ledger.path().toString()),
                                Arrays.stream(more))
                        .toList();
        return Run.at(Instant.parse(time), line.toArray(String[]::new));
    }

    /** The files with lines, and their hashes. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of(SignedLedger.FIRST_DAY, SignedLedger.LAST_DAY)) {
            files.put(name, sha256(ledger.path().resolve(name)));
        }
        assertThat(ledger.folder().dayFiles()).hasSameSizeAs(files.keySet());
        return files;
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file)));
    }
}
