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

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jamestls.policy.question.Question;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;
import picocli.CommandLine.Option;

/** What TLS is asked about, and the client's certificate. */
final class AskedSession {

    @Option(
            names = "--tls",
            paramLabel = "TLS",
            description =
                    "clear, or PROTOCOL:SUITE[:START] as TLSv1.3:TLS_AES_128_GCM_SHA256; START is"
                            + " starttls or implicit, and what the listener offers unless told.")
    private Optional<String> tls = Optional.empty();

    @Option(
            names = "--cert",
            paramLabel = "NAME",
            split = ",",
            splitSynopsisLabel = ",",
            description =
                    "The client shows a certificate with these names in the subject alternative"
                            + " name. Without this or --cert-file it shows none.")
    private List<String> names = List.of();

    @Option(
            names = "--cert-sha256",
            paramLabel = "HEX",
            description = "SHA-256 of that certificate; unless told, one that fits no pin.")
    private Optional<String> sha256 = Optional.empty();

    @Option(
            names = "--cert-spki",
            paramLabel = "HEX",
            description = "SHA-256 of its public key; unless told, one that fits no pin.")
    private Optional<String> spki = Optional.empty();

    @Option(
            names = "--cert-until",
            paramLabel = "DAY|TIME",
            description =
                    "Until when it is valid: 2027-06-30 (to its end in UTC) or"
                            + " 2027-06-30T12:00Z; 365 days after --time, unless told.")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--cert-file",
            paramLabel = "PEM",
            description = "The client shows the certificate in this file, the first one.")
    private Optional<Path> file = Optional.empty();

    /** What TLS there is; empty where that was not said. */
    Optional<String> tls() {
        return tls;
    }

    /**
     * What the client shows.
     *
     * @throws IllegalArgumentException when it is told in two ways
     * @throws NotDoneException when the certificate can't be read
     */
    Question.Certificate certificate() throws NotDoneException {
        Optional<CertificateFacts> whole = Optional.empty();
        if (file.isPresent()) {
            if (sha256.isPresent() || spki.isPresent() || until.isPresent() || !names.isEmpty()) {
                throw new IllegalArgumentException(
                        "--cert-file tells all of the certificate: leave out the other --cert"
                                + " options");
            }
            whole = Optional.of(read(file.get()));
        }
        return new Question.Certificate(names, sha256, spki, until, whole);
    }

    /**
     * Puts it, as a server is asked it.
     *
     * @throws NotDoneException when the certificate can't be read
     */
    void put(ObjectNode json) throws NotDoneException {
        tls.ifPresent(text -> json.put("tls", text));
        if (!names.isEmpty()) {
            names.forEach(json.putArray("cert")::add);
        }
        sha256.ifPresent(text -> json.put("cert-sha256", text));
        spki.ifPresent(text -> json.put("cert-spki", text));
        until.ifPresent(text -> json.put("cert-until", text));
        if (file.isPresent()) {
            json.put("cert-pem", pem(parse(file.get())));
        }
    }

    private static String pem(X509Certificate certificate) throws NotDoneException {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new NotDoneException("The certificate can't be sent: " + e.getMessage());
        }
    }

    private static CertificateFacts read(Path file) throws NotDoneException {
        return CertificateReader.read(parse(file));
    }

    private static X509Certificate parse(Path file) throws NotDoneException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw NotDoneException.notRead(file, e);
        } catch (CertificateException e) {
            throw new NotDoneException("The file " + file + " holds no certificate in PEM form");
        }
    }
}
