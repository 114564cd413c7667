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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.EntryTls;
import org.jamestls.evidence.entry.EntryWriter;
import org.jamestls.evidence.entry.LineHead;
import org.jamestls.evidence.entry.Ruled;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.decision.Violation;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.jamestls.policy.transaction.Direction;
import org.jamestls.policy.transaction.Stage;
import org.jamestls.policy.transaction.TlsOffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class QueryCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOSTILE = "\u001b[2J\n\",<script>\u202e";

    @TempDir private Path root;

    @BeforeEach
    void writeTwoLedgers() throws IOException {
        write(
                "mx1",
                "2026-11-24.jsonl.gz",
                NOON,
                offered("m1", "s1", "192.0.2.7", "ann@example.org", tls()),
                new Entry.Outcome("s1", 1, "m1", Entry.Fate.QUEUED),
                ended("s1", "192.0.2.7"));
        write(
                "mx1",
                "2026-11-25.jsonl",
                NOON.plusSeconds(86_400),
                offered("m2", "s2", "192.0.2.8", HOSTILE + "@example.org", tls()));
        write("mx2", "2026-11-24.jsonl", NOON.plusMillis(1), refused("s9"));
    }

    @Test
    void aMessageIsShownWithItsTlsAndWhatBecameOfIt() {
        Run run = query("--mail", "m1");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines())
                .satisfiesExactly(
                        header ->
                                assertThat(header)
                                        .matches(
                                                "time +node +type +session +mail +peer +TLS +what"),
                        offered ->
                                assertThat(offered)
                                        .startsWith("2026-11-24T12:00:00Z")
                                        .contains(
                                                " mx1 ", " offered ", " s1 ", " m1 ", " 192.0.2.7 ")
                                        .contains("TLSv1.3 TLS_AES_256_GCM_SHA384")
                                        .contains("from ann@example.org to bob@example.com:"),
                        wrapped ->
                                assertThat(wrapped.strip())
                                        .isEqualTo("pass by everyone, testing: fail by strict"),
                        violation -> assertThat(violation.strip()).isEqualTo("(strength)"),
                        outcome -> assertThat(outcome).contains(" outcome ").endsWith("queued"));
    }

    @Test
    void withSessionAlsoWhatItsSessionHas() {
        Run run = query("--mail", "m1", "--with-session");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out())
                .contains("closed, messages: 1, refusals: 0; pass by")
                .containsSubsequence("offered", "outcome", "session");
    }

    @Test
    void ledgersAreReadTogetherByTime() {
        Run run = query("-o", "json");

        JsonNode found = json(run);
        assertThat(found.findValuesAsText("node"))
                .containsExactly("mx1", "mx2", "mx1", "mx1", "mx1");
    }

    @Test
    void jsonSaysWhereEachStandsAndItsHash() throws Exception {
        Run run = query("--mail", "m1", "--type", "outcome", "-o", "json");

        JsonNode found = json(run);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("folder").asText()).isEqualTo(root.resolve("mx1").toString());
        assertThat(found.get(0).get("file").asText()).isEqualTo("2026-11-24.jsonl");
        assertThat(found.get(0).get("line").asInt()).isEqualTo(2);
        assertThat(found.get(0).get("entry").get("fate").asText()).isEqualTo("queued");
        String line = query("--mail", "m1", "--type", "outcome", "-o", "lines").out();
        assertThat(found.get(0).get("sha256").asText()).isEqualTo(sha256(line.strip()));
    }

    @Test
    void linesAreAsTheyStandAndMakeTheChain() throws Exception {
        Run run = query("--until", "2026-11-24", "-o", "lines");

        List<String> lines =
                run.out().lines().filter(line -> line.contains("\"node\":\"mx1\"")).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("\"prev\":\"" + sha256(lines.get(0)) + "\"");
        assertThat(lines.get(2)).contains("\"prev\":\"" + sha256(lines.get(1)) + "\"");
    }

    @Test
    void whoComesInClearTextAfterAFailedHandshakeIsFound() throws IOException {
        write(
                "mx2",
                "2026-11-23.jsonl",
                NOON.minusSeconds(86_400),
                ended("s7", "198.51.100.1", Entry.Ending.HANDSHAKE_FAILED),
                refused("s8"));

        assertThat(
                        json(query("--ending", "handshake-failed", "-o", "json"))
                                .findValuesAsText("session"))
                .containsExactly("s7");
        assertThat(
                        json(query("--after-failed-handshake", "-o", "json"))
                                .findValuesAsText("session"))
                .containsExactly("s8");
    }

    @ParameterizedTest
    @CsvSource({"table, Nothing found.", "json, []", "lines, ''"})
    void nothingFoundIsBadNews(String form, String out) {
        Run run = query("--mail", "m3", "-o", form);

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().strip()).isEqualTo(out);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--session s1, 3",
        "--peer 192.0.2.0/24, 3",
        "--peer 192.0.2.8, 1",
        "--domain example.org, 2",
        "--domain .org, 3",
        "--rule strict, 2",
        "--rule strict --verdict fail, 2",
        "--rule everyone --verdict fail, 1",
        "--would-be-refused, 2",
        "--verdict fail, 1",
        "--verdict none, 0",
        "--protocol cleartext, 1",
        "--protocol TLSv1.3, 3",
        "--profile rfc-9325, 4",
        "--type offered --type refused, 3",
        "--ending closed, 1",
        "--ending handshake-failed, 0",
        "--after-failed-handshake, 0",
        "--since 2026-11-25, 1",
        "--from 2026-11-25T00:00:00Z, 1",
        "--until 2026-11-24, 4",
        "--since 2026-11-24 --until 2026-11-24T12:00:00.001Z, 1",
        "--since 24h, 1",
        "--since 2d, 5",
        "--no-index --mail m1, 2"
    })
    void whatIsAskedIsFound(String asked, int many) {
        Run run =
                Run.at(
                        Instant.parse("2026-11-26T11:00:00Z"),
                        arguments(Stream.of((asked + " -o json").split(" "))));

        assertThat(json(run)).hasSize(many);
        assertThat(run.status()).isEqualTo(many > 0 ? ExitStatus.FINE : ExitStatus.BAD_NEWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "lines"})
    void whatAClientSentSteersNoTerminal(String form) {
        Run run = query("--mail", "m2", "-o", form);

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out()).matches("(?s)[ -~\n]*").contains("script");
        if (!form.equals("table")) {
            assertThat(run.out().lines().filter(line -> line.contains("m2"))).hasSize(1);
        }
    }

    @Test
    void aLineThatWasAlteredSteersNoTerminalEither() throws IOException {
        Path file = root.resolve("mx1").resolve("2026-11-25.jsonl");
        Files.writeString(file, Files.readString(file).replace("<script>", "\u009b2J\u007f"));

        Run run = query("--mail", "m2", "-o", "lines");

        assertThat(run.err()).as("err").matches("(?s)[ -~\n]*");
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("2026-11-25.jsonl, line 1: the line can't be read")
                .contains("james-tls evidence verify");
    }

    @Test
    void theFirstOnesAreShownUpToALimit() {
        Run run = query("--limit", "2", "-o", "lines");

        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).isEqualTo("These are the first 2; there may be more: see --limit.\n");
    }

    @Test
    void whatCanNotBeReadIsToldAndEndsDifferently() throws IOException {
        Files.writeString(
                root.resolve("mx1").resolve("2026-11-25.jsonl"),
                "{\"v\":1}\n",
                StandardOpenOption.APPEND);

        Run run = query("--domain", "example.org", "-o", "lines");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err())
                .contains("2026-11-25.jsonl, line 2: the line can't be read")
                .contains("(1 in all)")
                .contains("james-tls evidence verify");
    }

    @Test
    void aKeyThatIsDamagedIsTold() throws IOException {
        Path keys = Files.createDirectory(root.resolve("mx2").resolve("keys"));
        Files.writeString(keys.resolve("privacy-2026-11.key"), "no key");

        Run run = query("--domain", "example.org");

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("The ledger can't be searched: the key ")
                .contains("privacy-2026-11.key is damaged");
        assertThat(query("--mail", "m1").status()).isEqualTo(ExitStatus.FINE);
    }

    @Test
    void onATerminalTheBarIsTakenAwayBeforeAnythingIsShown() {
        Run run = Run.of(Ansi.ON, arguments(Stream.of("--mail", "m1", "-o", "lines")));

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).matches("(?s)|\r.*\r *\r");
    }

    @Test
    void aFolderWithoutALedgerIsTold() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));

        assertThat(Run.of("evidence", "query", empty.toString()))
                .isEqualTo(
                        new Run(
                                ExitStatus.NOT_DONE,
                                "",
                                "There is no file of a ledger in "
                                        + empty
                                        + ": they are called as 2026-11-24.jsonl is.\n"));
        assertThat(Run.of("evidence", "query", root.resolve("none").toString()).err())
                .startsWith("There is no folder ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--peer mail.example.org | \"mail.example.org\" is not an IP address or block",
                "--domain ann@example.org | a domain has no @",
                "--protocol tls | --protocol: there is no protocol \"tls\"; write one of SSLv3",
                "--type mail | --type: there is no type \"mail\"; write one of offered, outcome",
                "--since yesterday | --since: \"yesterday\" is no time",
                "--until 2026-02-30 | --until: \"2026-02-30\" is no time",
                "--since 2026-11-25 --until 2026-11-24 | is not before",
                "--rule r --verdict none | the verdict none is that of no rule",
                "--verdict good | Invalid value for option '--verdict'",
                "--limit 0 | --limit must be 1 or more",
                "--with-session | --with-session goes with --mail",
                "--with-session --mail m1 --after-failed-handshake | --with-session goes with",
                "--after-failed-handshake --protocol TLSv1.2 | means in clear text",
                "--ending quit | Invalid value for option '--ending'",
                "--with-session --mail m1 --rule r | --with-session goes with --mail",
                "-o xml | Invalid value for option '--output'"
            })
    void wrongUsageIsTold(String asked, String told) {
        Run run = query(asked.strip().split(" "));

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told).contains("Usage: james-tls evidence query");
    }

    // --------------------------------------------------------------------------------- building

    private Run query(String... asked) {
        return Run.of(arguments(Arrays.stream(asked)));
    }

    private String[] arguments(Stream<String> asked) {
        return Stream.of(
                        Stream.of(
                                "evidence",
                                "query",
                                root.resolve("mx1").toString(),
                                root.resolve("mx2").toString()),
                        asked)
                .flatMap(one -> one)
                .toArray(String[]::new);
    }

    private static JsonNode json(Run run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException e) {
            throw new AssertionError(run.out(), e);
        }
    }

    /** Writes a file whose lines are a chain, each a millisecond after the one before. */
    private void write(String node, String name, Instant first, Entry... entries)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String previous = LineHead.NOTHING;
        for (int i = 0; i < entries.length; i++) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            EntryWriter.write(
                    new LineHead(i + 1, first.plusMillis(2L * i), node, previous),
                    entries[i],
                    line);
            previous = sha256(line.toString(StandardCharsets.US_ASCII));
            line.write('\n');
            line.writeTo(file);
        }
        Path path = Files.createDirectories(root.resolve(node)).resolve(name);
        if (name.endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
                file.writeTo(out);
            }
        } else {
            Files.write(path, file.toByteArray());
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EntryTls tls() {
        return new EntryTls(
                TlsStart.STARTTLS,
                Optional.of(TlsProtocol.TLSV1_3),
                Optional.of(CipherSuite.of("TLS_AES_256_GCM_SHA384")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SessionFacts facts(String session, String peer, EntryTls tls) {
        return new SessionFacts(
                Direction.INBOUND,
                session,
                "mx",
                25,
                TlsOffer.STARTTLS,
                Optional.of(peer),
                Optional.of(HOSTILE),
                Optional.empty(),
                Optional.of(tls));
    }

    private static Ruled ruled(String rule, Mode mode, Violation... violations) {
        return new Ruled(rule, Optional.of("rfc-9325"), mode, Action.REJECT, List.of(violations));
    }

    private static Entry offered(
            String mail, String session, String peer, String sender, EntryTls tls) {
        return new Entry.Offered(
                facts(session, peer, tls),
                1,
                NOON,
                mail,
                sender,
                false,
                "v1",
                List.of(
                        new Decided(
                                List.of("bob@example.com"),
                                Optional.empty(),
                                Optional.of(ruled("everyone", Mode.ENFORCE)),
                                List.of(
                                        ruled(
                                                "strict",
                                                Mode.TESTING,
                                                new Violation(
                                                        Violation.Kind.STRENGTH, "256", "128"))))));
    }

    private static Entry ended(String session, String peer) {
        return ended(session, peer, Entry.Ending.CLOSED);
    }

    private static Entry ended(String session, String peer, Entry.Ending ending) {
        return new Entry.SessionEnded(
                facts(session, peer, tls()),
                NOON.minusSeconds(1),
                ending,
                1,
                0,
                Optional.of("v1"),
                Optional.of(ruled("everyone", Mode.ENFORCE)));
    }

    private static Entry refused(String session) {
        EntryTls clearText =
                new EntryTls(
                        TlsStart.CLEARTEXT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Entry.Refused(
                facts(session, "198.51.100.1", clearText),
                1,
                NOON,
                Optional.empty(),
                Stage.MAIL,
                Optional.of("eve@mail.example.org"),
                Optional.empty(),
                Optional.empty(),
                false,
                Entry.RefusedBy.RULE,
                Optional.of(ruled("everyone", Mode.ENFORCE, Violation.noTls())),
                List.of(),
                "v1",
                new Reply(530, "5.7.0", "Must issue a STARTTLS command first", false));
    }
}
