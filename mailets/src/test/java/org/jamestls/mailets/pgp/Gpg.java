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
package org.jamestls.mailets.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a recipient may read with, and make keys with: the command {@code gpg}, with a folder of
 * keys of its own.
 */
public final class Gpg implements AutoCloseable {
    /** Short: the name of the agent's socket in it may have about a hundred characters. */
    private final Path home;

    /** What it said and ended with. */
    public record Ended(int status, byte[] content, String said) {
        /** The content, an octet a character. */
        public String text() {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    private Gpg(Path home) {
        this.home = home;
    }

    /** One without keys. Where the command is missing, the test is left out and says so. */
    public static Gpg create() throws IOException, InterruptedException {
        assumeTrue(isThere(), "there is no gpg on this machine: install GnuPG 2.2 or later");
        return new Gpg(Files.createTempDirectory("gpg"));
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("gpg", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes a key whose subkey encrypts.
     *
     * @param userId as {@code Bob <bob@other.example>}
     * @param primary its algorithm, in the words of gpg
     * @param subkey that of the subkey
     * @param options before the command, as {@code --faked-system-time}
     * @return its fingerprint
     */
    public String make(String userId, String primary, String subkey, String... options)
            throws IOException, InterruptedException {
        must(options, "--quick-gen-key", userId, primary, "sign,cert", "0");
        String fingerprint = fingerprint(userId);
        must(options, "--quick-add-key", fingerprint, subkey, "encr", "0");
        return fingerprint;
    }

    /** The fingerprint of a key, by its user ID. */
    public String fingerprint(String userId) throws IOException, InterruptedException {
        return fingerprints(userId).get(0);
    }

    /** The fingerprint of its first subkey. */
    public String subkey(String userId) throws IOException, InterruptedException {
        return fingerprints(userId).get(1);
    }

    private List<String> fingerprints(String userId) throws IOException, InterruptedException {
        return must("--with-colons", "--list-keys", "=" + userId)
                .text()
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":")[9])
                .toList();
    }

    /** The public keys of some, in ASCII armour. */
    public byte[] export(String... names) throws IOException, InterruptedException {
        return must(with(List.of("--armor", "--export"), names)).content();
    }

    /** Reads what is encrypted, in ASCII armour. */
    public Ended decrypt(byte[] message) throws IOException, InterruptedException {
        Path in = Files.write(home.resolve("message"), message);
        return run("--decrypt", in.toString());
    }

    /** Reads what is encrypted, which must work. */
    public String read(byte[] message) throws IOException, InterruptedException {
        Ended ended = decrypt(message);
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(ended.said()).doesNotContain("WARNING: message was not integrity protected");
        return ended.text();
    }

    /** Runs it; it must end well. */
    public Ended must(String... arguments) throws IOException, InterruptedException {
        Ended ended = run(arguments);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended;
    }

    private Ended must(String[] options, String... command)
            throws IOException, InterruptedException {
        return must(with(Arrays.asList(options), command));
    }

    private static String[] with(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toArray(String[]::new);
    }

    /** Runs it. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = home.resolve("content");
        Path said = home.resolve("said");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "gpg",
                                "--homedir",
                                home.toString(),
                                "--batch",
                                "--yes",
                                "--no-auto-check-trustdb",
                                "--pinentry-mode",
                                "loopback",
                                "--passphrase",
                                ""));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(said.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readAllBytes(out),
                new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
    }

    /** Where its keys are. */
    public Path home() {
        return home;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
                .start()
                .waitFor(30, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
