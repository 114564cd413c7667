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
package org.jamestls.evidence.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamestls.evidence.files.EvidenceFolder;
import org.jamestls.evidence.hash.Sha256;
import org.jamestls.policy.evidence.KeyFile;

/**
 * What signs checkpoints: a private key, RSA or EC, and its certificate. Immutable; thread safe.
 *
 * <p>Whoever has it can write a ledger that nobody tells from the real one, so a key that is made
 * here, or read from a file that others may read, is as good as that file.
 */
public final class SigningKey {
    private static final byte[] PROBE = {1, 2, 3};

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private SigningKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Reads a key from a PKCS#12 file, or from a PEM file with the key and its certificate.
     *
     * @param passwordFile a file whose first line is the password; empty where there is none
     * @throws SigningKeyException when there is none that can be used
     */
    public static SigningKey read(Path file, Optional<Path> passwordFile)
            throws SigningKeyException {
        Optional<char[]> password =
                passwordFile.isPresent()
                        ? Optional.of(password(passwordFile.get()))
                        : Optional.empty();
        byte[] octets = octets(file);
        return PemKey.isPem(octets)
                ? PemKey.read(file.toString(), octets, password)
                : Pkcs12Key.read(file.toString(), octets, password);
    }

    /**
     * Reads the key that a policy names.
     *
     * @param conf the folder of the server's configuration
     * @throws SigningKeyException when there is none that can be used
     */
    public static SigningKey read(KeyFile named, Path conf) throws SigningKeyException {
        return read(conf.resolve(named.file()), named.passwordFile().map(conf::resolve));
    }

    /**
     * The key that a server made for its ledger; a new one, EC P-256 with a certificate of its own
     * for ten years, where there is none yet.
     *
     * @param node whose it is
     * @param clock when it is made
     * @throws SigningKeyException when the files can't be read or written
     */
    public static SigningKey readOrMake(EvidenceFolder folder, String node, Clock clock)
            throws SigningKeyException {
        MadeKey made = new MadeKey(folder);
        return made.isThere() ? made.read() : made.make(node, clock);
    }

    /**
     * The key that a server made for its ledger.
     *
     * @throws SigningKeyException when there is none
     */
    public static SigningKey readMade(EvidenceFolder folder) throws SigningKeyException {
        return new MadeKey(folder).read();
    }

    /**
     * A key and its certificate, checked to belong together.
     *
     * @param where they stand, for messages
     * @param chain the certificate, and those that issued it if known
     */
    static SigningKey of(String where, PrivateKey key, List<X509Certificate> chain)
            throws SigningKeyException {
        SigningKey whole = new SigningKey(key, chain);
        try {
            Signature signature = Signature.getInstance(whole.algorithm(where));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(whole.certificate().getPublicKey());
            signature.update(PROBE);
            if (signature.verify(signed)) {
                return whole;
            }
        } catch (GeneralSecurityException e) {
            throw new SigningKeyException(
                    "The key and the certificate in "
                            + where
                            + " do not belong together: put the certificate there that was issued"
                            + " for this key.",
                    e);
        }
        throw new SigningKeyException(
                "The key and the certificate in "
                        + where
                        + " do not belong together: put the certificate there that was issued for"
                        + " this key.");
    }

    /** The certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate, and those that issued it as far as they were given. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The SHA-256 of the certificate, 64 lower-case hex digits: what to note elsewhere. */
    public String fingerprint() {
        return fingerprint(certificate());
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hexOf(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without a form", e);
        }
    }

    /** What speaks against the certificate at that time, if anything. It signs all the same. */
    public Optional<String> warning(Instant now) {
        Instant from = certificate().getNotBefore().toInstant();
        Instant until = certificate().getNotAfter().toInstant();
        if (now.isAfter(until)) {
            return Optional.of(
                    "The certificate that checkpoints are signed with ended on "
                            + until
                            + ": what is signed now is doubtful. Give the server a new key and"
                            + " certificate, and keep the old certificate for those who check.");
        }
        if (now.isBefore(from)) {
            return Optional.of(
                    "The certificate that checkpoints are signed with holds from "
                            + from
                            + " on only. Check the clock of the server.");
        }
        return Optional.empty();
    }

    PrivateKey privateKey() {
        return key;
    }

    /** How it signs, by the name that the JCA has for it. */
    String algorithm() {
        return certificate().getPublicKey() instanceof ECKey ec
                ? "SHA" + hashBits(ec.getParams().getOrder().bitLength()) + "withECDSA"
                : "SHA256withRSA";
    }

    private String algorithm(String where) throws SigningKeyException {
        if (!(certificate().getPublicKey() instanceof ECKey)
                && !(certificate().getPublicKey() instanceof RSAKey)) {
            throw new SigningKeyException(
                    "The key in "
                            + where
                            + " is of the kind "
                            + certificate().getPublicKey().getAlgorithm()
                            + ": checkpoints are signed with RSA or EC.");
        }
        return algorithm();
    }

    // The hash that is as strong as the curve.
    private static int hashBits(int curve) {
        if (curve > 384) {
            return 512;
        }
        return curve > 256 ? 384 : 256;
    }

    private static char[] password(Path file) throws SigningKeyException {
        try {
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (NoSuchFileException e) {
            throw new SigningKeyException(
                    "There is no file " + file + " with the password of the signing key.", e);
        } catch (IOException e) {
            throw new SigningKeyException(
                    "The password of the signing key can't be read from " + file + ": " + e, e);
        }
    }

    private static byte[] octets(Path file) throws SigningKeyException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SigningKeyException(
                    "There is no signing key: the file " + file + " does not exist.", e);
        } catch (IOException e) {
            throw new SigningKeyException(
                    "The signing key can't be read from " + file + ": " + e, e);
        }
    }
}
