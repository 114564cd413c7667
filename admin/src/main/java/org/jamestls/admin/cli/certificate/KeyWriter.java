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
package org.jamestls.admin.cli.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jamestls.evidence.files.Failures;
import org.jamestls.evidence.files.WholeFile;

/**
 * Writes keys, certificates and requests, each file whole or not at all. What holds a key nobody
 * but its owner can read.
 *
 * @param replacing whether a file that is there is replaced; else it is a failure
 */
public record KeyWriter(boolean replacing) {
    private static final String OWNER_ALONE = "rw-------";
    private static final String ALL_READ = "rw-r--r--";

    /** What James calls the one key of a keystore, if it is to choose among several. */
    private static final String ALIAS = "james";

    /**
     * Fails where one of these would be replaced and may not be: to be called before anything is
     * made.
     */
    public void check(List<Path> files) throws KeyFileException {
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new KeyFileException(file + " is a folder: name a file.");
            }
            if (!replacing && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new KeyFileException(
                        file
                                + " is there already, and stays: name another file, or replace it"
                                + " with --force.");
            }
        }
    }

    /** Writes a key in PEM (PKCS#8, RFC 5958), not encrypted. */
    public void key(Path file, PrivateKey key) throws KeyFileException {
        try {
            write(file, pem(new JcaPKCS8Generator(key, null)), OWNER_ALONE);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes certificates in PEM. */
    public void chain(Path file, List<X509Certificate> chain) throws KeyFileException {
        try {
            write(file, pem(chain.toArray()), ALL_READ);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Writes a request in PEM. */
    public void request(Path file, PKCS10CertificationRequest request) throws KeyFileException {
        try {
            write(file, pem(request), ALL_READ);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Writes a keystore with one key, whose password is that of the keystore, as James wants it.
     */
    public void keystore(
            Path file,
            KeyFormat format,
            PrivateKey key,
            List<X509Certificate> chain,
            char[] password)
            throws KeyFileException {
        try {
            KeyStore store = KeyStore.getInstance(format.name());
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password, chain.toArray(X509Certificate[]::new));
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            store.store(octets, password);
            write(file, octets.toByteArray(), OWNER_ALONE);
        } catch (IOException | GeneralSecurityException e) {
            throw failed(file, e);
        }
    }

    private static byte[] pem(Object... contents) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object content : contents) {
                pem.writeObject(content);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void write(Path file, byte[] octets, String permissions)
            throws IOException, KeyFileException {
        check(List.of(file));
        WholeFile.write(file.toAbsolutePath(), octets, Optional.of(permissions));
    }

    private static KeyFileException failed(Path file, Exception e) {
        String why =
                e instanceof NoSuchFileException
                        ? "there is no such folder"
                        : e instanceof IOException io ? Failures.without(io) : e.toString();
        return new KeyFileException("The file " + file + " can't be written: " + why + ".", e);
    }
}
