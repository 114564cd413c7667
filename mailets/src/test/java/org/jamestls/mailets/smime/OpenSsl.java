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
package org.jamestls.mailets.smime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a recipient may read with: the command {@code openssl cms}. */
public final class OpenSsl {
    private final Path folder;

    /** What it said and ended with. */
    public record Ended(int status, byte[] content, String said) {
        /** The content, an octet a character. */
        public String text() {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    /** Works in a folder. Where the command is missing, the test is left out and says so. */
    public OpenSsl(Path folder) throws InterruptedException {
        assumeTrue(isThere(), "there is no openssl on this machine");
        this.folder = folder;
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads a message with somebody's key. */
    public Ended decrypt(byte[] message, TestCertificates.Identity who)
            throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("message.eml"), message);
        who.write(folder.resolve("own/certificate.pem"));
        Path key = who.writeKey(folder.resolve("own/key.pem"));
        return run(
                "cms",
                "-decrypt",
                "-inform",
                "SMIME",
                "-in",
                in.toString(),
                "-inkey",
                key.toString(),
                "-recip",
                folder.resolve("own/certificate.pem").toString());
    }

    /** Reads a message, which must work. */
    public String read(byte[] message, TestCertificates.Identity who)
            throws IOException, InterruptedException {
        Ended ended = decrypt(message, who);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.text();
    }

    /** Writes certificates, without keys, into PKCS#12. */
    public byte[] pkcs12(String password, String pem) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("certificates-in.pem"), pem);
        Path secret = Files.writeString(folder.resolve("password"), password + "\n");
        Ended ended =
                run(
                        "pkcs12",
                        "-export",
                        "-nokeys",
                        "-in",
                        in.toString(),
                        "-passout",
                        "file:" + secret);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.content();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("content");
        Path said = folder.resolve("said");
        List<String> command =
                Stream.concat(
                                Stream.concat(Stream.of("openssl"), Stream.of(arguments)),
                                Stream.of("-out", out.toString()))
                        .toList();
        Files.deleteIfExists(out);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.exists(out) ? Files.readAllBytes(out) : new byte[0],
                Files.readString(said));
    }
}
