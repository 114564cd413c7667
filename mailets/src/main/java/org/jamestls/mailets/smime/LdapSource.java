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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.NamingException;
import org.jamestls.policy.text.SafeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates from a directory. What it said of an address is believed for five minutes. Thread
 * safe.
 */
public final class LdapSource implements CertificateSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(LdapSource.class);
    private static final Duration BELIEVED = Duration.ofMinutes(5);
    private static final int MAX_ANSWERS = 10_000;
    private static final int MAX_LOGGED = 256;

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** What is asked. Implementations are thread safe. */
    @FunctionalInterface
    public interface Directory {
        /**
         * The certificates that lie there for an address, in DER.
         *
         * @throws NamingException when the directory does not answer
         */
        List<byte[]> certificates(String address) throws NamingException;
    }

    private record Answer(List<X509Certificate> certificates, Instant until) {}

    /** Of a directory. */
    public LdapSource(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<X509Certificate> of(String address) throws IOException {
        Instant now = clock.instant();
        Answer known = answers.get(address);
        if (known == null || now.isAfter(known.until())) {
            known = new Answer(ask(address), now.plus(BELIEVED));
            if (answers.size() >= MAX_ANSWERS) {
                answers.clear();
            }
            answers.put(address, known);
        }
        return known.certificates();
    }

    private List<X509Certificate> ask(String address) throws IOException {
        List<byte[]> found;
        try {
            found = directory.certificates(address);
        } catch (NamingException e) {
            throw new IOException("The directory does not answer: " + e, e);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] octets : found) {
            try {
                certificates.add(
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(new ByteArrayInputStream(octets)));
            } catch (CertificateException e) {
                LOGGER.warn(
                        "S/MIME: a certificate of {} in the directory is left out: {}",
                        SafeText.echo(address),
                        SafeText.printable(String.valueOf(e.getMessage()), MAX_LOGGED));
            }
        }
        if (certificates.isEmpty() && !found.isEmpty()) {
            throw new IOException("No certificate of the address in the directory can be read");
        }
        return List.copyOf(certificates);
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    /** None: authorities between belong into the files of those that are trusted. */
    @Override
    public Collection<X509Certificate> authorities() {
        return List.of();
    }
}
