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
package org.jamestls.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamestls.benchmarks.BenchmarkFailure;

/**
 * The key and the certificate that all servers of a run have, signed by itself.
 *
 * @param keystore PKCS12, opened by {@value #SECRET}
 */
public record ServerKey(Path keystore) {

    static final String SECRET = "for-this-run-only";

    private static final String ALIAS = "server";
    private static final long PATIENCE_SECONDS = 60;

    /** Makes a new one in that folder, with the JDK's keytool. */
    public static ServerKey make(Path folder, KeyType type)
            throws BenchmarkFailure, IOException, InterruptedException {
        Path keystore = folder.resolve("keystore.p12");
        Path said = folder.resolve("keytool.log");
        List<String> common =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        SECRET);
        Process keytool =
                new ProcessBuilder(
                                Stream.concat(common.stream(), type.keytoolOptions().stream())
                                        .toList())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            keytool.destroyForcibly();
            throw BenchmarkFailure.because("keytool does not end.");
        }
        if (keytool.exitValue() != 0) {
            throw BenchmarkFailure.because("keytool failed: " + Files.readString(said));
        }
        return new ServerKey(keystore);
    }

    /** The certificate alone, as a client's trust store. */
    public KeyStore trust() throws BenchmarkFailure, IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, SECRET.toCharArray());
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
            return trust;
        } catch (GeneralSecurityException e) {
            throw BenchmarkFailure.because("The keystore can't be read: " + e);
        }
    }
}
