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

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.jamestls.mailets.encrypt.KeyFiles;

/** Certificates in files; in folders {@code .pem}, {@code .crt} and {@code .cer} count. */
public final class CertificateFiles {
    private static final List<String> ENDINGS = List.of(".pem", ".crt", ".cer");

    private CertificateFiles() {}

    /**
     * Reads files of PEM for the first time.
     *
     * @param path a file, or a folder, which may be empty
     * @throws IOException when it is not there, or is a file without good certificates
     */
    public static KeyFiles<X509Certificate> open(Path path, Clock clock) throws IOException {
        return open(path, PemCertificates::read, clock);
    }

    /**
     * Reads a file of PKCS#12 for the first time.
     *
     * @param path a file, not a folder
     * @throws IOException when it is not there, the password is wrong, or there is no good
     *     certificate in it
     */
    public static KeyFiles<X509Certificate> openPkcs12(Path path, String password, Clock clock)
            throws IOException {
        char[] secret = password.toCharArray();
        return open(path, file -> Pkcs12Certificates.read(file, secret), clock);
    }

    private static KeyFiles<X509Certificate> open(
            Path path, KeyFiles.Reader<X509Certificate> reader, Clock clock) throws IOException {
        return KeyFiles.open(
                path, new KeyFiles.Kind<>("S/MIME", ENDINGS, Integer.MAX_VALUE, reader), clock);
    }
}
