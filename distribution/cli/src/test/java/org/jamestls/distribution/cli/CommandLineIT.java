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
package org.jamestls.distribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file that an administrator downloads, run as one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the file is a shell script; there, use the JAR")
class CommandLineIT {

    private static final String POLICY = "../../conf/tls-policy.xml";

    private final Path executable = Path.of(System.getProperty("jamestls.cli"));
    private final Path jar = Path.of(System.getProperty("jamestls.cli.jar"));

    @TempDir private Path folder;

    /** What a process said and ended with. */
    private record Ended(int status, String out, String err) {}

    @Test
    void thePolicyThatShipsIsShown() throws Exception {
        Ended shown = run("policy", "show", POLICY);

        assertThat(shown.err()).isEmpty();
        assertThat(shown.status()).isZero();
        assertThat(shown.out().lines())
                .anyMatch(line -> line.matches("policy +" + POLICY))
                .anyMatch(line -> line.matches("submission +enforce +reject +on listener .*"))
                .anyMatch(line -> line.matches("mx +testing +reject +on listener mx .*"))
                .anyMatch(
                        line -> line.matches("everyone-else +enforce +mark +everyone +any TLS .*"));
    }

    @Test
    void aProgramReadsJsonOfIt() throws Exception {
        Ended shown = run("policy", "show", "-o", "json", POLICY);

        assertThat(shown.err()).isEmpty();
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).startsWith("{").contains("\"usable\" : true", "\"everyone-else\"");
    }

    @Test
    void aDecisionIsExplained() throws Exception {
        Ended explained =
                run("policy", "explain", POLICY, "--listener", "submission", "--tls", "clear");

        assertThat(explained.err()).isEmpty();
        assertThat(explained.status()).isZero();
        assertThat(explained.out())
                .contains("Refused by submission: 530 5.7.0 Must issue a STARTTLS command first");
    }

    @Test
    void anUnusablePolicyIsBadNews() throws Exception {
        Path policy = folder.resolve("bad.xml");
        Files.writeString(policy, "<tlsPolicy/>");

        Ended shown = run("policy", "show", policy.toString());

        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out()).contains(policy + ":1:1: ");
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void wrongUsageAndMissingFilesHaveStatusesOfTheirOwn() throws Exception {
        assertThat(run("policy", "show", "--no-such-option").status()).isEqualTo(2);
        assertThat(run("policy", "show", folder.resolve("missing.xml").toString()).status())
                .isEqualTo(3);
    }

    @Test
    void aLedgerThatIsNotThereIsTold() throws Exception {
        Ended ended = run("evidence", "verify", folder.resolve("none").toString());

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("There is no folder").hasLineCount(1);
    }

    @Test
    void aHostThatCantBeReachedIsTold() throws Exception {
        Ended ended = run("probe", "--timeout", "2", "127.0.0.1:1");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.out()).startsWith("127.0.0.1:1: could not be reached");
    }

    @Test
    void helpAndVersionAreTold() throws Exception {
        Ended help = run("--help");
        Ended version = run("--version");

        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: james-tls").contains("policy");
        assertThat(version.out().strip())
                .isEqualTo("james-tls " + System.getProperty("jamestls.version"));
    }

    @Test
    void anOldJavaIsNamedInOneLine() throws Exception {
        Path java = javaHome("JAVA_VERSION=\"11.0.2\"\n", "exit 7");

        Ended ended = run(Map.of("JAVA_HOME", java.toString()), "--help");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(
                        "james-tls: Java 17 or later is needed; "
                                + java
                                + "/bin/java is 11.0.2.\n");
    }

    @Test
    void aJavaThatTellsItsVersionOnlyWhenAskedIsAsked() throws Exception {
        Path java = javaHome("", "echo 'openjdk version \"1.8.0_412\"' >&2");

        Ended ended = run(Map.of("JAVA_HOME", java.toString()), "--help");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).endsWith(" is 1.8.0_412.\n").hasLineCount(1);
    }

    @Test
    void aMissingJavaIsNamedInOneLine() throws Exception {
        Ended wrong = run(Map.of("JAVA_HOME", folder.toString()), "--help");
        Ended none = run(Map.of("JAVA_HOME", "", "PATH", folder.toString()), "--help");

        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.err()).startsWith("james-tls: JAVA_HOME is " + folder).hasLineCount(1);
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err())
                .isEqualTo(
                        "james-tls: there is no java on the PATH; Java 17 or later is needed.\n");
    }

    @Test
    void classesAreKeptInAnArchiveForTheNextStart() throws Exception {
        Path cache = folder.resolve("cache");
        Map<String, String> environment =
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAMES_TLS_CACHE",
                        cache.toString());

        Ended first = run(environment, "policy", "show", "no-such-file");
        assertThat(first.status()).isEqualTo(3);
        assertThat(first.err()).hasLineCount(1);
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).singleElement().asString().endsWith(".jsa");
        }
        assertThat(Files.getPosixFilePermissions(cache))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Ended second = run(environment, "policy", "show", POLICY);
        assertThat(second.status()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).startsWith("policy ").contains("everyone-else");
    }

    @Test
    void aBrokenArchiveIsNoHindrance() throws Exception {
        Path cache = folder.resolve("cache");
        Map<String, String> environment =
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAMES_TLS_CACHE",
                        cache.toString());
        run(environment, "--version");
        try (Stream<Path> files = Files.list(cache)) {
            Files.writeString(files.findFirst().orElseThrow(), "no archive");
        }

        Ended ended = run(environment, "policy", "show", POLICY);

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("policy ").contains("everyone-else");
    }

    @Test
    void aCacheThatCantBeWrittenIsNoHindrance() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        Ended ended =
                run(
                        Map.of(
                                "JAVA_HOME",
                                System.getProperty("java.home"),
                                "JAMES_TLS_CACHE",
                                file.resolve("cache").toString()),
                        "--version");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theJarHoldsTheCommandLineAndNothingThatNeedsJames() throws IOException {
        assertThat(names())
                .contains(
                        "org/jamestls/admin/cli/JamesTls.class",
                        "org/jamestls/admin/probe/Probe.class",
                        "org/jamestls/admin/probe/hello/suites.csv",
                        "org/jamestls/policy/xml/tls-policy.xsd",
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                .noneMatch(
                        name ->
                                name.startsWith("org/jamestls/")
                                        && !name.startsWith("org/jamestls/policy/")
                                        && !name.startsWith("org/jamestls/evidence/")
                                        && !name.startsWith("org/jamestls/admin/cli/")
                                        && !name.startsWith("org/jamestls/admin/probe/")
                                        && !name.startsWith("org/jamestls/bouncycastle/"))
                .noneMatch(name -> name.matches("org/apache/(james|mailet)/.*"));
    }

    @Test
    void theLicenceCoversEveryLibraryInTheJar() throws IOException {
        assertThat(text("META-INF/LICENSE"))
                .contains(
                        "Apache License",
                        "The MIT License",
                        "SLF4J",
                        "picocli",
                        "Jackson",
                        "Bouncy Castle");
        assertThat(text("META-INF/NOTICE"))
                .contains("james-tls", "Apache Commons Configuration", "Jackson");
        assertThat(names().stream().filter(name -> name.endsWith(".class")))
                .as("a new library needs a line in libraries.txt")
                .allMatch(
                        name ->
                                Stream.of(
                                                "org/jamestls/",
                                                "org/apache/commons/configuration2/",
                                                "org/apache/commons/lang3/",
                                                "org/apache/commons/text/",
                                                "org/apache/commons/logging/",
                                                "com/fasterxml/jackson/",
                                                "org/slf4j/",
                                                "org/bouncycastle/",
                                                "picocli/")
                                        .anyMatch(name::startsWith));
    }

    private List<String> names() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    private String text(String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(
                    file.getInputStream(file.getJarEntry(name)).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    /** A folder that looks like a Java, with that file {@code release} and that {@code java}. */
    private Path javaHome(String release, String script) throws IOException {
        Path home = Files.createDirectories(folder.toRealPath().resolve("java"));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(home.resolve("release"), release);
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    private Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(Stream.of(executable.toString()), Stream.of(arguments))
                                .toList());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // What a test leaves in the user's cache would be found by the next one.
        builder.environment().put("JAMES_TLS_CACHE", "");
        builder.environment().putAll(environment);
        int status =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Ended(status, Files.readString(out), Files.readString(err));
    }
}
