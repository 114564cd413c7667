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

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Collection;
import org.jamestls.bouncycastle.bcpg.AEADAlgorithmTags;
import org.jamestls.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.jamestls.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.bouncycastle.openpgp.PGPLiteralData;
import org.jamestls.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.bouncycastle.openpgp.operator.PGPDataEncryptorBuilder;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.jamestls.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/**
 * Encrypts what is written to it into another stream: a literal packet in Symmetrically Encrypted
 * and Integrity Protected Data (RFC 9580 section 5.13), in parts of some kilobytes, however much
 * passes. It is not compressed: what is compressed with a secret tells of it by its length, and
 * large attachments are compressed already.
 *
 * <p>It is whole once {@link #close()} has returned, and only then. A stream that was given up is
 * left open: closing would make a whole message of half a one. Closing leaves the stream below
 * open. For one thread.
 */
final class EncryptedData extends OutputStream {
    private static final int PART = 1 << 14;

    /** 64 KiB: a reader gives out no text that is not authenticated, and must hold this much. */
    private static final int AEAD_CHUNK_BITS = 16;

    private final OutputStream encrypted;
    private final OutputStream literal;
    private boolean closed;

    /** How the content is protected; always by AES with a key of 256 bits. */
    enum Form {
        /** With a modification detection code: what every OpenPGP since 2003 reads. */
        SEIPD_V1("aes256"),

        /** Authenticated (AEAD): for those whose keys say that they read it. */
        SEIPD_V2("aes256-ocb");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private EncryptedData(OutputStream encrypted, OutputStream literal) {
        this.encrypted = encrypted;
        this.literal = literal;
    }

    /**
     * Begins it.
     *
     * @param keys that open it, at least one
     * @param hiddenKeyIds whether it does not tell which they are (RFC 9580 section 5.1.8)
     * @throws IOException when it can't be encrypted, or not be written
     */
    static EncryptedData open(
            OutputStream out, Form form, Collection<PGPPublicKey> keys, boolean hiddenKeyIds)
            throws IOException {
        if (keys.isEmpty()) {
            throw new IOException("a message that nobody could open");
        }
        SecureRandom random = new SecureRandom();
        PGPDataEncryptorBuilder encryptor =
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setSecureRandom(random)
                        .setWithIntegrityPacket(true);
        if (form == Form.SEIPD_V2) {
            encryptor.setWithAEAD(AEADAlgorithmTags.OCB, AEAD_CHUNK_BITS).setUseV6AEAD();
        }
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(encryptor);
        for (PGPPublicKey key : keys) {
            generator.addMethod(
                    new BcPublicKeyKeyEncryptionMethodGenerator(key)
                            .setSecureRandom(random)
                            .setUseWildcardRecipient(hiddenKeyIds));
        }
        try {
            OutputStream encrypted = generator.open(out, new byte[PART]);
            OutputStream literal =
                    new PGPLiteralDataGenerator()
                            .open(
                                    encrypted,
                                    PGPLiteralData.BINARY,
                                    "",
                                    PGPLiteralData.NOW,
                                    new byte[PART]);
            return new EncryptedData(encrypted, literal);
        } catch (PGPException e) {
            throw new IOException("The content can't be encrypted: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        literal.write(octet);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        literal.write(octets, from, count);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            literal.close();
            encrypted.close();
        }
    }
}
