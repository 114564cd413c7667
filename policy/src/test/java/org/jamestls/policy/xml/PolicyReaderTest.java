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
package org.jamestls.policy.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jamestls.policy.decision.Action;
import org.jamestls.policy.decision.Mode;
import org.jamestls.policy.evidence.Durability;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.evidence.KeyFile;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.evidence.WhenUnwritable;
import org.jamestls.policy.rule.Policy;
import org.jamestls.policy.rule.RequireTlsOffer;
import org.jamestls.policy.rule.Requirement;
import org.jamestls.policy.rule.Rule;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.tls.TlsProtocol;
import org.jamestls.policy.tls.TlsStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final Path GOOD = Resources.folder("good");
    private static final String NAMESPACE = "xmlns=\"urn:org.jamestls:tls-policy:1\"";

    private static Policy everything() throws InvalidPolicyException {
        return PolicyReader.read(PolicySource.ofFolder(GOOD), "everything.xml");
    }

    private static InvalidPolicyException refusal(MemoryFolder folder) {
        return catchThrowableOfType(InvalidPolicyException.class, folder::read);
    }

    @Test
    void theShippedPolicyLoads() throws InvalidPolicyException {
        Policy policy =
                PolicyReader.read(
                        PolicySource.ofFolder(Path.of("..", "conf")), PolicyReader.FILE_NAME);

        assertThat(policy.rules()).isNotEmpty();
        assertThat(policy.rules())
                .as("a catch-all at the end")
                .last()
                .satisfies(rule -> assertThat(rule.when().toString()).isEqualTo("All[parts=[]]"));
    }

    @Test
    void theSettingsAreThoseOfTheFile() throws InvalidPolicyException {
        Policy policy = everything();

        assertThat(policy.unguarded()).isEqualTo(Unguarded.REFUSE);
        assertThat(policy.requireTls()).isEqualTo(RequireTlsOffer.LOCAL);
        assertThat(policy.clearTextAuth())
                .singleElement()
                .satisfies(
                        permission -> {
                            assertThat(permission.name()).isEqualTo("scanner");
                            assertThat(permission.owner()).isEqualTo("Ann Bücher");
                            assertThat(permission.reason()).isEqualTo("speaks no TLS");
                            assertThat(permission.expires())
                                    .isEqualTo(Instant.parse("2027-07-01T00:00:00Z"));
                        });
    }

    @Test
    void aRuleIsWhatTheFileSays() throws InvalidPolicyException {
        Rule rule = everything().rules().get(0);

        assertThat(rule.name()).isEqualTo("all.conditions_of-it");
        assertThat(rule.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(rule.action()).isEqualTo(Action.REJECT);
        assertThat(rule.helpUrl()).contains("http://mail.example/help");
        assertThat(rule.about())
                .isEqualTo(
                        new Rule.About(
                                Optional.of("Each condition & more."),
                                Optional.of("Ann"),
                                Optional.of("why"),
                                Optional.of("T-2")));
    }

    @Test
    void aRequirementIsItsProfileThatOnesBaseAndWhatStandsInPlace() throws InvalidPolicyException {
        Requirement requirement = everything().rules().get(0).requirement();

        assertThat(requirement.tls()).isTrue();
        assertThat(requirement.floor()).contains(TlsProtocol.TLSV1_2);
        assertThat(requirement.ceiling()).contains(TlsProtocol.TLSV1_3);
        assertThat(requirement.bits()).isEqualTo(256);
        assertThat(requirement.forwardSecrecy()).isTrue();
        assertThat(requirement.aead()).isTrue();
        assertThat(requirement.allowed().toString()).isEqualTo("[[TLS_AES_*, TLS_ECDHE_*]]");
        assertThat(requirement.forbidden().toString()).isEqualTo("[*_CBC_*, *_SHA]");
        assertThat(requirement.start()).contains(TlsStart.STARTTLS);
        assertThat(requirement.clientCertificate())
                .get()
                .satisfies(
                        certificate -> {
                            assertThat(certificate.names())
                                    .containsExactly(List.of("mail.a.example", "*.b.example"));
                            assertThat(certificate.pins())
                                    .singleElement(InstanceOfAssertFactories.ITERABLE)
                                    .hasSize(2);
                            assertThat(certificate.validFor()).isEqualTo(Duration.ofDays(30));
                        });
    }

    @Test
    void whatIsNotToldIsEnforceRejectWarnAndOff() throws InvalidPolicyException {
        Policy policy = MemoryFolder.withRules("<rule name='r'><exempt/></rule>").read();

        assertThat(policy.unguarded()).isEqualTo(Unguarded.WARN);
        assertThat(policy.requireTls()).isEqualTo(RequireTlsOffer.OFF);
        assertThat(policy.clearTextAuth()).isEmpty();
        assertThat(policy.rules())
                .singleElement()
                .satisfies(
                        rule -> {
                            assertThat(rule.mode()).isEqualTo(Mode.ENFORCE);
                            assertThat(rule.action()).isEqualTo(Action.REJECT);
                            assertThat(rule.helpUrl()).isEmpty();
                            assertThat(rule.about()).isEqualTo(Rule.About.nothing());
                            assertThat(rule.requirement()).isEqualTo(Requirement.nothing());
                        });
    }

    @Test
    void theSettingsOfEvidenceAreThoseOfTheFile() throws InvalidPolicyException {
        PolicyDocument document =
                PolicyReader.readDocument(PolicySource.ofFolder(GOOD), "everything.xml");

        assertThat(document.evidence())
                .isEqualTo(
                        new EvidenceSettings(
                                true,
                                "/srv/evidence",
                                Optional.of("mx-1.example"),
                                Durability.SYNC,
                                Privacy.HASHED,
                                WhenUnwritable.ACCEPT,
                                Optional.of(Period.ofMonths(18)),
                                Duration.ofMinutes(30),
                                Optional.of("Tls.Auditor+mx1@xn--bcher-kva.example"),
                                Optional.of(
                                        new KeyFile(
                                                "keys/evidence.p12",
                                                Optional.of("/run/secrets/evidence"))),
                                Optional.of(URI.create("http://tsa.example/tsr?x=1"))));
    }

    private static EvidenceSettings evidence(String element) throws InvalidPolicyException {
        MemoryFolder folder =
                new MemoryFolder()
                        .with(
                                PolicyReader.FILE_NAME,
                                "<tlsPolicy %s>%s<rules/></tlsPolicy>"
                                        .formatted(NAMESPACE, element));
        return PolicyReader.readDocument(folder, PolicyReader.FILE_NAME).evidence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<evidence/>",
                "<evidence><checkpoint/></evidence>",
                "<evidence enabled='true' folder='tls-evidence' durability='batch' privacy='full'"
                        + " whenUnwritable='defer'><checkpoint interval='60m'/></evidence>"
            })
    void whatIsNotToldOfEvidenceIsThis(String element) throws InvalidPolicyException {
        assertThat(evidence(element)).isEqualTo(EvidenceSettings.defaults());
    }

    @Test
    void evidenceCanBeSwitchedOff() throws InvalidPolicyException {
        assertThat(evidence("<evidence enabled='false'/>").enabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90d, P90D", "18m, P18M", "6y, P6Y", "9999y, P9999Y"})
    void daysMonthsAndYearsAreKept(String retention, Period period) throws InvalidPolicyException {
        assertThat(evidence("<evidence retention='" + retention + "'/>").retention())
                .contains(period);
    }

    @ParameterizedTest
    @CsvSource({"1m, PT1M", "90m, PT90M", "1h, PT1H", "24h, PT24H", "1440m, PT24H"})
    void checkpointsComeEveryMinuteOrHour(String interval, Duration duration)
            throws InvalidPolicyException {
        assertThat(
                        evidence("<evidence><checkpoint interval='" + interval + "'/></evidence>")
                                .checkpointInterval())
                .isEqualTo(duration);
    }

    @Test
    void aKeyMayHaveNoPassword() throws InvalidPolicyException {
        assertThat(evidence("<evidence><signingKey file='key.pem'/></evidence>").signingKey())
                .contains(new KeyFile("key.pem", Optional.empty()));
    }

    @Test
    void aRuleWithoutItsOwnHelpAddressHasThePolicys() throws InvalidPolicyException {
        assertThat(everything().rules().get(1).helpUrl())
                .contains("https://mail.example/tls?a=1#b");
    }

    @Test
    void profilesMayStandInAnyOrderAndExtendEachOtherManyTimes() throws InvalidPolicyException {
        StringBuilder profiles = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            profiles.append("<profile name='p%d' extends='p%d'/>".formatted(i, i + 1));
        }
        profiles.append("<profile name='p100'><protocol min='TLSv1.2'/></profile>");
        Policy policy =
                new MemoryFolder()
                        .with(
                                PolicyReader.FILE_NAME,
                                "<tlsPolicy %s><profiles>%s</profiles><rules><rule name='r'><require profile='p0'/></rule></rules></tlsPolicy>"
                                        .formatted(NAMESPACE, profiles))
                        .read();

        assertThat(policy.rules().get(0).requirement().floor()).contains(TlsProtocol.TLSV1_2);
    }

    @Test
    void aMissingPolicyIsAProblemAndNeverNoPolicy(@TempDir Path folder) {
        assertThatThrownBy(
                        () ->
                                PolicyReader.read(
                                        PolicySource.ofFolder(folder), PolicyReader.FILE_NAME))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(
                        """
                        The TLS policy tls-policy.xml can't be used:
                          tls-policy.xml: there is no such file; write one: without a policy the server does not start""");
    }

    @Test
    void aPolicyThatIsAFolderIsAProblem(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve(PolicyReader.FILE_NAME));

        assertThatThrownBy(
                        () ->
                                PolicyReader.read(
                                        PolicySource.ofFolder(folder), PolicyReader.FILE_NAME))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("tls-policy.xml: it can't be read: ")
                .hasMessageContaining("see its rights and size");
    }

    @Test
    void aPolicyThatCantBeReadIsAProblem() {
        PolicySource broken =
                name -> {
                    throw new IOException("the disk is gone");
                };

        assertThatThrownBy(() -> PolicyReader.read(broken, PolicyReader.FILE_NAME))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(
                        "tls-policy.xml: it can't be read: the disk is gone; see its rights and size");
    }

    @Test
    void aPolicyWithoutEndIsReadUpToALimit() {
        PolicySource endless =
                name ->
                        new InputStream() {
                            @Override
                            public int read() {
                                return ' ';
                            }

                            @Override
                            public int read(byte[] target, int offset, int length) {
                                java.util.Arrays.fill(target, offset, offset + length, (byte) ' ');
                                return length;
                            }
                        };

        assertThatThrownBy(() -> PolicyReader.read(endless, PolicyReader.FILE_NAME))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("it can't be read: it is larger than 64 MiB");
    }

    @Test
    void nothingButThePolicyAndItsListsIsOpened() throws InvalidPolicyException {
        MemoryFolder folder =
                MemoryFolder.withRules(
                                "<rule name='a'><when><sender file='d/domains.txt'/></when><exempt/></rule>"
                                        + "<rule name='b'><when><recipient file='d/domains.txt'/></when><exempt/></rule>")
                        .with("d/domains.txt", "a.example\n");

        folder.read();

        assertThat(folder.opened()).containsExactly(PolicyReader.FILE_NAME, "d/domains.txt");
    }

    @Test
    void noAddressInAPolicyIsEverFetched() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            String hints =
                    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:org.jamestls:tls-policy:1 "
                            + url
                            + "a.xsd urn:b "
                            + url
                            + "b.xsd'";
            new MemoryFolder()
                    .with(
                            PolicyReader.FILE_NAME,
                            "<?xml-stylesheet href='%sc.xsl'?><tlsPolicy %s %s><rules/></tlsPolicy>"
                                    .formatted(url, NAMESPACE, hints))
                    .read();
            refusal(
                    new MemoryFolder()
                            .with(
                                    PolicyReader.FILE_NAME,
                                    "<tlsPolicy xmlns='urn:b' %s><rules/></tlsPolicy>"
                                            .formatted(hints)));
            refusal(
                    new MemoryFolder()
                            .with(
                                    PolicyReader.FILE_NAME,
                                    "<!DOCTYPE tlsPolicy SYSTEM '%sd.dtd' [<!ENTITY %% e SYSTEM '%se.ent'> %%e;]><tlsPolicy %s><rules/></tlsPolicy>"
                                            .formatted(url, url, NAMESPACE)));
            refusal(
                    MemoryFolder.withRules(
                            "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='%sf.xml'/>"
                                    .formatted(url)));
        } finally {
            server.stop(0);
        }

        assertThat(requests).hasValue(0);
    }

    @Test
    void entitiesAreNotExpandedSoABombIsRefusedAtOnce() {
        long begun = System.nanoTime();

        assertThatThrownBy(
                        () ->
                                PolicyReader.read(
                                        PolicySource.ofFolder(Resources.folder("bad")),
                                        "billion-laughs.xml"))
                .hasMessageContaining("remove the DOCTYPE");

        // No measure of speed: what blows up takes minutes, and a busy machine some seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void textThatLooksLikeAVariableIsTakenAsItIs() throws InvalidPolicyException {
        Policy policy =
                MemoryFolder.withRules(
                                "<rule name='r' owner='${env:PATH}'><description>${sys:user.home}, a</description><exempt/></rule>")
                        .read();

        assertThat(policy.rules().get(0).about().owner()).contains("${env:PATH}");
        assertThat(policy.rules().get(0).about().description()).contains("${sys:user.home}, a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aPlaceIsTheSameWhateverEndsALine(String lineEnd) {
        String text =
                String.join(
                        lineEnd,
                        "<tlsPolicy " + NAMESPACE + ">",
                        "  <rules>",
                        "    <rule name='ü'",
                        "          mode='enforced'><exempt/></rule>",
                        "  <rule name='s'><require/></rule></rules>",
                        "</tlsPolicy>");

        assertThat(refusal(new MemoryFolder().with(PolicyReader.FILE_NAME, text)).problems())
                .extracting(problem -> problem.position().toString())
                .containsExactly("tls-policy.xml:3:5", "tls-policy.xml:3:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "US-ASCII"})
    void aPolicyMayStandInAnyDeclaredEncoding(String encoding) throws InvalidPolicyException {
        String text =
                "<?xml version='1.0' encoding='%s'?>\n<tlsPolicy %s>\n<rules><rule name='r' owner='%s'><exempt/></rule></rules></tlsPolicy>"
                        .formatted(
                                encoding,
                                NAMESPACE,
                                encoding.equals("US-ASCII") ? "B&#xFC;cher" : "Bücher");
        byte[] octets = text.getBytes(Charset.forName(encoding));
        Policy policy = new MemoryFolder().with(PolicyReader.FILE_NAME, octets).read();

        assertThat(policy.rules().get(0).about().owner()).contains("Bücher");
        byte[] wrong =
                text.replace("<exempt/>", "<exemption/>").getBytes(Charset.forName(encoding));
        assertThat(refusal(new MemoryFolder().with(PolicyReader.FILE_NAME, wrong)).problems())
                .first()
                .satisfies(problem -> assertThat(problem.position().line()).isEqualTo(3));
    }

    @Test
    void aByteOrderMarkIsNoContent() throws InvalidPolicyException {
        new MemoryFolder()
                .with(
                        PolicyReader.FILE_NAME,
                        "\uFEFF<tlsPolicy " + NAMESPACE + "><rules/></tlsPolicy>")
                .read();
    }

    @Test
    void octetsThatAreNoTextAreAProblem() {
        byte[] octets =
                ("<tlsPolicy " + NAMESPACE + "><rules><!-- caf\u00e9 --></rules></tlsPolicy>")
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(refusal(new MemoryFolder().with(PolicyReader.FILE_NAME, octets)))
                .hasMessageContaining("tls-policy.xml:1:")
                .hasMessageContaining(" UTF-8 sequence.; save the file as UTF-8");
    }

    @Test
    void theVersionIsAHashThatStaysWhileNothingChanges() throws InvalidPolicyException {
        String version = everything().version();

        assertThat(version).matches("[0-9a-f]{64}").isEqualTo(everything().version());
    }

    @Test
    void theVersionChangesWithEveryOctetOfThePolicyAndOfItsLists() throws InvalidPolicyException {
        String rules = "<rule name='r'><when><sender file='a.txt'/></when><exempt/></rule>";
        String version = MemoryFolder.withRules(rules).with("a.txt", "a.example").read().version();

        assertThat(
                        List.of(
                                version,
                                MemoryFolder.withRules(rules)
                                        .with("a.txt", "b.example")
                                        .read()
                                        .version(),
                                MemoryFolder.withRules(rules)
                                        .with("a.txt", "a.example # since May")
                                        .read()
                                        .version(),
                                MemoryFolder.withRules(rules + " ")
                                        .with("a.txt", "a.example")
                                        .read()
                                        .version(),
                                MemoryFolder.withRules(rules.replace("a.txt", "b.txt"))
                                        .with("b.txt", "a.example")
                                        .read()
                                        .version()))
                .doesNotHaveDuplicates();
        assertThat(
                        MemoryFolder.withRules(rules)
                                .with("a.txt", "a.example")
                                .with("b.txt", "not named")
                                .read()
                                .version())
                .isEqualTo(version);
    }

    @Test
    void theSchemaInTheJarIsTheOneThatAdministratorsGet() throws IOException {
        try (InputStream inJar = PolicyReader.class.getResourceAsStream("tls-policy.xsd")) {
            assertThat(inJar)
                    .hasSameContentAs(
                            new ByteArrayInputStream(
                                    Files.readAllBytes(Path.of("..", "conf", "tls-policy.xsd"))));
        }
    }
}
