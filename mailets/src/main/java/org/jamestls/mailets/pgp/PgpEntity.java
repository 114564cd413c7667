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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jamestls.bouncycastle.bcpg.ArmoredOutputStream;
import org.jamestls.bouncycastle.openpgp.PGPPublicKey;
import org.jamestls.mailets.encrypt.CanonicalLines;
import org.jamestls.mailets.encrypt.Entity;
import org.jamestls.mailets.encrypt.LeftOpen;

/**
 * The entity {@code multipart/encrypted} of OpenPGP/MIME (RFC 3156 section 4): the part that says
 * its version, and the encrypted message in ASCII armour.
 */
public final class PgpEntity implements Entity {
    private static final int BUFFER = 8192;

    private final List<PGPPublicKey> keys;
    private final EncryptedData.Form form;
    private final boolean hiddenKeyIds;
    private final String boundary = "=_" + UUID.randomUUID();

    /**
     * One for a message.
     *
     * @param recipients whose keys open it, at least one
     * @param hiddenKeyIds whether it does not tell which keys open it
     * @param now when it is encrypted
     */
    public PgpEntity(Collection<OpenPgpKey> recipients, boolean hiddenKeyIds, Instant now) {
        this.keys = recipients.stream().flatMap(key -> key.encryptionKeys(now).stream()).toList();
        this.form =
                recipients.stream().allMatch(key -> key.readsAead(now))
                        ? EncryptedData.Form.SEIPD_V2
                        : EncryptedData.Form.SEIPD_V1;
        this.hiddenKeyIds = hiddenKeyIds;
    }

    @Override
    public String algorithm() {
        return form.toString();
    }

    @Override
    public List<String> fields() {
        return List.of(
                "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\";\r\n"
                        + " boundary=\""
                        + boundary
                        + "\"",
                "Content-Description: OpenPGP encrypted message");
    }

    @Override
    public void write(Payload payload, OutputStream out) throws IOException {
        writeLines(
                out,
                "--" + boundary,
                "Content-Type: application/pgp-encrypted",
                "Content-Description: PGP/MIME version identification",
                "",
                "Version: 1",
                "",
                "--" + boundary,
                "Content-Type: application/octet-stream; name=\"encrypted.asc\"",
                "Content-Description: OpenPGP encrypted message",
                "Content-Disposition: inline; filename=\"encrypted.asc\"",
                "");
        OutputStream lines =
                new BufferedOutputStream(new CanonicalLines(new LeftOpen(out)), BUFFER);
        OutputStream armor =
                ArmoredOutputStream.builder()
                        .clearHeaders()
                        .enableCRC(form == EncryptedData.Form.SEIPD_V1)
                        .build(lines);
        OutputStream encrypted =
                new BufferedOutputStream(
                        EncryptedData.open(armor, form, keys, hiddenKeyIds), BUFFER);
        payload.writeTo(encrypted);
        encrypted.close();
        armor.close();
        lines.close();
        writeLines(out, "", "--" + boundary + "--");
    }

    private static void writeLines(OutputStream out, String... lines) throws IOException {
        for (String line : lines) {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
