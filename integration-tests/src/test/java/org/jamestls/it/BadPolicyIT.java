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
package org.jamestls.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.it.james.Jameses;
import org.jamestls.it.james.Setup;
import org.jamestls.it.james.StartFailure;
import org.jamestls.it.james.WorkingFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A policy that can't be used stops James before any port opens, with a message that says what to
 * mend.
 */
@ExtendWith(Jameses.class)
class BadPolicyIT {

    private static final String RULES =
            """
            <tlsPolicy xmlns="urn:org.jamestls:tls-policy:1">
                <rules>
                    <rule name="all">
                        %s
                    </rule>
                </rules>
            </tlsPolicy>
            """;

    static Stream<Arguments> badPolicies() {
        return Stream.of(
                arguments(
                        "malformed XML",
                        "<tlsPolicy xmlns=\"urn:org.jamestls:tls-policy:1\">\n  <rules>\n</tlsPolicy>\n",
                        List.of("tls-policy.xml:3:", "rules")),
                arguments(
                        "an unknown element",
                        RULES.formatted("<requires><tls/></requires>"),
                        List.of("tls-policy.xml:4:", "<requires>", "require", "exempt")),
                arguments(
                        "a bad value",
                        RULES.formatted("<require><protocol min=\"TLSv1.4\"/></require>"),
                        List.of("tls-policy.xml:4:", "TLSv1.4", "TLSv1.3")),
                arguments(
                        "an address that is none",
                        RULES.formatted(
                                "<when><peer>10.0.0.0/33</peer></when><require><tls/></require>"),
                        List.of("tls-policy.xml:4:", "10.0.0.0/33")),
                arguments(
                        "a profile that does not exist",
                        RULES.formatted("<require profile=\"nonesuch\"/>"),
                        List.of("tls-policy.xml:4:", "nonesuch")),
                arguments(
                        "a bad list file",
                        RULES.formatted(
                                "<when><peer file=\"bad.txt\"/></when><require><tls/></require>"),
                        List.of("bad.txt:3", "10.0.0.300")),
                arguments(
                        "a list file that is missing",
                        RULES.formatted(
                                "<when><peer file=\"none.txt\"/></when><require><tls/></require>"),
                        List.of("tls-policy.xml:4:", "none.txt")),
                arguments(
                        "a document type",
                        "<!DOCTYPE tlsPolicy [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
                                + RULES.formatted("<require><tls/></require>"),
                        List.of("tls-policy.xml:1:", "DOCTYPE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPolicies")
    void stopsJamesWithPlaceAndRemedy(
            String what, String policy, List<String> words, Jameses.Pool jameses) {
        StartFailure failure =
                failureOf(
                        Setup.withPolicy(policy)
                                .withConfFile("bad.txt", "# networks\n10.0.0.0/8\n10.0.0.300\n"),
                        jameses);

        assertThat(messages(failure)).as(what).contains(words);
        assertThat(failure.openPorts()).isEmpty();
    }

    @Test
    void aMissingPolicyFileIsAnErrorAndNeverNoPolicy(Jameses.Pool jameses) {
        StartFailure failure = failureOf(Setup.withPolicy("").withoutPolicyFile(), jameses);

        assertThat(messages(failure)).contains("tls-policy.xml");
        assertThat(failure.openPorts()).isEmpty();
    }

    @Test
    void anEmptyPolicyFileIsAnError(Jameses.Pool jameses) {
        StartFailure failure = failureOf(Setup.withPolicy(""), jameses);

        assertThat(messages(failure)).contains("tls-policy.xml");
        assertThat(failure.openPorts()).isEmpty();
    }

    @Test
    void aJvmOfItsOwnExitsWithAnErrorAndOpensNoPort(@TempDir Path folder, Jameses.Pool jameses)
            throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("james"));
        WorkingFolder.lay(
                root,
                Setup.withPolicy(RULES.formatted("<require><protocol min=\"TLSv1.4\"/></require>")),
                jameses.authority());
        Path output = folder.resolve("output.txt");

        Process james = startMain(root, output);
        boolean ended = james.waitFor(60, TimeUnit.SECONDS);
        james.destroyForcibly();

        String said = Files.readString(output);
        assertThat(ended).as("James ended by itself:%n%s", said).isTrue();
        assertThat(james.exitValue()).as(said).isNotZero();
        assertThat(said).contains("tls-policy.xml:4:", "TLSv1.4");
        // James says this of every SMTP listener that it has bound.
        assertThat(said)
                .doesNotContain("Init SMTP Service done")
                .doesNotContain("JAMES server started");
    }

    private static Process startMain(Path root, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dworking.directory=" + root,
                        "-Dlogback.configurationFile=logback-forked.xml",
                        "org.apache.james.MemoryJamesServerMain");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static StartFailure failureOf(Setup setup, Jameses.Pool jameses) {
        StartFailure failure =
                catchThrowableOfType(StartFailure.class, () -> jameses.startAlone(setup).close());
        assertThat(failure).as("James started").isNotNull();
        return failure;
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
