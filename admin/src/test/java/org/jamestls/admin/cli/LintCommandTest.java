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
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class LintCommandTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final String CATCH_ALL =
            "<rule name=\"rest\" action=\"mark\"><require><tls/></require></rule>";

    @TempDir private Path root;
    private Path conf;

    @BeforeEach
    void makeTheConfigurationFolder() throws IOException {
        conf = Files.createDirectory(root.resolve("conf"));
    }

    // ------------------------------------------------------------ what is found

    @Test
    void whatShipsIsClean() {
        Run run = Run.of("policy", "lint", "--conf", CONF.toString(), "--fail-on", "info");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.FINE);
        assertThat(run.out().lines())
                .containsExactly(
                        "Not checked: whether keystores and truststores exist: the server's folder"
                                + " is not known",
                        "Suites and protocols were judged by Java "
                                + Runtime.version()
                                + ", which ran this.",
                        "no findings in "
                                + CONF.resolve("tls-policy.xml")
                                + " with "
                                + CONF.resolve("smtpserver.xml"));
    }

    @Test
    void aFindingIsABlockThatBeginsWithItsPlace() throws IOException {
        Path policy =
                policy(
                        CATCH_ALL
                                + "\n<rule name=\"late\"><when><listener>mx</listener></when><require><tls/></require></rule>");

        Run run = Run.of("policy", "lint", policy.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out().lines())
                .startsWith(
                        policy
                                + ":2:1: warning: shadowed: rule \"late\" never holds: rule \"rest\""
                                + " at line 1 is asked before it and means everyone whom it means",
                        "    why: The first enforced rule that matches governs. What is written here"
                                + " has no effect; in testing mode it records nothing.",
                        "    do:  put the narrower rule first, or remove it")
                .endsWith("1 warning in " + policy);
    }

    @Test
    void aProgramReadsItAsJson() throws IOException {
        Path policy = policy("<rule name=\"a\"><exempt/></rule>" + CATCH_ALL);
        smtpserver("<smtpserver><handlerchain/></smtpserver>");

        Run run = Run.of("policy", "lint", "-o", "json", policy.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("policy").textValue()).isEqualTo(policy.toString());
        assertThat(json.path("server").textValue())
                .isEqualTo(conf.resolve("smtpserver.xml").toString());
        assertThat(json.path("judgedBy").textValue()).isEqualTo("Java " + Runtime.version());
        assertThat(json.at("/counts/warning").intValue()).isEqualTo(2);
        assertThat(json.path("findings").findValuesAsText("code"))
                .containsExactly("unguarded-listener", "shadowed");
        assertThat(json.path("findings").findValuesAsText("file"))
                .containsExactly(conf.resolve("smtpserver.xml").toString(), policy.toString());
    }

    @Test
    void aPolicyThatCanNotBeUsedIsToldByItsProblems() throws IOException {
        Path policy =
                policy(
                        "<rule name=\"a\"><when><sender file=\"list.txt\"/></when><exempt/></rule>\n"
                                + "<rule name=\"a\"><exempt/></rule>");
        Files.writeString(conf.resolve("list.txt"), "a.example\nb example\n");

        Run run = Run.of("policy", "lint", "--fail-on", "error", policy.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith(policy + ":2:1: error: unusable: there are two"))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        conf.resolve("list.txt")
                                                + ":2: error: unusable: \"b example\""))
                .endsWith("2 errors in " + policy);
    }

    @Test
    void whatEndsSoonIsToldByTheClock() throws IOException {
        Path policy =
                policy(
                        "<exception name=\"scanner\" of=\"rest\" owner=\"Ann\" reason=\"r\" expires=\"2027-06-30\">"
                                + "<when><peer>10.1.2.3</peer></when></exception>"
                                + CATCH_ALL);

        assertThat(at("2027-05-01T00:00:00Z", policy)).endsWith("no findings in " + policy + "\n");
        assertThat(at("2027-06-20T00:00:00Z", policy))
                .contains("expires-soon: exception \"scanner\" ends at 2027-07-01T00:00:00Z");
        assertThat(at("2027-07-01T00:00:00Z", policy)).contains("warning: expired: ");
    }

    private static String at(String now, Path policy) {
        StringWriter out = new StringWriter();
        new CommandLine(new LintCommand(Clock.fixed(Instant.parse(now), ZoneOffset.UTC)))
                .setOut(new PrintWriter(out))
                .execute(policy.toString());
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    // ------------------------------------------------------------ the exit status

    @Test
    void theExitStatusGoesByTheSeverityAskedFor() throws IOException {
        String warning = policy("<rule name=\"a\" mode=\"off\"><exempt/></rule>").toString();

        assertThat(Run.of("policy", "lint", warning).status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(Run.of("policy", "lint", "--fail-on", "info", warning).status())
                .isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(Run.of("policy", "lint", "--fail-on", "error", warning).status())
                .isEqualTo(ExitStatus.FINE);

        String info =
                policy(
                                "<rule name=\"a\"><when><helo>*.example</helo></when><require><tls/></require></rule>"
                                        + CATCH_ALL)
                        .toString();

        assertThat(Run.of("policy", "lint", info).status()).isEqualTo(ExitStatus.FINE);
        assertThat(Run.of("policy", "lint", info).out()).contains("1 info in ");
        assertThat(Run.of("policy", "lint", "--fail-on", "INFO", info).status())
                .isEqualTo(ExitStatus.BAD_NEWS);
    }

    @Test
    void aSeverityThatThereIsNotIsWrongUsage() {
        Run run = Run.of("policy", "lint", "--fail-on", "never");

        assertThat(run.status()).isEqualTo(ExitStatus.WRONG_USAGE);
        assertThat(run.err()).contains("info, warning, error");
    }

    // ------------------------------------------------------------ the server

    @Test
    void theServerFileBesideThePolicyIsUsedUnlessToldOtherwise() throws IOException {
        String policy = policy(CATCH_ALL).toString();
        String unguarded = "unguarded-listener";
        String notKnown = "smtpserver.xml is not known";
        assertThat(Run.of("policy", "lint", policy).out()).contains(notKnown);
        Path beside = smtpserver("<smtpserver><handlerchain/></smtpserver>");

        assertThat(Run.of("policy", "lint", policy).out())
                .contains(beside + ":1:14: warning: " + unguarded)
                .doesNotContain(notKnown);
        assertThat(Run.of("policy", "lint", "--no-server", policy).out())
                .doesNotContain(unguarded)
                .contains(notKnown);

        Path elsewhere = Files.move(beside, root.resolve("other.xml"));
        assertThat(Run.of("policy", "lint", "--server", elsewhere.toString(), policy).out())
                .contains(elsewhere + ":1:14: warning: " + unguarded)
                .endsWith("with " + elsewhere + "\n");
    }

    @Test
    void aServerFileThatIsNoXmlIsAFinding() throws IOException {
        Path policy = policy("<rule name=\"a\" mode=\"off\"><exempt/></rule>");
        Path server = Files.writeString(conf.resolve("smtpserver.xml"), "<smtpservers>");

        Run run = Run.of("policy", "lint", policy.toString());

        assertThat(run.status()).isEqualTo(ExitStatus.BAD_NEWS);
        assertThat(run.out())
                .contains(server + ":1:", "error: server-unusable: ", "warning: no-catch-all: ");
    }

    @Test
    void aServerFileThatIsNotThereIsNoAnswer() throws IOException {
        String policy = policy(CATCH_ALL).toString();
        Path missing = root.resolve("missing.xml");

        Run run = Run.of("policy", "lint", "--server", missing.toString(), policy);

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "There is no file "
                                + missing
                                + ": name another one with --server, or say --no-server\n");
        assertThat(Run.of("policy", "lint", "--server", root.toString(), policy).err())
                .contains("is a folder");
        assertThat(Run.of("policy", "lint", "--no-server", "--server", "x.xml", policy).status())
                .isEqualTo(ExitStatus.WRONG_USAGE);
    }

    @Test
    void aPolicyThatIsNotThereIsNoAnswer() {
        Run run = Run.of("policy", "lint", root.resolve("none.xml").toString());

        assertThat(run.status()).isEqualTo(ExitStatus.NOT_DONE);
        assertThat(run.err()).startsWith("There is no file ");
    }

    @Test
    void keystoresAreSoughtWhereJamesWorks() throws IOException {
        String policy = policy(CATCH_ALL).toString();
        smtpserver(
                "<smtpserver><tls startTLS=\"true\"><keystore>file://conf/keys</keystore></tls>"
                        + "<handlerchain><handler class=\"org.jamestls.hooks.TlsPolicyHandler\"/></handlerchain></smtpserver>");
        String absent = "error: keystore-absent: there is no file file://conf/keys";
        String notChecked = "Not checked: whether keystores";

        assertThat(Run.of("policy", "lint", policy).out())
                .contains(notChecked)
                .doesNotContain(absent);
        assertThat(Run.of("policy", "lint", "--root", root.toString(), policy).out())
                .contains(absent)
                .doesNotContain(notChecked);
        Files.createDirectory(root.resolve("extensions-jars"));
        assertThat(Run.of("policy", "lint", policy).out()).contains(absent);
        Files.createFile(conf.resolve("keys"));
        assertThat(Run.of("policy", "lint", policy).out())
                .doesNotContain(absent)
                .doesNotContain(notChecked);
    }

    // ------------------------------------------------------------ the terminal

    @Test
    void theHeadsOfFindingsAreBoldWhereColourIsWanted() throws IOException {
        String policy = policy("<rule name=\"a\" mode=\"off\"><exempt/></rule>").toString();

        assertThat(Run.of(Ansi.ON, "policy", "lint", policy).out()).contains("\u001b[1m" + policy);
        assertThat(Run.of(Ansi.OFF, "policy", "lint", policy).out()).doesNotContain("\u001b");
    }

    @Test
    void noCharacterOfAPolicySteersTheTerminal() throws IOException {
        Path policy =
                policy(
                        "<rule name=\"a\"><when><sender>b.example</sender><user>x\u202ey x\u202ey</user></when><require><tls/></require></rule>"
                                + CATCH_ALL);

        assertThat(Run.of("policy", "lint", policy.toString()).out())
                .contains("duplicate-entries")
                .doesNotContain("\u202e");
    }

    private Path policy(String rules) throws IOException {
        return Files.writeString(
                conf.resolve("tls-policy.xml"),
                "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\"><rules>"
                        + rules
                        + "</rules></tlsPolicy>");
    }

    private Path smtpserver(String listeners) throws IOException {
        return Files.writeString(
                conf.resolve("smtpserver.xml"), "<smtpservers>" + listeners + "</smtpservers>");
    }
}
