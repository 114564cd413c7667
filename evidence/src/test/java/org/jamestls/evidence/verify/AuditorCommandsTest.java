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
package org.jamestls.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamestls.evidence.checkpoint.CheckpointFolder;
import org.jamestls.evidence.checkpoint.FoundCheckpoint;
import org.jamestls.evidence.checkpoint.HttpTimeStampAuthority;
import org.jamestls.evidence.checkpoint.Keys;
import org.jamestls.evidence.checkpoint.SigningKey;
import org.jamestls.evidence.checkpoint.SigningKeyException;
import org.jamestls.evidence.checkpoint.TestAuthority;
import org.jamestls.evidence.checkpoint.TimeStamp;
import org.jamestls.evidence.checkpoint.TimeStampAuthority;
import org.jamestls.evidence.files.EvidenceFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/evidence.md tells an auditor to type, typed. */
class AuditorCommandsTest {
    private static final Path PAGE = Path.of("..", "docs", "evidence.md");
    private static final String DAY = "2026-11-24.jsonl";

    @TempDir private Path folder;
    private SigningKey key;

    /** What a shell said and ended with. */
    private record Ended(int status, String said) {}

    @BeforeEach
    void writeALedgerAndTakeItsCertificateAside() throws Exception {
        for (String command : List.of("bash", "openssl", "jq", "sha256sum", "zcat", "sed")) {
            assumeTrue(isThere(command), "there is no " + command + " on this machine");
        }
        key = SigningKey.readOrMake(new EvidenceFolder(folder), "mx1", LedgerBuilder.BEFORE);
        write(folder, key, Optional.empty());
    }

    private static void write(Path folder, SigningKey key, Optional<TimeStampAuthority> authority)
            throws Exception {
        try (LedgerBuilder ledger =
                new LedgerBuilder(folder, Instant.parse("2026-11-24T17:50:00Z"))) {
            authority.ifPresent(ledger::stampedBy);
            ledger.start().messages(10);
            until(ledger, "2026-11-24T18:00:00Z").sign(key);
            until(ledger, "2026-11-24T18:10:00Z").messages(30);
            until(ledger, "2026-11-24T19:00:00Z").sign(key);
            ledger.messages(10);
            until(ledger, "2026-11-25T00:00:00Z").sign(key);
            ledger.sign(key);
            ledger.messages(10);
        }
        Files.writeString(
                folder.resolve("signing-certificate.pem"),
                Keys.pem("CERTIFICATE", key.certificate().getEncoded()));
    }

    private static LedgerBuilder until(LedgerBuilder ledger, String time) {
        return ledger.pass(Duration.between(ledger.now(), Instant.parse(time)));
    }

    @Test
    void theCertificateHasTheHashThatIsLogged() throws Exception {
        assertThat(run("certificate").said()).contains(key.fingerprint());
    }

    /** What may sign beside the key that a server makes. */
    private enum Kind {
        RSA {
            @Override
            SigningKey key() throws SigningKeyException {
                return Keys.signing(Keys.rsa());
            }
        },
        EC_P384 {
            @Override
            SigningKey key() throws SigningKeyException {
                return Keys.signing(Keys.ec("secp384r1"));
            }
        };

        abstract SigningKey key() throws SigningKeyException;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void otherKeysAndTimeStampsAreCheckedByTheSameCommands(Kind kind, @TempDir Path other)
            throws Exception {
        SigningKey signing = kind.key();
        try (TestAuthority authority =
                new TestAuthority(
                        TestAuthority.Manner.HONEST, Instant.parse("2026-11-25T00:00:00Z"))) {
            write(
                    other,
                    signing,
                    Optional.of(
                            new HttpTimeStampAuthority(authority.uri(), Duration.ofSeconds(20))));
        }
        assertThat(new CheckpointFolder(other.resolve("checkpoints")).read(() -> {}))
                .hasSize(4)
                .allMatch(
                        one ->
                                one instanceof FoundCheckpoint.Signed signed
                                        && signed.checkpoint().stamp().orElseThrow()
                                                instanceof TimeStamp.Fitting);

        assertThat(run("certificate", other).said()).contains(signing.fingerprint());
        Ended day = run("day", other);
        assertThat(day.said())
                .contains("CMS Verification successful")
                .contains("2026-11-24.jsonl: OK");
        assertThat(day.status()).isZero();
        assertThat(run("hour", other).said().lines())
                .containsExactly("CMS Verification successful", "Line 83 is what was signed.");
    }

    @Test
    void aCertificateThatHasEndedNeedsTheOptionsThatAreTold(@TempDir Path other) throws Exception {
        SigningKey ended =
                Keys.signing(
                        Keys.rsa(),
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2021-01-01T00:00:00Z"));

        assertThatOptionsAreNeeded(ended, other);
    }

    @Test
    void aCertificateOfAnAuthorityNeedsTheOptionsThatAreTold(@TempDir Path other) throws Exception {
        assertThatOptionsAreNeeded(Keys.issued(Keys.rsa()), other);
    }

    private static void assertThatOptionsAreNeeded(SigningKey signing, Path other)
            throws Exception {
        write(other, signing, Optional.empty());

        assertThat(run("day", other).said()).contains("CMS Verification failure");
        Ended day = run("day", other, "-purpose any", "-purpose any " + told());
        assertThat(day.said())
                .contains("CMS Verification successful")
                .contains("2026-11-24.jsonl: OK");
        assertThat(day.status()).isZero();
    }

    // As the page has them.
    private static String told() throws IOException {
        Matcher options =
                Pattern.compile("needs `([^`]+)` in the\\s+commands below")
                        .matcher(Files.readString(PAGE));
        assertThat(options.find()).isTrue();
        return options.group(1);
    }

    @Test
    void aClosedDayIsWhatWasSigned() throws Exception {
        Ended ended = run("day");

        assertThat(ended.said())
                .contains("CMS Verification successful")
                .contains("2026-11-24.jsonl: OK");
        assertThat(ended.status()).isZero();
    }

    @Test
    void anAlteredOctetOfAClosedDayIsFound() throws Exception {
        alter(DAY, 20, "Mail-9", "Mail-8");

        Ended ended = run("day");

        assertThat(ended.said()).contains("2026-11-24.jsonl: FAILED");
        assertThat(ended.status()).isNotZero();
    }

    @Test
    void aStatementThatWasNotSignedIsFound() throws Exception {
        Path file = folder.resolve("checkpoints/2026-11-25T00-00-00Z-106.cms");
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length - 20] ^= 1;
        Files.write(file, octets);

        Ended ended = run("day");

        assertThat(ended.said()).contains("CMS Verification failure");
        assertThat(ended.status()).isNotZero();
    }

    @Test
    void aCertificateOfAnotherKeyIsFound() throws Exception {
        SigningKey.readOrMake(
                new EvidenceFolder(folder.resolve("other")), "mx1", LedgerBuilder.BEFORE);
        Files.write(
                folder.resolve("signing-certificate.pem"),
                Files.readAllBytes(folder.resolve("other/keys/signing-certificate.pem")));

        assertThat(run("day").status()).isNotZero();
    }

    @Test
    void aCompressedDayHasTheSameHash() throws Exception {
        run("day");
        try (LedgerBuilder ledger = new LedgerBuilder(folder, Instant.EPOCH)) {
            ledger.compress(DAY);
        }

        List<String> hashes = run("compressed").said().lines().toList();

        assertThat(hashes).hasSize(2).allMatch(line -> line.matches("[0-9a-f]{64}"));
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1));
    }

    @Test
    void anHourIsFollowedToTheLineThatWasSigned() throws Exception {
        Ended ended = run("hour");

        assertThat(ended.said().lines())
                .containsExactly("CMS Verification successful", "Line 83 is what was signed.");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 51, 82})
    void anAlteredOctetInTheHourIsFoundAtItsLine(int line) throws Exception {
        alter(DAY, line, "Mail-", "Maik-");

        assertThat(run("hour").said())
                .contains(
                        "BROKEN between the line before line "
                                + (line + 1)
                                + " and line "
                                + (line + 1));
    }

    @Test
    void anAlteredLastLineIsNotWhatWasSigned() throws Exception {
        alter(DAY, 83, "Mail-", "Maik-");

        assertThat(run("hour").said()).contains("BROKEN at the end");
    }

    @Test
    void aDeletedLineInTheHourIsFound() throws Exception {
        new Lines(folder.resolve(DAY)).edit(lines -> lines.remove(39));

        assertThat(run("hour").said())
                .contains("BROKEN between the line before line 41 and line 41");
    }

    private void alter(String file, int line, String from, String to) {
        new Lines(folder.resolve(file)).alter(line, from, to);
    }

    /** Runs the block of that name in the folder of the ledger. */
    private Ended run(String name) throws IOException, InterruptedException {
        return run(name, folder);
    }

    private static Ended run(String name, Path folder) throws IOException, InterruptedException {
        return run(name, folder, "", "");
    }

    /** Runs a block in which the reader has put {@code with} for {@code what}. */
    private static Ended run(String name, Path folder, String what, String with)
            throws IOException, InterruptedException {
        Matcher block =
                Pattern.compile("<!-- checked: " + name + " -->\n```bash\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("there is no block %s in %s", name, PAGE).isTrue();
        assertThat(block.group(1)).contains(what);
        Path out = folder.resolve("said");
        Process process =
                new ProcessBuilder("bash", "-c", block.group(1).replace(what, with))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out));
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", "command -v " + command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
