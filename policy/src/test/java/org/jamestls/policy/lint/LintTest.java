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
package org.jamestls.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.TlsPlatform;
import org.jamestls.policy.transaction.Truth;
import org.jamestls.policy.xml.InvalidPolicyException;
import org.jamestls.policy.xml.PolicyDocument;
import org.jamestls.policy.xml.PolicyReader;
import org.jamestls.policy.xml.PolicySource;
import org.jamestls.policy.xml.Position;
import org.jamestls.policy.xml.UnreadableXmlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    private static final int MANY = 10_000;
    private static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-01-15T12:00:00Z"), ZoneOffset.UTC);
    private static final Surroundings SURROUNDINGS =
            new Surroundings(CLOCK, new FixedPlatform(), Optional.empty(), Duration.ofSeconds(2));

    @Test
    void nothingSpeaksAgainstWhatShips() throws Exception {
        PolicySource conf = PolicySource.ofFolder(CONF);
        PolicyDocument policy = PolicyReader.readDocument(conf, PolicyReader.FILE_NAME);
        ServerSettings server = ServerSettings.read(conf, ServerSettings.FILE_NAME);

        for (TlsPlatform platform : List.of(TlsPlatform.ofThisJdk(), new FixedPlatform())) {
            Surroundings complete =
                    new Surroundings(
                            Clock.systemUTC(),
                            platform,
                            Optional.of(url -> Truth.YES),
                            Duration.ofMinutes(1));
            LintReport report = Lint.check(policy, Optional.of(server), complete);
            assertThat(report.findings()).isEmpty();
            assertThat(report.notChecked()).isEmpty();
            assertThat(Lint.check(policy, Optional.empty(), complete).findings()).isEmpty();
        }
    }

    // ------------------------------------------------------------ many rules

    private static String byDomain(int number) {
        return "<rule name=\"r%d\"><when><sender>d%d.example</sender></when><require><tls/></require></rule>"
                .formatted(number, number);
    }

    private static String exempting(int number) {
        return "<rule name=\"r%d\"><when><any><sender>d%d.example</sender><helo>*.d%d.example</helo></any></when><exempt/></rule>"
                .formatted(number, number, number);
    }

    @Test
    void tenThousandRulesAreComparedOrItIsSaidHowManyWere() throws Exception {
        PolicyDocument policy =
                document(
                        many(LintTest::byDomain)
                                + "<rule name=\"late\"><when><sender>ann@d77.example</sender></when><require><tls/></require></rule>"
                                + "<rule name=\"rest\" action=\"mark\"><require><tls/></require></rule>");

        LintReport report = Lint.check(policy, Optional.empty(), SURROUNDINGS);

        boolean ranOut =
                report.notChecked().stream()
                        .anyMatch(sentence -> sentence.startsWith("shadowed: the time ran out"));
        assertThat(ranOut || codes(report).equals(List.of(Code.SHADOWED))).isTrue();
    }

    @Test
    void tenThousandRulesThatMayAllCoverEachOtherEndToo() throws Exception {
        PolicyDocument policy = document(many(LintTest::exempting));

        LintReport report =
                Lint.check(policy, Optional.empty(), withBudget(Duration.ofMillis(200)));

        assertThat(report.notChecked())
                .anyMatch(
                        sentence ->
                                sentence.matches(
                                        "shadowed: the time ran out when \\d+ of 10000 rules were compared with those before them"));
    }

    @Test
    void whatThereWasNoTimeForIsTold() throws Exception {
        PolicyDocument policy =
                document(
                        "<rule name=\"a\"><exempt/></rule><rule name=\"b\"><require><tls/></require></rule>");

        assertThat(codes(Lint.check(policy, Optional.empty(), SURROUNDINGS)))
                .containsExactly(Code.SHADOWED);
        LintReport hasty = Lint.check(policy, Optional.empty(), withBudget(Duration.ZERO));

        assertThat(hasty.findings()).isEmpty();
        assertThat(hasty.notChecked())
                .contains(
                        "shadowed: the time ran out when 0 of 2 rules were compared with those before them",
                        "contradiction: the time ran out at rule \"a\"");
    }

    @Test
    void aConditionWithTooManyAlternativesIsNotComparedAndThatIsTold() throws Exception {
        String either = "<any><sender>a.example</sender><recipient>a.example</recipient></any>";
        PolicyDocument policy =
                document(
                        "<rule name=\"all\"><when><sender>a.example</sender></when><require><tls/></require></rule>"
                                + "<rule name=\"long\"><when>"
                                + either.repeat(7)
                                + "</when><require><tls/></require></rule>"
                                + "<rule name=\"rest\" action=\"mark\"><require><tls/></require></rule>");

        assertThat(Lint.check(policy, Optional.empty(), SURROUNDINGS).notChecked())
                .contains(
                        "shadowed: whether something hides rule \"long\", whose condition has too many alternatives");
    }

    private static String many(IntFunction<String> rule) {
        return IntStream.range(0, MANY).mapToObj(rule).collect(Collectors.joining());
    }

    // ------------------------------------------------------------ forms

    @Test
    void aReportHasAJsonForm() throws Exception {
        LintReport report =
                Lint.check(
                        document(
                                "<rule name=\"a\"><when><listener>mx</listener></when><require><tls/></require></rule>"),
                        Optional.empty(),
                        SURROUNDINGS);

        JsonNode json = LintJson.of(report);

        assertThat(json.at("/counts/warning").intValue()).isEqualTo(1);
        assertThat(json.at("/counts/error").intValue()).isZero();
        assertThat(json.at("/counts/info").intValue()).isZero();
        JsonNode finding = json.at("/findings/0");
        assertThat(finding.path("code").textValue()).isEqualTo("no-catch-all");
        assertThat(finding.path("severity").textValue()).isEqualTo("warning");
        assertThat(finding.path("file").textValue()).isEqualTo("tls-policy.xml");
        assertThat(finding.path("line").intValue()).isEqualTo(1);
        assertThat(finding.path("column").intValue()).isEqualTo(50);
        assertThat(finding.path("what").textValue()).contains("no enforced rule");
        assertThat(finding.path("why").textValue()).isEqualTo(Code.NO_CATCH_ALL.why());
        assertThat(finding.path("remedy").textValue()).isEqualTo(Code.NO_CATCH_ALL.remedy());
        assertThat(json.at("/notChecked/0").textValue()).contains("smtpserver.xml");
    }

    @Test
    void aPlaceThatIsAWholeFileHasNoLineInJson() {
        LintReport report =
                new LintReport(
                        List.of(
                                new Finding(
                                        Code.UNUSABLE,
                                        Severity.ERROR,
                                        new Position("tls-policy.xml", 0, 0),
                                        "what",
                                        "why",
                                        "remedy")),
                        List.of());

        assertThat(LintJson.of(report).at("/findings/0").has("line")).isFalse();
        assertThat(LintJson.of(report).at("/findings/0").has("column")).isFalse();
    }

    @Test
    void findingsComeInTheOrderOfFilesLinesAndColumns() {
        List<Finding> findings =
                List.of(at("b", 1, 1), at("a", 2, 1), at("a", 1, 9), at("a", 1, 2), at("a", 10, 1));

        assertThat(new LintReport(findings, List.of()).findings())
                .extracting(finding -> finding.place().toString())
                .containsExactly("a:1:2", "a:1:9", "a:2:1", "a:10:1", "b:1:1");
    }

    private static Finding at(String file, int line, int column) {
        return new Finding(
                Code.EXPIRED,
                Severity.WARNING,
                new Position(file, line, column),
                "what",
                "why",
                "remedy");
    }

    @Test
    void aReportTellsWhetherSomethingIsAsGraveAsAsked() {
        LintReport warnings = new LintReport(List.of(at("a", 1, 1)), List.of());

        assertThat(warnings.hasAtLeast(Severity.INFO)).isTrue();
        assertThat(warnings.hasAtLeast(Severity.WARNING)).isTrue();
        assertThat(warnings.hasAtLeast(Severity.ERROR)).isFalse();
    }

    @Test
    void aServerFileThatIsNoXmlIsAFindingBesideTheOthers() {
        LintReport report = new LintReport(List.of(at("tls-policy.xml", 1, 1)), List.of("x"));
        byte[] broken = "<smtpservers>".getBytes(StandardCharsets.UTF_8);
        try {
            ServerSettings.read(name -> new ByteArrayInputStream(broken), "smtpserver.xml");
        } catch (UnreadableXmlException e) {
            report = Lint.withUnreadable(e, report);
        }

        assertThat(codes(report)).containsExactly(Code.SERVER_UNUSABLE, Code.EXPIRED);
        assertThat(report.notChecked()).containsExactly("x");
    }

    // ------------------------------------------------------------ small parts

    @Test
    void theRegistryIsTheOneOfTheTests() throws IOException {
        Path registry =
                Path.of("src/test/resources/org/jamestls/policy/cipher/iana-tls-cipher-suites.csv");
        List<String> names =
                Files.readAllLines(registry).stream()
                        .filter(line -> !line.startsWith("#"))
                        .skip(1)
                        .map(line -> line.split(",")[1])
                        .toList();

        assertThat(Suites.of(new FixedPlatform(), Optional.empty()).registered())
                .extracting(suite -> suite.name())
                .containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_128_GCM_SHA265, TLS_AES_128_GCM_SHA256",
        "tls_aes_128_gcm_sha256, TLS_AES_128_GCM_SHA256",
        "TLS_AES128_GCM_SHA256, TLS_AES_128_GCM_SHA256",
        "AES128-GCM, ",
        "'', ",
    })
    void theNearestNameIsProposedWhereItIsNear(String mistyped, String proposed) {
        assertThat(
                        Nearest.to(
                                mistyped,
                                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")))
                .isEqualTo(Optional.ofNullable(proposed));
    }

    @Test
    void filesAreSoughtWhereJamesSeeksThem(@TempDir Path root) throws IOException {
        Path conf = Files.createDirectory(root.resolve("other-conf"));
        Path keys = Files.createFile(conf.resolve("keys"));
        Files.createFile(root.resolve("below-root"));
        ServerFiles files = ServerFiles.of(root, conf);

        assertThat(files.exists("file://conf/keys")).isEqualTo(Truth.YES);
        assertThat(files.exists("file://conf/none")).isEqualTo(Truth.NO);
        assertThat(files.exists("file://below-root")).isEqualTo(Truth.YES);
        assertThat(files.exists("file://" + keys)).isEqualTo(Truth.YES);
        assertThat(files.exists("file://" + keys + "2")).isEqualTo(Truth.NO);
        assertThat(files.exists("classpath:keys")).isEqualTo(Truth.NOT_KNOWN);
        assertThat(files.exists("keys")).isEqualTo(Truth.NOT_KNOWN);
        assertThat(files.exists("file://conf/\0")).isEqualTo(Truth.NO);
    }

    private static List<Code> codes(LintReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static Surroundings withBudget(Duration budget) {
        return new Surroundings(CLOCK, new FixedPlatform(), Optional.empty(), budget);
    }

    private static PolicyDocument document(String rules) throws InvalidPolicyException {
        byte[] octets =
                ("<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\"><rules>"
                                + rules
                                + "</rules></tlsPolicy>")
                        .getBytes(StandardCharsets.UTF_8);
        return PolicyReader.readDocument(
                name -> {
                    if (!name.equals(PolicyReader.FILE_NAME)) {
                        throw new FileNotFoundException(name);
                    }
                    return new ByteArrayInputStream(octets);
                },
                PolicyReader.FILE_NAME);
    }
}
