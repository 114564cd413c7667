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
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private Path root;
    private SignedLedger ledger;

    @BeforeEach
    void signALedger() throws IOException {
        ledger = SignedLedger.into(root.resolve("mx1"));
        ledger.sign();
    }

    /** What can be done to a ledger, and what is said of it. */
    private enum Attack {
        ALTERED_LINE("altered-line", "2026-11-24.jsonl:10") {
            @Override
            void on(SignedLedger ledger) throws IOException {
                ledger.edit(
                        SignedLedger.FIRST_DAY,
                        lines -> {
                            lines.set(
                                    9, lines.get(9).replace("partner.example", "another.example"));
                            return lines;
                        });
            }
        },
        DELETED_LINE("deleted-lines", "2026-11-24.jsonl:10") {
            @Override
            void on(SignedLedger ledger) throws IOException {
                ledger.edit(
                        SignedLedger.FIRST_DAY,
                        lines -> {
                            lines.remove(9);
                            return lines;
                        });
            }
        },
        CUT_TAIL("cut-tail", "2026-11-25.jsonl:7") {
            @Override
            void on(SignedLedger ledger) throws IOException {
                ledger.edit(SignedLedger.LAST_DAY, lines -> lines.subList(0, 7));
            }
        },
        MISSING_FILE("missing-file", "2026-11-25.jsonl:1") {
            @Override
            void on(SignedLedger ledger) throws IOException {
                Files.delete(ledger.path().resolve(SignedLedger.FIRST_DAY));
            }
        },
        ALTERED_CHECKPOINT("bad-checkpoint", "checkpoints/" + SignedLedger.CHECKPOINT) {
            @Override
            void on(SignedLedger ledger) throws IOException {
                Path file = ledger.folder().checkpoints().resolve(SignedLedger.CHECKPOINT);
                byte[] octets = Files.readAllBytes(file);
                octets[octets.length - 20] ^= 1;
                Files.write(file, octets);
            }
        };

        private final String kind;
        private final String place;

        Attack(String kind, String place) {
            this.kind = kind;
            this.place = place;
        }

        abstract void on(SignedLedger ledger) throws IOException;
    }

    @Test
    void anIntactLedgerIsTold() {
        Run run = verify();

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines())
                .startsWith(
                        "Ledger " + ledger.path(),
                        "  2 files, 33 lines, numbers 1 to 33, 2026-11-24T07:59:58Z to"
                                + " 2026-11-25T18:00:00Z",
                        "  1 checkpoint; the last that fits signs line number 33 on"
                                + " 2026-11-25T19:00:00Z",
                        "  signed by the certificate " + ledger.key().fingerprint())
                .contains(
                        "It is intact: every line fits the one before it, and what is signed.",
                        "To know:")
                .anyMatch(line -> line.contains(": key-as-found: "))
                .noneMatch(line -> line.contains(": not-signed: "));
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void whatWasDoneIsToldWithItsPlace(Attack attack) throws Exception {
        attack.on(ledger);

        Run run = verify();

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out())
                .contains("It is NOT intact: ", "\n    it means: ")
                .contains("\n" + attack.place + ": " + attack.kind + ": ");
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void programsReadItToo(Attack attack) throws Exception {
        attack.on(ledger);

        Run run = verify("-o", "json");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode answer = MAPPER.readTree(run.out());
        assertThat(answer).hasSize(1);
        assertThat(answer.get(0).get("folder").asText()).isEqualTo(ledger.path().toString());
        assertThat(answer.get(0).get("intact").asBoolean()).isFalse();
        assertThat(answer.get(0).get("breakCount").asInt()).isPositive();
        assertThat(answer.get(0).get("breaks"))
                .anySatisfy(
                        one -> {
                            assertThat(one.get("kind").asText()).isEqualTo(attack.kind);
                            String line = one.has("line") ? ":" + one.get("line").asText() : "";
                            assertThat(one.get("file").asText() + line).isEqualTo(attack.place);
                            assertThat(one.get("what").asText()).isNotEmpty();
                            assertThat(one.get("means").asText()).isNotEmpty();
                        });
    }

    @Test
    void aSpreadsheetHasARowOfEachLedgerAndOfWhatWasFoundInIt() throws Exception {
        SignedLedger other = SignedLedger.into(root.resolve("mx2"));
        Attack.ALTERED_LINE.on(other);

        Run run = verify(other.path().toString(), "-o", "csv");

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().lines())
                .startsWith("ledger,row,kind,file,line,count,what,means")
                .anyMatch(line -> line.startsWith(ledger.path() + ",ledger,intact,,,0,\"2 files, "))
                .anyMatch(line -> line.startsWith(other.path() + ",ledger,broken,"))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        other.path() + ",break," + Attack.ALTERED_LINE.kind));
    }

    @Test
    void jsonOfAnIntactOneHasWhatToNoteElsewhere() throws Exception {
        Run run = verify("-o", "json");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        JsonNode answer = MAPPER.readTree(run.out()).get(0);
        assertThat(answer.get("intact").asBoolean()).isTrue();
        assertThat(answer.get("files").asInt()).isEqualTo(2);
        assertThat(answer.get("lines").asInt()).isEqualTo(SignedLedger.LINES);
        assertThat(answer.get("breaks")).isEmpty();
        assertThat(answer.get("signing").get("sequence").asInt()).isEqualTo(SignedLedger.LINES);
        assertThat(answer.get("signing").get("keys").fieldNames())
                .toIterable()
                .containsExactly(ledger.key().fingerprint());
        String head = answer.get("last").get("sha256").asText();
        assertThat(verify("--expect-head", head).status()).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void onlyTheKeyThatIsNamedMayHaveSigned() throws Exception {
        SignedLedger other = SignedLedger.into(root.resolve("other"));

        Run own = verify("--certificate", ledger.certificate().toString());
        Run foreign = verify("--certificate", other.certificate().toString());

        assertThat(own.status()).isEqualTo(ExitStatus.FINE);
        assertThat(own.out()).doesNotContain("key-as-found");
        assertThat(foreign.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(foreign.out())
                .contains("checkpoints/" + SignedLedger.CHECKPOINT + ": wrong-key: ")
                .contains(ledger.key().fingerprint());
    }

    @Test
    void withoutCheckpointsItIsIntactAndNotSigned() throws Exception {
        Files.delete(ledger.folder().checkpoints().resolve(SignedLedger.CHECKPOINT));

        Run run = verify();

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("\n  0 checkpoints\n")
                .contains(
                        "  2026-11-24.jsonl:1: not-signed: no checkpoint signs any line that is"
                                + " there\n");
    }

    @Test
    void aCopyOfACheckpointShowsThatTheEndIsGone() throws Exception {
        Path kept = Files.createDirectory(root.resolve("kept"));
        Files.move(
                ledger.folder().checkpoints().resolve(SignedLedger.CHECKPOINT),
                kept.resolve(SignedLedger.CHECKPOINT),
                StandardCopyOption.ATOMIC_MOVE);
        ledger.edit(SignedLedger.LAST_DAY, lines -> lines.subList(0, 7));

        assertThat(verify().status()).isEqualTo(ExitStatus.FINE);
        Run run = verify("--checkpoints", kept.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains("2026-11-25.jsonl:7: cut-tail: ");
    }

    @Test
    void anotherHeadThanTheOneThatWasNotedIsBadNews() {
        Run run = verify("--expect-head", "ab".repeat(32));

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out()).contains(": head-not-found: ");
    }

    @Test
    void someDaysAloneAreToldToBeSome() {
        Run run = verify("--from", "2026-11-25", "--to", "2026-11-25");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("  1 file, 9 lines, numbers 25 to 33, ")
                .contains(": part-only: 1 of 2 files were checked");
    }

    @Test
    void oneBrokenLedgerOfTwoIsBadNews() throws Exception {
        SignedLedger other = SignedLedger.into(root.resolve("mx2"));
        Attack.ALTERED_LINE.on(other);

        Run run = verify(other.path().toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out())
                .containsSubsequence(
                        "Ledger " + ledger.path(),
                        "It is intact: ",
                        "Ledger " + other.path(),
                        "It is NOT intact: ");
    }

    @Test
    void whereNothingWasCheckedNothingIsFine() throws Exception {
        Path empty = Files.createDirectory(root.resolve("empty"));

        Run run = Run.of("evidence", "verify", empty.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out()).contains("There is nothing in it.");
        assertThat(run.err()).contains("No line was checked of the ledger " + empty);
        assertThat(verify("--from", "2099-01-01").status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(verify(empty.toString()).status()).isEqualTo(ExitStatus.NOT_DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--expect-head 12ab",
                "--from yesterday",
                "--from 2026-11-02 --to 2026-11-01",
                "--no-such-option"
            })
    void wrongUsageIsTold(String asked) {
        Run run = verify(asked.split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: james-tls evidence verify");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.pem, There is no file",
        "no.pem, There is no certificate in",
        "bad.pem, is no certificate"
    })
    void aCertificateThatIsNoneIsTold(String file, String why) throws Exception {
        Files.writeString(root.resolve("no.pem"), "");
        Files.writeString(
                root.resolve("bad.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        Run run = verify("--certificate", root.resolve(file).toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).contains(why, file).hasLineCount(1);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        Run run = Run.of("evidence", "verify", root.resolve("none").toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err())
                .startsWith("There is no folder " + root.resolve("none"))
                .contains("var/tls-evidence")
                .hasLineCount(1);
    }

    private Run verify(String... more) {
        List<String> line =
                Stream.concat(
                                Stream.of("evidence", "verify", ledger.path().toString()),
                                Arrays.stream(more))
                        .toList();
        return Run.at(SignedLedger.SIGNING, line.toArray(String[]::new));
    }
}
