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
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.BEROctetStringGenerator;
import org.bouncycastle.asn1.BERSequenceGenerator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.operator.jcajce.JceGenericKey;

/**
 * Encrypts what is written to it into another stream: EnvelopedData (RFC 5652 section 6) or
 * AuthEnvelopedData (RFC 5083 section 2) with content of type data, in BER of indefinite length. It
 * holds some kilobytes, however much passes.
 *
 * <p>The envelope is whole once {@link #close()} has returned, and only then. A stream that was
 * given up is left open: closing would make a whole envelope of half a message. Closing leaves the
 * stream below open. For one thread.
 */
final class Envelope extends OutputStream {
    private static final int KEY_BITS = 256;
    private static final int CHUNK = 8192;

    private final ContentAlgorithm algorithm;
    private final Cipher cipher;
    private final BERSequenceGenerator info;
    private final BERSequenceGenerator envelope;
    private final BERSequenceGenerator contentInfo;
    private final OutputStream content;
    private boolean closed;

    private Envelope(
            ContentAlgorithm algorithm,
            Cipher cipher,
            AlgorithmIdentifier identifier,
            Recipients recipients,
            OutputStream out)
            throws IOException {
        this.algorithm = algorithm;
        this.cipher = cipher;
        info = new BERSequenceGenerator(out);
        info.addObject(algorithm.contentType());
        envelope = new BERSequenceGenerator(info.getRawOutputStream(), 0, true);
        envelope.addObject(new ASN1Integer(version(algorithm, recipients)));
        envelope.addObject(new DERSet(recipients.infos()));
        contentInfo = new BERSequenceGenerator(envelope.getRawOutputStream());
        contentInfo.addObject(CMSObjectIdentifiers.data);
        contentInfo.addObject(identifier);
        content =
                new BEROctetStringGenerator(contentInfo.getRawOutputStream(), 0, false)
                        .getOctetOutputStream(new byte[CHUNK]);
    }

    private static int version(ContentAlgorithm algorithm, Recipients recipients) {
        boolean authenticated = algorithm.macOctets() > 0;
        return authenticated || recipients.onlyTransport() ? 0 : 2;
    }

    /**
     * Begins an envelope.
     *
     * @param certificates whose keys open it: at least one, each of a {@link KeyKind}
     * @throws IOException when it can't be encrypted, or not be written
     */
    static Envelope open(
            OutputStream out,
            ContentAlgorithm algorithm,
            KeyTransport transport,
            Collection<X509Certificate> certificates)
            throws IOException {
        if (certificates.isEmpty()) {
            throw new IOException("an envelope that nobody could open");
        }
        try {
            SecureRandom random = new SecureRandom();
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(KEY_BITS, random);
            SecretKey key = keys.generateKey();
            byte[] nonce = algorithm.nonce(random);
            AlgorithmIdentifier identifier = algorithm.identifier(nonce);
            Recipients recipients =
                    Recipients.of(
                            certificates, transport, new JceGenericKey(identifier, key), random);
            return new Envelope(
                    algorithm, algorithm.cipher(key, nonce), identifier, recipients, out);
        } catch (GeneralSecurityException | CMSException e) {
            throw new IOException("The content can't be encrypted: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        for (int done = 0; done < count; done += CHUNK) {
            byte[] encrypted = cipher.update(octets, from + done, Math.min(CHUNK, count - done));
            if (encrypted != null) {
                content.write(encrypted);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        byte[] last;
        try {
            last = cipher.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IOException("The content can't be encrypted: " + e.getMessage(), e);
        }
        int mac = algorithm.macOctets();
        content.write(last, 0, last.length - mac);
        content.close();
        contentInfo.close();
        if (mac > 0) {
            byte[] code = new byte[mac];
            System.arraycopy(last, last.length - mac, code, 0, mac);
            envelope.addObject(new DEROctetString(code));
        }
        envelope.close();
        info.close();
    }
}
