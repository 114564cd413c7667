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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jamestls.bouncycastle.openpgp.PGPException;
import org.jamestls.bouncycastle.openpgp.api.OpenPGPKey;
import org.jamestls.bouncycastle.openpgp.api.OpenPGPMessageInputStream;
import org.jamestls.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/** A key that the gpg of today can't make: Bouncy Castle makes it, and reads with it. */
public record MadeKey(OpenPGPKey key) {
    private static final BcOpenPGPApi API = new BcOpenPGPApi();

    /** One of version 4 or 6 for an address, with Ed25519 and X25519, made yesterday. */
    public static MadeKey of(int version, String address) throws PGPException {
        Date yesterday = Date.from(Instant.now().minusSeconds(86_400));
        return new MadeKey(
                API.generateKey(version, yesterday, false)
                        .ed25519x25519Key("Somebody <" + address + ">")
                        .build());
    }

    /** One whose algorithms are those with 448 bits. */
    public static MadeKey with448(String address) throws PGPException {
        Date yesterday = Date.from(Instant.now().minusSeconds(86_400));
        return new MadeKey(
                API.generateKey(6, yesterday, false)
                        .ed448x448Key("Somebody <" + address + ">")
                        .build());
    }

    /** One of version 4 that nothing can be encrypted to. */
    public static MadeKey thatOnlySigns(String address) throws PGPException {
        Date yesterday = Date.from(Instant.now().minusSeconds(86_400));
        return new MadeKey(
                API.generateKey(4, yesterday, false)
                        .signOnlyKey()
                        .addUserId("Somebody <" + address + ">")
                        .build());
    }

    /** As its owner gives it away. */
    public String armored() throws IOException {
        return key.toCertificate().toAsciiArmoredString();
    }

    /** As it stays with its owner. */
    public String secret() throws IOException {
        return key.toAsciiArmoredString();
    }

    /** Reads a message in ASCII armour. */
    public String read(byte[] message) throws IOException, PGPException {
        OpenPGPMessageInputStream in =
                API.decryptAndOrVerifyMessage()
                        .addDecryptionKey(key)
                        .process(new ByteArrayInputStream(message));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        in.transferTo(text);
        in.close();
        return text.toString(StandardCharsets.ISO_8859_1);
    }
}
