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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.files.Failures;

/**
 * A file with keys and certificates, whose form shows itself by its first octets. Immutable.
 *
 * @param path where it is
 * @param format its form
 * @param entries what is in it, one at least
 */
public record KeyFile(Path path, KeyFormat format, List<KeyEntry> entries) {

    /** No keystore of a server is as large. */
    static final int MOST_OCTETS = 4 * 1024 * 1024;

    private static final byte[] JKS_MAGIC = {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed};

    public KeyFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads one.
     *
     * @param password of a keystore and its keys, or of an encrypted key in PEM; empty where it is
     *     not known
     * @throws KeyFileException when it can't be read, or is none
     */
    public static KeyFile read(Path path, Optional<char[]> password) throws KeyFileException {
        byte[] octets = octets(path);
        try {
            KeyFile read =
                    PemEntries.isPem(octets)
                            ? new KeyFile(
                                    path, KeyFormat.PEM, PemEntries.read(path, octets, password))
                            : isKeystore(octets)
                                    ? keystore(path, octets, password)
                                    : new KeyFile(path, KeyFormat.PEM, der(octets));
            if (read.entries().isEmpty()) {
                throw new KeyFileException(
                        "There is neither a key nor a certificate in " + path + ".");
            }
            return read;
        } catch (CertificateException | RuntimeException e) {
            // Parsers of broken files throw what they like.
            throw new KeyFileException(
                    path
                            + " is no file of keys or certificates, or is broken: PEM, PKCS#12, JKS"
                            + " and certificates in DER can be read.",
                    e);
        }
    }

    private static byte[] octets(Path path) throws KeyFileException {
        if (Files.isDirectory(path)) {
            throw new KeyFileException(path + " is a folder: name a file.");
        }
        try (var in = Files.newInputStream(path)) {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new KeyFileException(
                        path + " is too large for a file of keys: more than 4 MiB.");
            }
            return octets;
        } catch (NoSuchFileException e) {
            throw new KeyFileException("There is no file " + path + ".");
        } catch (IOException e) {
            throw new KeyFileException(
                    "The file " + path + " can't be read: " + Failures.without(e) + ".", e);
        }
    }

    private static boolean isJks(byte[] octets) {
        return octets.length > 4
                && octets[0] == JKS_MAGIC[0]
                && octets[1] == JKS_MAGIC[1]
                && octets[2] == JKS_MAGIC[2]
                && octets[3] == JKS_MAGIC[3];
    }

    // A PFX begins with its version, 3 (RFC 7292 section 4); a certificate with a sequence.
    private static boolean isKeystore(byte[] octets) {
        if (isJks(octets)) {
            return true;
        }
        if (octets.length < 8 || octets[0] != 0x30) {
            return false;
        }
        int length = octets[1] & 0xff;
        int at = length < 0x80 ? 2 : 2 + (length & 0x7f);
        return at + 2 < octets.length
                && octets[at] == 0x02
                && octets[at + 1] == 1
                && octets[at + 2] == 3;
    }

    private static List<KeyEntry> der(byte[] octets) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(octets))) {
            chain.add((X509Certificate) one);
        }
        return chain.isEmpty() ? List.of() : List.of(new KeyEntry("", Optional.empty(), chain));
    }

    private static KeyFile keystore(Path path, byte[] octets, Optional<char[]> password)
            throws KeyFileException {
        KeyFormat format = isJks(octets) ? KeyFormat.JKS : KeyFormat.PKCS12;
        try {
            KeyStore store = KeyStore.getInstance(format.name());
            store.load(new ByteArrayInputStream(octets), password.orElse(null));
            List<KeyEntry> entries = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                entry(store, alias, password).ifPresent(entries::add);
            }
            if (entries.isEmpty() && password.isEmpty()) {
                throw new KeyFileException(
                        path
                                + " is a keystore that shows nothing without its password: give it"
                                + " with --password-from-file.");
            }
            return new KeyFile(path, format, entries);
        } catch (UnrecoverableKeyException e) {
            throw new KeyFileException(
                    "The key in "
                            + path
                            + " has a password of its own; James takes keystores only where it is"
                            + " the same: change it with keytool -keypasswd.",
                    e);
        } catch (IOException e) {
            throw new KeyFileException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password of the keystore " + path + " is another one."
                            : "The keystore "
                                    + path
                                    + " is broken, or needs another password: it can't be read.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException("This Java can't read the keystore " + path + ": " + e, e);
        }
    }

    private static Optional<KeyEntry> entry(KeyStore store, String alias, Optional<char[]> password)
            throws GeneralSecurityException {
        Certificate[] chain =
                store.isKeyEntry(alias)
                        ? store.getCertificateChain(alias)
                        : new Certificate[] {store.getCertificate(alias)};
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate one : chain == null ? new Certificate[0] : chain) {
            if (one instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        Key key =
                store.isKeyEntry(alias) && password.isPresent()
                        ? store.getKey(alias, password.get())
                        : null;
        Optional<PrivateKey> own =
                key instanceof PrivateKey found ? Optional.of(found) : Optional.empty();
        return certificates.isEmpty() && own.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyEntry(alias, own, certificates));
    }
}
